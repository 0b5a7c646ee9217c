import json

from tidewise.companion.as_json import episodes_as_json, reading_as_json
from tidewise.companion.types import Reading


def test_the_keys_are_the_promise(sampled: Reading) -> None:
    told = json.loads(json.dumps(reading_as_json(sampled)))
    assert {"conversation", "path", "episodes", "cycle", "story"} <= told.keys()
    assert {"enough", "day", "a", "b"} <= told["path"].keys()
    assert len(told["path"]["day"]) == len(told["path"]["a"]) == len(told["path"]["b"])
    assert all(low <= middle <= high for low, middle, high in told["path"]["b"])
    assert {"enough", "roles", "cycle"} <= told["cycle"].keys()
    assert {"enough", "say", "episodes"} <= told["episodes"].keys()
    for each in told["episodes"]["episodes"]:
        assert each.keys() == {
            "who", "onset", "end", "probability", "onset_low", "onset_high", "depth", "signals", "instead",
        }  # fmt: skip
        assert each["who"] == "Sam"
        assert each["probability"] >= 0.2
    for each in told["story"]:
        assert each.keys() == {"id", "say", "sureness", "because"}
        assert each["because"]


def test_who_is_the_display_name(sampled: Reading) -> None:
    told = episodes_as_json(sampled.cycle, ("Me", "Ana \u2600"))
    assert {each["who"] for each in told["episodes"]} == {"Ana \u2600"}
