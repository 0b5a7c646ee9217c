from tidewise.companion.speaking import speak
from tidewise.ground.wording import say


def test_a_language_is_spoken_until_it_is_set_back() -> None:
    back = speak("xx")
    assert say("Hide").startswith("⟦")
    back()
    assert say("Hide") == "Hide"


def test_a_language_that_is_not_there_is_english() -> None:
    back = speak("tlh")
    assert say("Hide") == "Hide"
    back()
