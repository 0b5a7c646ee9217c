from tidewise.cli.drafts import tell_draft
from tidewise.companion.drafting import coach


def test_help_stands_first() -> None:
    told = tell_draft(coach("i want to kill myself"))
    assert told.splitlines()[0].strip().endswith("?") or "thinking of ending" in told
    assert told.index("thinking of ending") < told.index("not wanting to live")


def test_good_moves_are_said() -> None:
    assert "you show warmth" in tell_draft(coach("thank you so much, i love you"))


def test_a_language_not_supported_is_said() -> None:
    assert "Hinglish" in tell_draft(coach("tu kabhi meri baat nahi sunta hai"))
