"""FORMATS' trap table, row by row: what other tools get wrong, and what is right. Names are made up."""

from typing import Any

import pytest
from tests.conversation.chats import BOM, LRM, NARROW, NBSP, RLM, law_holds, look, rows

ROWS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "ordinary text that holds the words of notices",
        "13/7/24, 10:00 - Jo: I left the keys\n13/7/24, 10:01 - Jo: I added milk\n13/7/24, 10:03 - Jo: removed?\n",
        {"kinds": ["text"] * 3, "last": "2024-07-13T10:03:00"},
    ),
    (
        "an iOS line that starts with a mark",
        f"[13/7/24, 10:00:01] Jo: a\n{LRM}[13/07/24, 10:00:02] Ana: {LRM}image omitted\n[13/07/24, 10:00:03] Jo: b\n",
        {"kinds": ["text", "media", "text"], "last": "2024-07-13T10:00:03"},
    ),
    (
        "BOM and CRLF",
        f"{BOM}[13/07/24, 10:00:01] Jo: a\r\n[13/07/24, 10:00:02] Ana: b\r\n",
        {"kinds": ["text", "text"], "first": "2024-07-13T10:00:01"},
    ),
    ("Canadian p.m.", "2023-12-20, 5:46 p.m. - Farid: hi\n", {"kinds": ["text"], "first": "2023-12-20T17:46:00"}),
    (
        "p. m. with a narrow and a hard space",
        f"28/3/2025, 9:29{NARROW}p.{NBSP}m. - Jo: hola\n28/3/2025, 9:30{NARROW}p.{NBSP}m. - Ana: hi\n",
        {"kinds": ["text"] * 2, "first": "2025-03-28T21:29:00"},
    ),
    (
        "Chinese afternoon",
        "[2024/10/31 下午3:50:46] 小明: 你好\n",
        {"kinds": ["text"], "first": "2024-10-31T15:50:46"},
    ),
    (
        "Korean afternoon",
        "2024. 10. 31. 오후 3:50 - 민수: 안녕\n",
        {"kinds": ["text"], "first": "2024-10-31T15:50:00"},
    ),
    (
        "Arabic digits, mark first",
        f"{RLM}٣١/١٢/٢٠٢٣، ١٠:٠٥ م - Ana: hi\n{RLM}٣١/١٢/٢٠٢٣، ١٠:٠٦ م - Jo: hi\n",
        {"kinds": ["text"] * 2, "first": "2023-12-31T22:05:00"},
    ),
    (
        "Persian digits",
        "۲۰۲۱/۵/۳۰، ۱۸:۴۴ - Sattar-b: سلام،خسته نباشید\n",
        {"kinds": ["text"], "first": "2021-05-30T18:44:00"},
    ),
    (
        "a year first is never day and month turned",
        "2024/12/01, 14:30 - 山田: <メディアなし>\n2024/12/01, 14:31 - Jo: hi\n",
        {"kinds": ["media", "text"], "first": "2024-12-01T14:30:00"},
    ),
    (
        "Android US since 2023",
        f"1/5/25, 8:15{NARROW}PM - Jo: a\n1/5/25, 8:16{NARROW}PM - Ana: b\n1/13/25, 8:17{NARROW}AM - Jo: c\n",
        {"kinds": ["text"] * 3, "first": "2025-01-05T20:15:00", "last": "2025-01-13T08:17:00"},
    ),
    (
        "zero-padded US",
        "01/05/19, 11:23 - Jo: a\n01/20/19, 11:24 - Ana: b\n",
        {"kinds": ["text"] * 2, "first": "2019-01-05T11:23:00"},
    ),
    ("dots for the hour", "30/08/25 18.00 - Jo: hi\n", {"kinds": ["text"], "first": "2025-08-30T18:00:00"}),
    ("old French", "02.05.18 à 18:00 - Jo: bonjour\n", {"kinds": ["text"], "first": "2018-05-02T18:00:00"}),
    (
        "Finnish",
        "13.6.2018 klo 21.25.15 - Mika: Moi\n",
        {"kinds": ["text"], "first": "2018-06-13T21:25:15"},
    ),
    ("Finnish, old", "13.06.18 21.25.15: Laura: Moi\n", {"kinds": ["text"], "first": "2018-06-13T21:25:15"}),
    (
        "before 2015",
        "09/12/2012 17:03:48: Jo: a\n13/12/2012 17:03:48: Ana: b\n",
        {"kinds": ["text"] * 2, "first": "2012-12-09T17:03:48"},
    ),
    (
        "a blank line inside a message",
        "13/07/24, 10:00 - Jo: one\n\ntwo\n13/07/24, 10:01 - Ana: b\n",
        {"kinds": ["text"] * 2, "texts": ["one\n\ntwo", "b"]},
    ),
    (
        "a message pasted with a foreign header",
        "13/07/24, 10:00 - Jo: look:\n[01.02.23, 09:00:00] Carol: pasted\n13/07/24, 10:01 - Ana: b\n",
        {"kinds": ["text"] * 2, "texts": ["look:\n[01.02.23, 09:00:00] Carol: pasted", "b"]},
    ),
    (
        "one name, composed and decomposed",
        "13/07/24, 10:00 - José: a\n13/07/24, 10:01 - Jose\u0301: b\n13/07/24, 10:02 - Ana: c\n",
        {"kinds": ["text"] * 3, "people": 2},
    ),
    (
        "BOMs inside the lines",
        f"[{BOM}29.01.18, 12:24:03] Jo: a\n{BOM}[29.01.18, 12:25:03] Ana: b\n[{BOM}30.01.18, 12:26:03] Jo: c\n",
        {"kinds": ["text"] * 3, "first": "2018-01-29T12:24:03"},
    ),
    (
        "an hour that is not of its clock",
        "1/29/18, 00:13 AM - Jo: a\n1/29/18, 10:13 PM - Ana: b\n",
        {"kinds": ["text"] * 2, "first": "2018-01-29T00:13:00", "last": "2018-01-29T22:13:00"},
    ),
    (
        "a person's own words about media",
        f"[13/7/24, 1:00:01] Jo: {LRM}image omitted\n[13/7/24, 1:00:02] Jo: no image omitted\n",
        {"kinds": ["media", "text"]},
    ),
    (
        "no space after the name",
        "[2026/7/9 02:28:37] Bob:Hi\n[2026/7/9 02:29:37] Ann:a: b\n",
        {"kinds": ["text"] * 2, "texts": ["Hi", "a: b"]},
    ),
    (
        "a caption under a file",
        "02/04/2026, 13:03 - Mario: IMG-20260402-WA0001.jpg (file allegato)\nbello!\n02/04/2026, 13:04 - Jo: ok\n",
        {"kinds": ["media", "text"], "texts": ["bello!", "ok"], "order": "dmy"},
    ),
    (
        "Brazil, no comma",
        "12/01/2023 08:00 - Ana: <Mídia oculta>\n",
        {"kinds": ["media"], "first": "2023-01-12T08:00:00"},
    ),
    ("Dutch", "02-04-2026 13:00 - Jan: Hoi\n", {"kinds": ["text"], "first": "2026-04-02T13:00:00", "sure": True}),
    ("Swedish", "2026-04-02 13:00 - Erik: Hej\n", {"kinds": ["text"], "first": "2026-04-02T13:00:00", "sure": True}),
    (
        "Hebrew, edited",
        "[1.10.2026, 16:46:12] עדי: שלום <ההודעה נערכה>\n[1.10.2026, 16:47:12] Jo: hi\n",
        {"kinds": ["text"] * 2, "texts": ["שלום", "hi"]},
    ),
    (
        "Arabic without a comma",
        f"{RLM}٢/٤/٢٠٢٦ ١:٠٠ م - أحمد: مرحبا\n{RLM}١٣/٤/٢٠٢٦ ١:٠٠ ص - Jo: hi\n",
        {"kinds": ["text"] * 2, "first": "2026-04-02T13:00:00", "last": "2026-04-13T01:00:00"},
    ),
    (
        "Spanish afternoon, no comma",
        f"20/6/2017 8:28 p.{NBSP}m. - Michelle: test\n",
        {"kinds": ["text"], "first": "2017-06-20T20:28:00"},
    ),
    ("South Africa", "2023/12/20, 5:46 pm - Farid: hi\n", {"kinds": ["text"], "first": "2023-12-20T17:46:00"}),
    ("view once", "[13/07/24, 10:00:01] Jo:\n[13/07/24, 10:00:02] Ana: what was it?\n", {"kinds": ["media", "text"]}),
]


