from tidewise.report.notebook import notebook
from tidewise.report.types import Chapter, Day, Line


def test_a_page_of_ones_own_escapes_what_was_written_and_loads_nothing() -> None:
    line = Line(hour="20:00", say="close 7", note="<script>\nsecond line", shared=True)
    page = notebook(
        (
            Chapter(
                title="Sam & I", days=(Day(title="9 October 2025", lines=(line,)),), chats=("A chat: 3 messages",)
            ),
        ),
        title="What you wrote down",
        lead="Everything that was kept.",
        foot="Made here.",
    )
    assert "&lt;script&gt;\nsecond line" in page
    assert "<script" not in page
    assert "Sam &amp; I" in page
    assert "Both of you may see this." in page
    assert "A chat: 3 messages" in page
    assert "default-src 'none'" in page


def test_an_empty_one_is_said_kindly() -> None:
    assert "Nothing here yet" in notebook((), title="t", lead="l", foot="f")
    assert "Nothing here yet" in notebook((Chapter(title="c", days=()),), title="t", lead="l", foot="f")
