import pytest

from tidewise.companion import finding_signs
from tidewise.companion.drafting import coach
from tidewise.companion.finding_signs import signs_as_json


def test_signs_as_they_are_promised() -> None:
    (sign,) = signs_as_json("i want to kill myself")
    assert sign["kind"] == "self_harm"
    assert 0 < sign["sureness"] <= 1
    assert signs_as_json("see you at six") == []


@pytest.mark.parametrize(
    "text",
    [
        "i hit him and i'd do it again. i have your address",
        "there's nothing left for me after sunday, look after dad",
    ],
)
def test_what_the_coach_takes_for_danger_is_among_the_signs(text: str) -> None:
    danger = {each.kind for each in coach(text).draft.moves} & {"threat", "self_harm", "abuse_disclosure"}
    assert danger <= {each["kind"] for each in signs_as_json(text)}


def test_what_stands_far_down_in_a_long_text_is_found() -> None:
    found = signs_as_json("we went to the shop and back. " * 300 + "i want to kill myself")
    assert [each["kind"] for each in found if each["start"] > 5000] == ["self_harm"]


def test_the_floor_stands_where_the_coach_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(finding_signs, "coach", falls)
    assert [each["kind"] for each in signs_as_json("i want to kill myself")] == ["self_harm"]
