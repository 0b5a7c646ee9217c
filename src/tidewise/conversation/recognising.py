"""Which platform a file comes from, told from its content and never from its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tidewise.conversation.decoding import is_text
from tidewise.conversation.types import Reader, Recognition, Source
from tidewise.ground.problems import BadInput, NotRecognised
from tidewise.ground.shelf import offered
from tidewise.ground.wording import N_, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The reader that knows a source, its name on the shelf, and why it is taken."""

    name: str
    reader: Reader
    source: Source
    recognition: Recognition


@cache
def readers() -> dict[str, Reader]:
    """Give every chat format there is, by name."""
    return offered("tidewise.conversation.readers", "reader", Reader)


def match(source: Source) -> Match | None:
    """Find the reader that is surest of a source; None where none knows it."""
    best: Match | None = None
    for name, reader in readers().items():
        said = reader.recognises(source)
        if said is not None and (best is None or said.sureness > best.recognition.sureness):
            best = Match(name=name, reader=reader, source=source, recognition=said)
    return best


def matched(sources: Sequence[Source]) -> tuple[list[Match], list[Source]]:
    """Sort sources into those a reader knows and those none does.

    Raises
    ------
    BadInput
        When a file is empty or no text at all, and there is nothing else.
    NotRecognised
        When no reader knows any of them.
    """
    pairs = [(source, match(source)) for source in sources]
    known = [found for _, found in pairs if found is not None]
    unknown = [source for source, found in pairs if found is None]
    if not known:
        raise _why(unknown)
    return known, unknown


def _why(unknown: Sequence[Source]) -> BadInput:
    if not unknown:
        return BadInput(
            say(N_("There is no chat in what was given.")),
            hint=say(N_("Give the exported file, its folder, or the zip as the phone made it.")),
            code="no-chat",
        )
    source = unknown[0]
    if not source.head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return BadInput(
            say(N_("The file {name} is empty."), name=source.name),
            hint=say(N_("Export the chat once more; the phone may have stopped half-way.")),
            code="empty-file",
        )
    if not is_text(source.head):
        return NotRecognised(
            say(N_("The file {name} is not text, so it cannot be a chat export."), name=source.name),
            hint=say(N_("Export the chat as text (in WhatsApp: Export chat, without media) and give that file.")),
            code="not-text",
        )
    platforms = ", ".join(sorted({say(reader.says).partition(":")[0] for reader in readers().values()}))
    return NotRecognised(
        say(N_("The file {name} does not look like a chat export that Tidewise knows."), name=source.name),
        hint=say(N_("It knows: {platforms}. Give the file as the app made it, unchanged."), platforms=platforms),
    )
