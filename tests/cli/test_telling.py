from tidewise.cli.telling import tell_why
from tidewise.companion.types import Answer, Line, Piece


def test_why_lists_source_and_line() -> None:
    line = Line(
        source="chat.txt", line=12, at="2026-05-09T10:00", who="Sam", kind="text", length="short", answered="no"
    )
    told = tell_why(
        Answer(id="a", say="A sentence.", sureness="probably", pieces=(Piece(say="Because.", lines=(line,), of=3),))
    )
    assert "chat.txt:12  2026-05-09 10:00  Sam  text, short  answered: no" in told
    assert "and 2 more" in told
