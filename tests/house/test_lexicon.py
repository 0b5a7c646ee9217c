"""No sentence a person can read uses a word that judges the other (PRODUCT: lexicon, R27)."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "tidewise"
MARKERS = {"say", "N_", "say_many"}
APART = {"language", "coach", "safety"}  # what people write is listed there, to be recognised, not said by us

NEVER = re.compile(
    r"""\b(
      withdraw(al|als|ing|n|s)? | pull(s|ed|ing)?\ away | ghost(ing|ed) | stonewall\w* | avoidant | needy | clingy
    | chas(e|es|ing) | narcissis\w* | toxic | abuser | borderline | BPD
    | this\ means | they\ are | clearly | confront\w* | call(ing)?\ out
    | he | she | him | his | her | hers | boyfriend | girlfriend | husband | wife | better\ half
    | streak(s)? | journey | score(s|d)? | decode | leave\ now
    )\b | !""",
    re.IGNORECASE | re.VERBOSE,
)
#: Sentences that hold such a word rightly, each with its reason. A new one needs a reason here.
RIGHTLY: dict[str, str] = {}


def _said_in_code() -> Iterator[tuple[str, str]]:
    for path in SRC.rglob("*.py"):
        where = path.relative_to(SRC)
        if where.parts[0] in APART:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                for each in node.args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield where.as_posix(), each.value


def _said_in_knowledge() -> Iterator[tuple[str, str]]:
    for folder in ("practices", "reasons"):
        for path in sorted((SRC / "knowledge" / folder).glob("*.toml")):
            for text in _texts(tomllib.loads(path.read_text("utf-8"))):
                yield path.name, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def test_no_sentence_of_ours_judges() -> None:
    said = [*_said_in_code(), *_said_in_knowledge()]
    assert len(said) > 100
    found = {text: where for where, text in said if NEVER.search(text) and text not in RIGHTLY}
    assert not found, found


@pytest.mark.parametrize("bad", ["She is distant.", "a withdrawal", "They are avoidant", "Well done!", "your streak"])
def test_the_net_catches(bad: str) -> None:
    assert NEVER.search(bad)


def test_the_net_lets_plain_words_through() -> None:
    for good in ("Their answers came later.", "The other writes when there is room.", "Here is why."):
        assert not NEVER.search(good)
