"""One's own notes as a page to read: every day, in words, without a network; part of what an export holds."""

from html import escape
from pathlib import Path

from tidewise.ground.wording import say
from tidewise.report.own import NOTHING_FROM_ELSEWHERE
from tidewise.report.types import Chapter, Day, Line

STYLE = """
.day { display: grid; grid-template-columns: 11rem 1fr; gap: .2rem 1.5rem; padding: .9rem 0; border-top: 1px solid var(--line); break-inside: avoid; max-width: 66ch; }
.day h3 { font: 600 .95rem/1.5 var(--sans); margin: 0; color: var(--ink-soft); }
.day ul { margin: 0; }
.day li + li { margin-top: .5rem; }
.day time { color: var(--ink-soft); font-size: .875rem; margin-inline-end: .5rem; font-variant-numeric: tabular-nums; }
.wrote { font: 1.0625rem/1.5 var(--serif); margin: .2rem 0 0; white-space: pre-line; overflow-wrap: anywhere; }
@media (max-width: 560px) { .day { grid-template-columns: 1fr; } }
"""  # noqa: E501 - one rule a line


def notebook(chapters: tuple[Chapter, ...], *, title: str, lead: str, foot: str) -> str:
    """Lay out the notes as one HTML page that loads nothing from anywhere."""
    style = Path(__file__).with_name("paper.css").read_text("utf-8") + STYLE
    body = (
        "\n".join(_chapter(each) for each in chapters) or f"<p>{escape(say('Nothing here yet. That is fine.'))}</p>"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_FROM_ELSEWHERE}">'
        f"<title>{escape(say('Notes'))}</title><style>\n{style}</style></head>\n<body><main>\n"
        f'<h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>\n{body}\n'
        f'<p class="foot">{escape(foot)}</p>\n</main></body></html>\n'
    )


def _chapter(chapter: Chapter) -> str:
    chats = "".join(f"<li>{escape(each)}</li>" for each in chapter.chats)
    days = "\n".join(_day(each) for each in chapter.days)
    empty = f"<p>{escape(say('Nothing here yet. That is fine.'))}</p>" if not (days or chats) else ""
    return f"<h2>{escape(chapter.title)}</h2>\n{f'<ul>{chats}</ul>' if chats else ''}{days}{empty}"


def _day(day: Day) -> str:
    lines = "".join(_line(each) for each in day.lines)
    return f'<section class="day"><h3>{escape(day.title)}</h3><ul>{lines}</ul></section>'


def _line(line: Line) -> str:
    shared = f" <small>{escape(say('Both of you may see this.'))}</small>" if line.shared else ""
    note = f'<p class="wrote">{escape(line.note)}</p>' if line.note else ""
    return f"<li><time>{escape(line.hour)}</time>{escape(line.say)}{shared}{note}</li>"
