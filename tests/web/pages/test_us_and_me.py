from typing import Any


def test_it_lists_what_is_yours_with_one_line_each(client: Any) -> None:
    text = client.get("/us").text
    assert "Your chat" in text
    assert "Hand over an export" in text
    assert 'href="/us" aria-current="page"' in text


def test_a_page_under_it_marks_the_place(client: Any) -> None:
    assert 'href="/us" aria-current="page"' in client.get("/chat").text
