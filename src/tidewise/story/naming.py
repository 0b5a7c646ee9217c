"""How the two are called in a sentence ("you", a name), and the id a sentence is asked "why?" by."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2s

from tidewise.ground.people import Person
from tidewise.ground.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names a story uses. `mine` is only shown on paper; on screens the reader is "you"."""

    mine: str
    theirs: str

    def told(self, person: Person, *, you: str, them: str, **slots: object) -> str:
        """Fill the sentence made for the reader, or the one made for the other (which has ``{name}``)."""
        if person is Person.A:
            return say(you, **slots)
        return say(them, name=self.theirs, **slots)


def sentence_id(kind: str, person: Person | None = None, onset: date | None = None, rank: int = 0) -> str:
    """Give a short, stable id: a hash of kind, person, onset day and rank. The same chat gives the same ids."""
    who = "" if person is None else str(int(person))
    when = "" if onset is None else onset.isoformat()
    return blake2s(f"{kind}|{who}|{when}|{rank}".encode(), digest_size=5).hexdigest()


def initial(name: str) -> str:
    """Give the first letter of a name, for pages that someone may look over.

    >>> initial("Robin")
    'R.'
    """
    return f"{name.strip()[:1].upper()}."


def initials_of(names: tuple[str, str]) -> tuple[str, str]:
    """Give the initials of the two, told apart by a second letter where they are the same."""
    first, second = ((name.strip() or "?")[:1].upper() for name in names)
    if first == second:
        longer = [(name.strip() or "?")[:2].capitalize() for name in names]
        if longer[0] != longer[1]:
            return longer[0], longer[1]
    return first, second
