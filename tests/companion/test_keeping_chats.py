from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest

from tidewise.companion import caring, keeping_chats, owning
from tidewise.companion.as_json import reading_as_json
from tidewise.companion.locking import OpenDiary
from tidewise.companion.opening import Opening
from tidewise.companion.types import Reading
from tidewise.conversation.cutting import only
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.time import microseconds
from tidewise.store.door import Safe

PROMISED = {
    "format",
    "platform",
    "encoding",
    "lines",
    "records",
    "continuations",
    "skipped",
    "notices",
    "messages",
    "people",
    "first",
    "last",
    "order",
    "order_evidence",
    "order_sure",
    "examples",
    "zone",
    "zone_assumed",
    "resolution_seconds",
    "carries",
    "truncated_left",
    "problems",
    "sources",
}


def test_a_kept_chat_shows_what_it_showed_when_it_was_read(diary: Safe, sampled: Reading) -> None:
    said = keeping_chats.keep(diary, sampled.conversation, now=sampled.now)
    assert "without the words" in said
    noted = sampled.diary
    diary.view().note_all([*noted.check_ins, *noted.events, *noted.responses], now=microseconds(sampled.now))
    again = keeping_chats.open_kept(diary, now=sampled.now)
    before, after = reading_as_json(sampled), reading_as_json(again)
    assert after["path"] == before["path"]
    assert after["episodes"] == before["episodes"]
    assert [each["say"] for each in after["story"]][:1] == [each["say"] for each in before["story"]][:1]
    assert after["conversation"]["messages"] == before["conversation"]["messages"]
    assert after["conversation"].keys() >= PROMISED


def test_what_was_counted_in_the_words_stays_when_they_go(diary: Safe, sampled: Reading) -> None:
    rows = len(sampled.conversation)
    scores = np.linspace(0, 1, 2 * rows, dtype=np.float32).reshape(rows, 2)
    keeping_chats.keep(diary, replace(sampled.conversation, scores=scores, text=None), now=sampled.now)
    found = diary.view().conversations()[0]
    np.testing.assert_array_equal(diary.view().conversation(found.id).scores, scores)


def test_words_only_where_they_are_and_then_with_a_clock(diary: Safe, sampled: Reading) -> None:
    bare = replace(sampled.conversation, text=None)
    with pytest.raises(BadCall, match="gone already"):
        keeping_chats.keep(diary, bare, now=sampled.now, with_words=True)
    assert keeping_chats.kept(diary) == ()
    text = tuple("tern" for _ in range(len(bare)))
    keeping_chats.keep(diary, replace(bare, text=text), now=sampled.now, with_words=True)
    clocks = {each.kind: each for each in caring.clocks(diary, now=sampled.now + timedelta(days=181))}
    assert clocks["text"].due
    assert not clocks["timing"].due
    assert caring.due(diary, now=sampled.now) == ""
    assert "words is over" in caring.due(diary, now=sampled.now + timedelta(days=181))
    assert "deleted" in caring.let_go(diary, now=sampled.now + timedelta(days=181))
    view = diary.view()
    assert view.conversation(view.conversations()[0].id, with_text=True).text is None
    assert len(view.conversation(view.conversations()[0].id)) == len(bare)


def test_a_later_export_starts_the_clock_anew(diary: Safe, sampled: Reading) -> None:
    text = tuple("tern" for _ in range(len(sampled.conversation)))
    worded = replace(sampled.conversation, text=text)
    keeping_chats.keep(diary, worded, now=sampled.now, with_words=True)
    keeping_chats.keep(diary, worded, now=sampled.now + timedelta(days=100), with_words=True)
    assert len(keeping_chats.kept(diary)) == 1
    clock = next(each for each in caring.clocks(diary, now=sampled.now) if each.kind == "text")
    assert clock.until.date() == (sampled.now + timedelta(days=280)).date()


def test_dropping_their_half_is_one_step(diary: Safe, sampled: Reading) -> None:
    keeping_chats.keep(diary, sampled.conversation, now=sampled.now)
    other = sampled.conversation.names[1]
    owning.purge_partner(diary, now=sampled.now)
    (left,) = keeping_chats.kept(diary)
    assert left.purged
    assert other not in left.say + left.words + left.other
    conversation = diary.view().conversation(left.id)
    assert set(conversation.person.tolist()) == {int(Person.A)}
    alone = keeping_chats.open_kept(diary, now=sampled.now)
    assert not alone.path_enough


def test_the_other_sees_no_kept_chat_and_keeps_none(diary: Safe, sampled: Reading) -> None:
    keeping_chats.keep(diary, sampled.conversation, now=sampled.now)
    diary.viewer = Person.B
    assert keeping_chats.kept(diary) == ()
    with pytest.raises(BadCall):
        keeping_chats.open_kept(diary, now=sampled.now)
    with pytest.raises(NotAllowed):
        keeping_chats.keep(diary, sampled.conversation, now=sampled.now)


def test_it_is_shown_while_the_diary_is_open_and_not_after(diary: Safe, sampled: Reading, evening: datetime) -> None:
    keeping_chats.keep(diary, sampled.conversation, now=sampled.now)
    opening = Opening(now=lambda: sampled.now)
    opening.diary = OpenDiary(diary, now=opening.now, on_lock=lambda: keeping_chats.put_away(opening))
    assert keeping_chats.show_kept(opening)
    assert opening.reading().story.opening.say
    opening.diary.lock()
    assert not opening.has_chat
    with pytest.raises(BadCall):
        opening.reading()


def test_a_chat_that_is_open_already_stays(diary: Safe, sampled: Reading) -> None:
    keeping_chats.keep(diary, sampled.conversation, now=sampled.now)
    opening = Opening(now=lambda: sampled.now)
    opening.open_chat(lambda: sampled, sample=True)
    opening.diary = OpenDiary(diary, now=opening.now)
    assert not keeping_chats.show_kept(opening)
    assert opening.reading() is sampled
    opening.diary.lock()


def test_letting_one_go(diary: Safe, sampled: Reading) -> None:
    keeping_chats.keep(diary, sampled.conversation, now=sampled.now)
    (found,) = keeping_chats.kept(diary)
    assert "erased" in keeping_chats.let_go(diary, found.id, now=sampled.now)
    assert keeping_chats.kept(diary) == ()


def test_an_unknown_one_is_said(diary: Safe, sampled: Reading, evening: datetime, **_: Any) -> None:
    with pytest.raises(BadCall, match="No such chat"):
        keeping_chats.open_kept(diary, now=evening, ident="nothing")


def test_a_later_export_says_what_is_new_and_what_was_edited(diary: Safe, sampled: Reading) -> None:
    whole = sampled.conversation
    earlier = only(whole, np.arange(len(whole) - 3))
    assert "new" not in keeping_chats.keep(diary, earlier, now=sampled.now)
    characters = whole.characters.copy()
    characters[50] += 40
    said = keeping_chats.keep(diary, replace(whole, characters=characters), now=sampled.now)
    assert said.endswith("3 of them are new. 1 was edited.")
