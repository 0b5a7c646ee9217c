from pathlib import Path

from tests.conversation.chats import NOW, look

from tidewise.conversation.importing import open_chat

SAMPLES = Path(__file__).parents[1] / "samples" / "telegram_pages"


def test_pages_are_one_chat_in_order() -> None:
    found = open_chat([SAMPLES / "messages2.html", SAMPLES / "messages.html"], me="Jo", now=NOW, zone="UTC")
    assert [found.sources[part] for part in found.source] == ["messages.html"] * 4 + ["messages2.html"]
    assert found.reply_to.tolist() == [-1, -1, 0, -1, -1]
    assert found.duration[3] == 35


def test_a_declaration_that_is_none_does_not_stop_the_page() -> None:
    page = (
        '<!DOCTYPE html><html><body><div class="page_header"><div class="content"><div class="text bold">Ana</div>'
        '</div></div><div class="history"><![LINE]x>'
        '<div class="message default clearfix" id="message1"><div class="body">'
        '<div class="pull_right date details" title="01.01.2020 10:00:00">10:00</div><div class="from_name">Ana</div>'
        '<div class="text">hi</div></div></div></div></body></html>'
    )
    assert look(page, "messages.html").report["messages"] == 1


def test_a_zone_further_off_than_a_day_is_a_date_that_cannot_be() -> None:
    page = (SAMPLES / "messages.html").read_text(encoding="utf-8")
    strange = page.replace("UTC+01:00", "UTC+81:00", 1)
    assert strange != page
    before, after = (look(each, "messages.html").report for each in (page, strange))
    assert after["messages"] == before["messages"] - 1
    assert after["skipped"] == before["skipped"] + 1
