import pytest

from tidewise.companion.from_the_terminal import begin_look, look, look_as_json
from tidewise.ground.problems import BadCall


def test_answers_at_hand_give_weights_and_the_next_question() -> None:
    found = look_as_json(begin_look("theirs", answers=("stress-noted=yes", "pushed-before=no", "closer-before=skip")))
    assert sum(each["weight"][1] for each in found["readings"]) == pytest.approx(1)
    assert found["next"]["question"] not in ("stress-noted", "pushed-before", "closer-before")
    assert [each["reading"] for each in found["five"]][-1] == "unsafe"
    assert found["tonight"]["title"]


def test_after_fear_help_and_nothing_else() -> None:
    for afraid in ("yes", "not-sure"):
        found = look_as_json(begin_look("theirs", answers=("stress-noted=yes",), afraid=afraid))
        assert "safety, not closeness" in found["help"]
        assert found["readings"] == []


@pytest.mark.parametrize("answer", ["stress-noted", "stress-noted=perhaps", "made-up=yes"])
def test_what_is_no_answer_is_refused(answer: str) -> None:
    with pytest.raises(BadCall):
        begin_look("theirs", answers=(answer,))


def test_from_python_the_same_weights() -> None:
    told = look({"stress-noted": True, "pushed-before": False})
    weights = {each.reason: each.weight.middle for each in told}
    shown = look_as_json(begin_look("theirs", answers=("pushed-before=no", "stress-noted=yes")))
    assert {each["reason"]: each["weight"][1] for each in shown["readings"]} == pytest.approx(weights)
    assert look({}, whose="own", own_word="needs-time")[0].reason == "needs-time"
