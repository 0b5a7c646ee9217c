import gc
import re
import weakref
from dataclasses import replace

import pytest

from tidewise.companion.picturing import show
from tidewise.companion.types import Reading
from tidewise.ground.problems import BadCall


@pytest.mark.parametrize("which", ["closeness", "rhythm"])
def test_each_picture_has_a_sentence_alt_text_and_table(sampled: Reading, which: str) -> None:
    shown = show(sampled, which)
    assert shown.svg.startswith("<svg")
    assert not re.search(r"<script|href=|url\(http", shown.svg)
    assert shown.title
    assert "Sam" in shown.alt
    assert shown.caption
    assert {len(row) for row in shown.rows} == {len(shown.columns)}
    dark = show(sampled, which, theme="dark")
    assert "#0e5a6b" not in dark.svg
    assert len(dark.svg) == len(shown.svg)


def test_the_alt_text_names_every_stretch(sampled: Reading) -> None:
    alt = show(sampled, "closeness").alt
    assert alt.count("A quiet stretch of Sam") == 3


def test_a_phone_gets_the_last_twelve_weeks(sampled: Reading) -> None:
    assert len(show(sampled, "closeness", shape="phone").rows) == 84


def test_what_does_not_exist_is_said(sampled: Reading) -> None:
    with pytest.raises(BadCall):
        show(sampled, "hearts")


def test_a_picture_is_drawn_once_and_let_go_with_its_reading(sampled: Reading) -> None:
    reading = replace(sampled)
    assert show(reading, "closeness").svg is show(reading, "closeness").svg
    gone = weakref.ref(reading)
    del reading
    gc.collect()
    assert gone() is None, "nothing of a chat stays behind"
