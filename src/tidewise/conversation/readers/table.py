"""A table of messages (CSV, TSV or JSON lines) from anywhere: its columns are guessed by name, shown, or told."""

import csv
import json
from collections.abc import Iterator, Sequence
from typing import Any

from tidewise.conversation.decoding import encoding_of, lines_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.names import key
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.conversation.written_times import Times, way_of
from tidewise.ground.problems import NeedsAnAnswer, Problem, Where
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=1.0)
TIME = (
    "timestamp",
    "time",
    "datetime",
    "date_time",
    "sent_at",
    "sent",
    "created_at",
    "created",
    "date",
    "when",
    "at",
    "ts",
    *(
        "datum",
        "zeit",
        "zeitpunkt",
        "uhrzeit",
        "fecha",
        "hora",
        "heure",
        "data",
        "ora",
        "tijd",
        "tid",
        "tarih",
        "дата",
    ),
)
SENDER = (
    "sender",
    "from",
    "author",
    "speaker",
    "user",
    "username",
    "name",
    "who",
    "person",
    "sender_name",
    "from_name",
    *("absender", "von", "autor", "remitente", "de", "expéditeur", "auteur", "remetente", "mittente", "autore"),
    *("afzender", "avsändare", "gönderen", "отправитель"),
)
TEXT = (
    *("text", "message", "body", "content", "msg", "words"),
    *("nachricht", "inhalt", "mensaje", "texto", "texte", "mensagem", "messaggio", "testo", "bericht", "tekst"),
    *("meddelande", "mesaj", "сообщение", "текст"),
)
SEPARATORS = (",", ";", "\t", "|")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is: a head line that names a time, a sender and a text."""
    text = start_of(source).lstrip("\ufeff")
    names = _names(text)
    if names is None:
        return None
    known = sum(_named(names, each) is not None for each in (TIME, SENDER, TEXT))
    if known < 2 and not (known == 1 and len(names) >= 3) and not (len(names) == 3 and _holds_a_time(text)):
        return None
    return Recognition(
        sureness=0.2 + 0.15 * known, because=say(N_("It is a table; its columns were guessed by their names."))
    )


def _holds_a_time(text: str) -> bool:
    """Say whether a cell of the first row is a moment: a table whose columns nobody knows is asked about."""
    separator, lines = _separator(text), text.split("\n", 2)
    cells = next(csv.reader(lines[1:2], delimiter=separator), []) if separator else []
    return any(way_of(each.strip()) != "" for each in cells if not each.strip().isdecimal() or len(each.strip()) > 8)


def _names(text: str) -> list[str] | None:
    line = text.split("\n", 1)[0]
    if line.startswith("{"):
        try:
            thing = json.loads(line)
        except ValueError:
            return None
        return [str(each) for each in thing] if isinstance(thing, dict) and len(thing) >= 3 else None
    separator = _separator(text)
    if separator is None:
        return None
    return [each.strip() for each in next(csv.reader([line], delimiter=separator), [])]


def _separator(text: str) -> str | None:
    lines = [line for line in text.split("\n")[:20] if line]
    if len(lines) < 2:
        return None
    best = max(SEPARATORS, key=lines[0].count)
    if lines[0].count(best) < 2 or len(lines[0]) > 2_000:
        return None
    rows = list(csv.reader(lines[:2], delimiter=best))
    return best if len(rows[0]) >= 3 else None


def _named(names: Sequence[str], known: Sequence[str]) -> str | None:
    folded = {name.strip().lower().replace(" ", "_"): name for name in names}
    return next((folded[each] for each in known if each in folded), None)


def _columns(source: Source, names: Sequence[str], settings: Settings) -> tuple[str, str, str]:
    told = [_told(names, each) for each in settings.columns or ()]
    if told and None not in told and len(set(told)) == 3:
        return tuple(told)  # type: ignore[return-value]
    guessed = tuple(_named(names, each) for each in (TIME, SENDER, TEXT))
    if settings.columns is None and None not in guessed and len(set(guessed)) == 3:
        return guessed  # type: ignore[return-value]
    raise NeedsAnAnswer(
        say(N_("Which columns of {name} hold the time, the sender and the text?"), name=source.name),
        hint=say(N_("Say it with --columns time,sender,text. Its columns are: {names}."), names=", ".join(names)),
        code="which-columns",
        options=tuple(names),
    )


def _told(names: Sequence[str], said: str) -> str | None:
    """Find the column a person named: as it is written, in whatever case, or by its number from 1."""
    if said in names:
        return said
    folded = {key(name): name for name in names}
    if key(said) in folded:
        return folded[key(said)]
    return names[int(said) - 1] if said.isdecimal() and 1 <= int(said) <= len(names) else None


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one table."""
    source = sources[0]
    encoding = encoding_of(source.head)
    text = start_of(source).lstrip("\ufeff")
    names = _names(text) or []
    columns = _columns(source, names, settings)
    table = _Table(source, encoding, columns, text)
    yield table.transcript(settings, guessed=settings.columns is None)


