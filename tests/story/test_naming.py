from datetime import date

from tidewise.ground.people import Person
from tidewise.story.naming import Names, initials_of, sentence_id


def test_an_id_depends_on_kind_person_day_and_rank_alone() -> None:
    one = sentence_id("episode", Person.B, date(2026, 5, 9), 0)
    assert one == sentence_id("episode", Person.B, date(2026, 5, 9), 0)
    others = {
        sentence_id("usual", Person.B, date(2026, 5, 9), 0),
        sentence_id("episode", Person.A, date(2026, 5, 9), 0),
        sentence_id("episode", Person.B, date(2026, 5, 10), 0),
        sentence_id("episode", Person.B, date(2026, 5, 9), 1),
    }
    assert one not in others
    assert len(others) == 4


def test_the_reader_is_you_and_a_name_may_hold_anything() -> None:
    names = Names(mine="R", theirs="{curly} %s")
    assert names.told(Person.A, you="You.", them="{name}.") == "You."
    assert names.told(Person.B, you="You.", them="{name}.") == "{curly} %s."


def test_initials_are_told_apart() -> None:
    assert initials_of(("Robin", "Sam")) == ("R", "S")
    assert initials_of(("Sara", "sam")) == ("S", "S")
    assert initials_of(("Ana", "Ali")) == ("An", "Al")
    assert initials_of(("", "\u00d8yvind")) == ("?", "\u00d8")