@pytest.mark.parametrize(("chat", "truth"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_trap(chat: str, truth: dict[str, Any]) -> None:
    found = look(chat)
    report = found.report
    read = rows(chat)
    assert [row[2] for row in read] == truth["kinds"]
    assert law_holds(report)
    assert report["platform"] == "whatsapp"
    for name in ("first", "last"):
        if name in truth:
            assert report[name] == truth[name]
    if "texts" in truth:
        assert [row[3] for row in read] == truth["texts"]
    if "people" in truth:
        assert len(report["people"]) == truth["people"]
    if "order" in truth:
        assert (report["order"], report["order_sure"]) == (truth["order"], True)
    if "sure" in truth:
        assert report["order_sure"] is truth["sure"]


def test_a_half_of_the_day_that_is_not_known_is_never_guessed() -> None:
    report = look("13/07/24, 10:00 blorp - Jo: a\nmore\n13/07/24, 10:01 pm - Ana: b\n").report
    assert (report["records"], report["skipped"], report["lines"]) == (1, 2, 3)
    assert {each["code"] for each in report["problems"]} == {"hour-not-known"}


def test_what_the_date_order_cannot_tell_is_asked() -> None:
    report = look("3/4/25, 10:00 - Jo: a\n3/4/25, 10:01 - Ana: b\n").report
    assert report["order_sure"] is False
    assert len(report["examples"]) == 2
