import numpy as np
import pytest
from tests.reasons.respondents import draw

from tidewise.reasons.network import arranged, network, posterior
from tidewise.reasons.questions import FEWEST, MOST, could_change, expected_information, next_question, open_questions

NET = network()


def interview(yes: set[str], **kind: object) -> list[str]:
    asked: list[str] = []
    while (each := next_question({one: one in yes for one in asked}, whose="theirs", **kind)) is not None:  # type: ignore[arg-type]
        asked.append(each)
    return asked


def test_it_ends_after_six_to_ten_and_never_asks_twice() -> None:
    lengths = set()
    for who in draw(np.random.default_rng(1), 60):
        asked = interview({NET.questions[each] for each in np.flatnonzero(who.yes)})
        assert len(asked) == len(set(asked))
        lengths.add(len(asked))
    assert min(lengths) >= FEWEST
    assert max(lengths) <= MOST
    assert len(lengths) > 1


def test_all_skipped_is_an_interview_too() -> None:
    skipped: list[str] = []
    while (each := next_question({}, skipped, whose="theirs")) is not None:
        skipped.append(each)
    assert len(skipped) == MOST


def test_what_only_the_other_can_know_is_never_asked_about_them() -> None:
    """The other's past and health are not entered as fact."""
    about_them, about_me = open_questions({}, whose="theirs"), open_questions({}, whose="own")
    assert {"older-hurt-touched", "flat-in-all", "slow-and-sorry", "sudden-shut"} == set(about_me) - set(about_them)


def test_before_the_end_nothing_is_asked_about_after() -> None:
    assert "back-to-the-topic" not in open_questions({}, whose="own", over=False)
    assert "back-to-the-topic" in open_questions({}, whose="own")


def test_answers_from_the_data_do_not_shorten_the_interview() -> None:
    data = {"slow-but-warm": True, "better-at-weekends": True}
    asked = dict(data)
    while (each := next_question(asked, whose="theirs", known=data)) is not None:
        asked[each] = False
    assert len(asked) - len(data) >= FEWEST


def test_the_question_chosen_is_the_one_expected_to_tell_most() -> None:
    """Expected information against the definition written out: entropy now less the mean entropy after."""
    answers = {"stress-noted": True, "pushed-before": False}
    worth = expected_information(answers, whose="own")
    best = next_question(answers, whose="own")
    assert best is not None
    assert worth[best] == max(worth.values())

    def entropy(given: dict[str, bool]) -> float:
        weights = posterior(NET, *arranged(NET, given))
        return float(-(weights * np.log(weights)).sum())

    now = posterior(NET, *arranged(NET, answers))
    for question in ("better-at-weekends", "always-about-so"):  # the first of their column, or of their reading
        place = NET.index(question)
        ratio = NET.log_ratio[place]
        full = np.append(ratio, [ratio.max(), 0.0])
        chance = float(now @ (NET.base[place] * np.exp(full)))
        after = chance * entropy({**answers, question: True}) + (1 - chance) * entropy({**answers, question: False})
        assert worth[question] == pytest.approx(entropy(answers) - after, abs=1e-9)


def test_it_stops_only_where_no_answer_would_put_another_reading_on_top() -> None:
    answers = {each: each in ("stress-noted", "better-at-weekends", "slow-but-warm") for each in NET.questions[:0]}
    assert could_change(answers, open_questions(answers, whose="own"))
    sure = dict.fromkeys(("stress-noted", "better-at-weekends", "slow-but-warm"), True)
    sure |= dict.fromkeys(("closer-before", "pushed-before", "sooner-with-room"), False)
    left = open_questions(sure, whose="own")
    assert could_change(sure, left) is (next_question(sure, whose="own") is not None)
