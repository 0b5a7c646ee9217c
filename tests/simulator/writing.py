"""A couple's chat as WhatsApp would export it, so that a test goes the whole way from text to stretch."""

from datetime import UTC, datetime

from tests.simulator.couples import Couple

from tidewise.conversation.types import Conversation, Kind

WORDS = ("lunch", "train", "later", "home", "the", "shop", "with", "maybe", "then", "seven", "door", "tea", "list")
SHAPES = {
    "android": ("{d:02}/{m:02}/{y}, {H:02}:{M:02} - {name}: {text}", "<Media omitted>"),
    "ios": ("[{d:02}/{m:02}/{y}, {H:02}:{M:02}:00] {name}: {text}", "\u200eimage omitted"),
    "american": ("{m}/{d}/{yy:02}, {h}:{M:02} {half} - {name}: {text}", "<Media omitted>"),
}


def as_whatsapp(couple: Couple, *, shape: str = "android") -> str:
    """Write the whole chat; the words are of the right length and mean nothing."""
    pattern, media = SHAPES[shape]
    talk = couple.conversation
    lines = []
    for row in range(len(talk)):
        when = datetime.fromtimestamp(int(talk.wall[row]) // 1_000_000, tz=UTC)
        lines.append(
            pattern.format(
                d=when.day,
                m=when.month,
                y=when.year,
                yy=when.year % 100,
                H=when.hour,
                h=when.hour % 12 or 12,
                half="PM" if when.hour >= 12 else "AM",
                M=when.minute,
                name=talk.names[talk.person[row]],
                text=media if talk.kind[row] == Kind.MEDIA else _words(talk, row),
            )
        )
    return "\n".join(lines) + "\n"


def _words(talk: Conversation, row: int) -> str:
    size, text, turn = int(talk.characters[row]), "", row
    while len(text) < size:
        text += (" " if text else "") + WORDS[turn % len(WORDS)]
        turn = turn * 7 + 3
    text = text[: max(size, 1)].rstrip() or "k"
    if talk.scores is not None and talk.scores[row, 0] > 0.5:
        text += " ❤"
    return text + ("?" if talk.asks[row] else "")