class _Table:
    """The rows of a table, read once for the times and once for the rest (a file may be larger than memory)."""

    def __init__(self, source: Source, encoding: str, columns: tuple[str, str, str], text: str) -> None:
        self.source, self.encoding, self.columns = source, encoding, columns
        self.json = text.startswith("{")
        self.separator = "," if self.json else _separator(text) or ","
        self.lines = 0
        self.broken = False

    def rows(self) -> Iterator[tuple[int, Any]]:
        """Give each row as (first line, {column: value}); a row that cannot be read as None."""
        if self.json:
            for number, line in lines_of(self.source, self.encoding):
                self.lines = number
                if line.strip():
                    row = _loaded(line.lstrip("\ufeff"))
                    yield number, row if isinstance(row, dict) else None
            return
        reader = csv.reader(
            (line.lstrip("\ufeff").replace("\x00", "") + "\n" for _, line in lines_of(self.source, self.encoding)),
            delimiter=self.separator,
        )
        first, names = 1, None
        try:
            for row in reader:
                if names is None:
                    names = [each.strip() for each in row]
                elif row:
                    yield first, dict(zip(names, row, strict=False))
                first = reader.line_num + 1
        except csv.Error:
            self.broken = True
        self.lines = reader.line_num

    def transcript(self, settings: Settings, *, guessed: bool) -> Transcript:
        times = Times([str(row.get(self.columns[0], "")) if row else "" for _, row in self.rows()], settings)
        gathering = Gathering(settings)
        if not self.json:
            gathering.skip("heading", 1)

        def take(row: Any, line: int) -> None:
            name, text = str(row[self.columns[1]]), str(row.get(self.columns[2]) or "")
            if not name.strip():
                message = "no sender"
                raise ValueError(message)
            gathering.add(
                at=times.next(),
                speaker=gathering.who(name),
                kind=Kind.TEXT if text else Kind.MEDIA,
                line=line,
                text=text,
            )

        for number, (line, row) in enumerate(self.rows()):
            times.at = number
            gathering.attempt(take, row, line)
        slots = dict(zip(("time", "sender", "words"), self.columns, strict=True))
        problems = (
            [Problem(code="columns-guessed", where=Where(source=self.source.name), slots=slots)] if guessed else []
        )
        if self.broken:
            problems.append(Problem(code="file-broke-off", where=Where(source=self.source.name, line=self.lines)))
        return gathering.transcript(
            self.source,
            form="table-jsonl" if self.json else "table-csv",
            platform="table",
            encoding=self.encoding,
            carries=Carries(resolution_seconds=times.resolution, zone_known=times.known),
            utc=times.known,
            lines=self.lines,
            order=times.order,
            problems=tuple(problems),
        )


def _loaded(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


reader = Reader(
    platform="table",
    says=N_("A table: CSV or JSON lines with a time, a sender and a text."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
