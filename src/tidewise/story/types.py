"""Sentences, each with how sure it is and what it stands on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a sentence stands on, one piece: a sentence in plain words and rows of the Conversation.

    The chain Step.because -> Hypothesis.because -> Episode.lines -> source:line ends in `lines`. `is_the_rest` marks
    the ground that only gathers lines no other ground named.
    """

    say: str
    lines: tuple[int, ...] = ()
    is_the_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence a friend could say.

    `id`: a hash of kind, person, onset day and rank, stable over runs. `sureness`: a word (`probably`, ...),
    never a bare number. `kind`: opening | episode | usual | order | answering | unknown | reading | step.
    """

    id: str
    kind: str
    say: str
    sureness: str
    because: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The opening sentence, a line under it, the sentences, and what could not be known."""

    opening: Sentence
    beneath: str
    sentences: tuple[Sentence, ...]
    unknown: tuple[Sentence, ...]

    def all(self) -> tuple[Sentence, ...]:
        """Every sentence, in the order of the page."""
        return (self.opening, *self.sentences, *self.unknown)
