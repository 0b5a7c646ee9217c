"""Telegram's pages taken apart: a message in pieces, a service line, an answer, a call."""

from tidewise.conversation.pages import Page

MESSAGE = (
    '<div class="message default clearfix" id="message7"><div class="body">'
    '<div class="pull_right date details" title="05.02.2024 09:10:11 UTC+01:00">09:10</div>'
    '<div class="from_name">Ana</div>'
    '<div class="reply_to details">In reply to <a href="#go_to_message5">this message</a></div>'
    '<div class="text">hello<br>there</div></div></div>'
)


def test_a_message_holds_its_name_time_words_and_what_it_answers() -> None:
    page = Page()
    page.feed(MESSAGE)
    (found,) = page.found
    assert (found.number, found.name, found.text, found.reply) == (7, "Ana", "hello\nthere", 5)
    assert found.title == "05.02.2024 09:10:11 UTC+01:00"
    assert not found.service


def test_a_page_in_small_pieces_is_the_same_page() -> None:
    whole, pieces = Page(), Page()
    whole.feed(MESSAGE * 3)
    for at in range(0, len(MESSAGE * 3), 7):
        pieces.feed((MESSAGE * 3)[at : at + 7])
    assert pieces.found == whole.found


def test_a_declaration_that_is_none_is_passed_over() -> None:
    page = Page()
    page.feed("<![LINE]x>" + MESSAGE)
    page.close()
    assert [each.name for each in page.found] == ["Ana"]


def test_a_service_line_and_a_call_are_told_apart() -> None:
    page = Page()
    page.feed('<div class="message service" id="message-1"><div class="body details">5 February 2024</div></div>')
    page.feed(
        '<div class="message default" id="message8"><div class="media_wrap"><div class="media media_call">'
        '<div class="status details">Outgoing (62 seconds)</div></div></div></div>'
    )
    service, call = page.found
    assert service.service
    assert call.call
    assert "62 seconds" in call.status
