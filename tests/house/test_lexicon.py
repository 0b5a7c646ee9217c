"""No sentence a person can read uses a word that judges the other (PRODUCT: lexicon, R27)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tidewise.companion import looking, weighed_readings
from tidewise.companion.opening import Opening
from tidewise.language.gathering import gather

SRC = Path(__file__).parents[2] / "src" / "tidewise"
#: What people write is listed there, to be recognised, not said by us; help lines are named as they name themselves.
APART = {"language", "coach", "signs.py"}

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
#: No disorder and no type is ever named, of anyone.
DIAGNOSES = re.compile(
    r"""\b(
      depress\w* | anxiety\ disorder | disorder\w* | ADHD | OCD | PTSD | bipolar | autis\w* | psychopath\w*
    | sociopath\w* | schizo\w* | neurotic\w* | hysteric\w* | codependen\w* | attachment\ (style|type)\w* | trauma\w*
    | addict(s|ion|ed)? | gaslight\w* | love\ bomb\w* | red\ flag\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: Sentences that hold such a word rightly, each with its reason. A new one needs a reason here.
RIGHTLY: dict[str, str] = {
    "These are also the other person's words. They are let go once times and lengths are counted; nothing is"
    " stored.": "of words, not of a person",
    "Nothing to do until then. This page knows the clock and nothing of where they are.": "of a place",
    "A moment in which one of you opened up a little. They are kept by month, without a count.": "of moments",
}


def _said() -> Iterator[tuple[str, str]]:
    """Every message of the program: code, pages, readings, questions, practices, sheets, sources."""
    for each in gather(SRC):
        where = Path(each.where)
        if where.parts[0] in APART or where.name in APART or "helplines" in where.parts:
            continue
        for text in (each.text, each.many):
            if text:
                yield each.where, text


def test_no_sentence_of_ours_judges() -> None:
    said = list(_said())
    assert len(said) > 1000
    found = {text: where for where, text in said if NEVER.search(text) and text not in RIGHTLY}
    assert not found, found


@pytest.mark.parametrize("bad", ["She is distant.", "a withdrawal", "They are avoidant", "Well done!", "your streak"])
def test_the_net_catches(bad: str) -> None:
    assert NEVER.search(bad)


def test_the_net_lets_plain_words_through() -> None:
    for good in ("Their answers came later.", "The other writes when there is room.", "Here is why."):
        assert not NEVER.search(good)


def test_no_sentence_of_ours_names_a_disorder_or_a_type() -> None:
    found = {text: where for where, text in _said() if DIAGNOSES.search(text)}
    assert not found, found


def test_every_reading_that_can_be_put_together_keeps_to_the_lexicon() -> None:
    """Whatever is answered, whoever it is about: the sentences of the readings and of the look."""
    rng = np.random.default_rng(27)
    said = set()
    for _ in range(150):
        opening = Opening(now=lambda: datetime(2026, 3, 1, 22, tzinfo=UTC))
        looking.begin(opening, str(rng.choice(["theirs", "own"])), over=bool(rng.random() < 0.5))
        while (asked := looking.asked(opening)) is not None:
            looking.answer(opening, asked.question, str(rng.choice(["yes", "no", "skip"])))
            said.add(asked.words)
        found = looking.result(opening)
        said |= {found.pattern, found.beneath, found.not_tonight}
        for each in weighed_readings.weighed(opening):
            said |= {
                each.say,
                each.would_change,
                each.rests_on,
                each.asks,
                each.weight_words,
                *each.because,
                *each.against,
            }
        for five in weighed_readings.five(opening):
            said |= {five.title, five.say, *(one.say for one in five.predicts)}
    assert len(said) > 200
    assert not {each for each in said if NEVER.search(each) or DIAGNOSES.search(each)}
