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
