from tidewise.companion.finding_signs import signs_as_json


def test_signs_as_they_are_promised() -> None:
    (sign,) = signs_as_json("i want to kill myself")
    assert sign["kind"] == "self_harm"
    assert 0 < sign["sureness"] <= 1
    assert signs_as_json("see you at six") == []
