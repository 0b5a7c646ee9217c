from datetime import date, timedelta

from tidewise.cycle.types import Cycle, Episode
from tidewise.cycle.usual import usual_for_us
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person

START = date(2025, 1, 1)


def _stretch(day: int, days: int, depth: float, *, person: Person = Person.B, p: float = 0.9) -> Episode:
    onset = START + timedelta(days=day)
    return Episode(
        person=person,
        onset=onset,
        end=onset + timedelta(days=days - 1),
        onset_low=onset,
        onset_high=onset,
        probability=p,
        depth=Estimate(middle=depth, low=depth - 1, high=depth + 1),
        signals=(),
    )


PAST = (_stretch(0, 3, -1), _stretch(30, 5, -2), _stretch(60, 2, -1.5), _stretch(90, 6, -1.8))


def test_beside_the_own_past() -> None:
    usual = usual_for_us(Cycle(enough=True, say="", episodes=PAST), PAST[3], today=START)
    assert (usual.earlier, usual.enough, usual.longer_than, usual.longest) == (3, True, 3, True)
    assert (usual.deeper_than, usual.deepest) == (2, False)
    assert usual.days_since_last == 29


def test_the_first_is_the_first_and_says_so() -> None:
    usual = usual_for_us(Cycle(enough=True, say="", episodes=PAST), PAST[0], today=START)
    assert usual.first
    assert not usual.enough
    assert not usual.longest
    assert usual.days_since_last is None


def test_the_other_person_and_doubtful_ones_do_not_count() -> None:
    others = (_stretch(0, 30, -3, person=Person.A), _stretch(20, 30, -3, p=0.3))
    usual = usual_for_us(Cycle(enough=True, say="", episodes=(*others, *PAST)), PAST[3], today=START)
    assert usual.earlier == 3
