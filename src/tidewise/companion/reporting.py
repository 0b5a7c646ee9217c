"""Write one's own report: a folder with a page to read or print, and the same as JSON."""

import json
from pathlib import Path

from tidewise.companion.as_json import reading_as_json
from tidewise.companion.picturing import show
from tidewise.companion.types import Reading
from tidewise.ground.spoken_days import spoken
from tidewise.ground.time import day_of
from tidewise.ground.wording import say
from tidewise.report.own import own
from tidewise.report.types import Contents, Pictured
from tidewise.story.naming import Names, initials_of
from tidewise.story.sentences import tell

PAGE, DATA = "report.html", "reading.json"


def write_report(reading: Reading, folder: Path) -> tuple[Path, Path]:
    """Write the page (initials, no message text, no practice) and the JSON into a folder, and give both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    page, data = folder / PAGE, folder / DATA
    page.write_text(report_page(reading), encoding="utf-8", newline="\n")
    data.write_text(json.dumps(reading_as_json(reading), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return page, data


def report_page(reading: Reading) -> str:
    """Give the report as one HTML page.

    No practice stands in it: it is read where the private question was not asked. The other is an initial; the
    file's name stays out, for it may hold a name.
    """
    initials = initials_of(reading.conversation.names)
    story = tell(
        reading.conversation,
        reading.signals,
        reading.cycle,
        reading.hypotheses,
        path_enough=reading.path_enough,
        path_say=reading.path_say,
        inspection=reading.inspection,
        names=Names(mine=initials[0], theirs=initials[1]),
    )
    pictures = _pictures(reading, initials) if reading.path_enough else ()
    return own(
        Contents(
            initials=initials,
            story=story,
            pictures=pictures,
            lines=tuple(int(each) for each in reading.conversation.line),
            made_on=say("Made on {day}.", day=spoken(reading.now.date())),
            covers=_covers(reading),
        )
    )


def _covers(reading: Reading) -> str:
    day = reading.signals.day
    if len(day) == 0:
        return ""
    return say("This covers {first} to {last}.", first=spoken(day_of(int(day[0]))), last=spoken(day_of(int(day[-1]))))


def _pictures(reading: Reading, initials: tuple[str, str]) -> tuple[Pictured, ...]:
    shown = [show(reading, which, names=(say("you"), initials[1]), notes=False) for which in ("closeness", "rhythm")]
    return tuple(
        Pictured(
            title=each.title, alt=each.alt, caption=each.caption, svg=each.svg, columns=each.columns, rows=each.rows
        )
        for each in shown
    )
