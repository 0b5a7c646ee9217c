"""The labelled drafts: every line is well formed, every kind and language is there, the untouched stay apart."""

import json
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from tidewise.coach.types import CRISIS, GOOD, PROBLEMS

ROOT = Path(__file__).parents[2]
LANGUAGES = {"en", "de", "es", "pt", "fr", "hi"}


@lru_cache(maxsize=2)
def _drafts(*asked: str) -> tuple[dict[str, Any], ...]:
    out = subprocess.run(
        [sys.executable, "-m", "words.marks", *asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(json.loads(line) for line in out.stdout.splitlines())


def test_every_draft_is_well_formed() -> None:
    for each in (*_drafts(), *_drafts("--test")):
        kinds = {span["kind"] for span in each["spans"]}
        assert kinds <= set(PROBLEMS), each["id"]
        assert set(each["good"]) <= set(GOOD), each["id"]
        assert (each["severity"] > 0) == bool(kinds), each["id"]
        assert each["severity"] == 3 or not kinds & set(CRISIS), each["id"]
        assert not (kinds & set(CRISIS) and each["good"]), each["id"]
        for span in each["spans"]:
            marked = each["text"][span["start"] : span["end"]]
            assert marked, each["id"]
            assert marked == marked.strip(), each["id"]


def test_the_card_tells_what_is_there() -> None:
    drafts = _drafts()
    card = (ROOT / "words" / "README.md").read_text("utf-8")
    counts = Counter(span for each in drafts for span in {span["kind"] for span in each["spans"]})
    assert f"{len(drafts):,} to learn from" in card
    assert f"{len(_drafts('--test')):,} apart" in card
    for kind in PROBLEMS:
        assert counts[kind] >= 100
        assert f"{kind} {counts[kind]}" in card


def test_every_language_has_drafts_of_every_kind() -> None:
    for lang in LANGUAGES - {"hi"}:
        kinds = {span["kind"] for each in _drafts() if each["lang"] == lang for span in each["spans"]}
        assert kinds == set(PROBLEMS), lang
    assert {each["lang"] for each in _drafts()} >= LANGUAGES


def test_no_untouched_draft_is_learned_from() -> None:
    plain = {" ".join(each["text"].lower().split()) for each in _drafts()}
    both = [each["id"] for each in _drafts("--test") if " ".join(each["text"].lower().split()) in plain]
    assert not both
