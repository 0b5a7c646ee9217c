from tests.conversation.chats import NOW, source

from tidewise.conversation import gathering as module
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.types import Carries, Kind, Settings, Transcript


def _whole(gathering: Gathering) -> Transcript:
    carries = Carries(resolution_seconds=1)
    return gathering.transcript(source("x"), form="x", platform="x", encoding="utf-8", carries=carries, utc=True)


def test_records_become_columns_with_replies() -> None:
    gathering = Gathering(Settings(now=NOW, keep_text=True))
    gathering.add(at=5, speaker=gathering.who("Jo"), kind=Kind.TEXT, line=1, text="are you?", ident="m1")
    gathering.add(at=9, speaker=gathering.who("Ana"), kind=Kind.TEXT, line=2, text="yes", ident="m2", reply_to="m1")
    gathering.append_to_last("\nof course")
    found = _whole(gathering)
    assert found.reply_to.tolist() == [-1, 0]
    assert found.words.tolist() == [2, 3]
    assert found.text == ("are you?", "yes\nof course")


def test_two_people_of_one_name_stay_two() -> None:
    gathering = Gathering(Settings(now=NOW))
    assert gathering.who("Alex", ident="1") != gathering.who("Alex", ident="2")
    assert gathering.speakers == ["Alex", "Alex (2)"]


def test_what_is_not_understood_is_counted() -> None:
    gathering = Gathering(Settings(now=NOW))
    gathering.attempt(lambda each, line: gathering.add(at=each["at"], speaker=0, kind=Kind.TEXT, line=line), {}, 1)
    found = _whole(gathering)
    assert (len(found), found.lines, found.continuations) == (0, 1, 0)
    assert [each.code for each in found.skipped] == ["object-not-understood"]
    assert module.STRETCH > 1
