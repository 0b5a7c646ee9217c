"""One's own report: a page that holds everything itself, reads without a network, and prints well."""

from html import escape
from pathlib import Path

from tidewise.ground.wording import N_, say
from tidewise.report.types import Contents, Pictured
from tidewise.story.types import Ground, Sentence

MOST_LINES = 12
NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'"

#: Words that do not go stale (helplines change; these do not).
HELP = N_(
    "If you feel afraid of them, or of what they might do, this is about safety, not closeness. If you or someone"
    " else is in danger now, ring the emergency number (not sure which country? Try 112 or 911 from a mobile)."
    " Tell one person you trust. To find a free line near you: findahelpline.com"
)

QUIETLY = N_("Made on this computer; nothing of it was sent anywhere. No words of any message are in here.")


def own(contents: Contents) -> str:
    """Lay out the report as one HTML page: initials, no message text, no link to anywhere, no script."""
    story = contents.story
    parts = [
        f'<h1>{escape(story.opening.say)}</h1><p class="lead">{escape(story.beneath)}</p>',
        *(_picture(each) for each in contents.pictures[:1]),
        _sentences(story.sentences),
        *(_picture(each) for each in contents.pictures[1:]),
        f"<h2>{escape(say('What could not be known'))}</h2>",
        f'<ul class="limits">{"".join(_limit(each) for each in story.unknown)}</ul>',
        f'<p class="care">{escape(say(HELP))}</p>',
        _origins(story.sentences, contents),
        f'<p class="foot">{escape(contents.covers)} {escape(contents.made_on)} {escape(say(QUIETLY))}</p>',
    ]
    style = Path(__file__).with_name("paper.css").read_text("utf-8")
    title = say("Notes")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_FROM_ELSEWHERE}">'
        f"<title>{escape(title)}</title><style>\n{style}</style></head>\n<body><main>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _sentences(sentences: tuple[Sentence, ...]) -> str:
    if not sentences:
        return ""
    return '<ul class="says">' + "".join(_sentence(at, each) for at, each in enumerate(sentences, 1)) + "</ul>"


def _sentence(at: int, sentence: Sentence) -> str:
    grounds = "".join(f"<li>{escape(each.say)}</li>" for each in sentence.because if not each.is_the_rest)
    note = ""
    if any(each.lines for each in sentence.because):
        label = escape(say("Where sentence {n} comes from", n=at))
        note = f'<a class="note" href="#from-{at}" aria-label="{label}">{at}</a>'
    return (
        f'<li id="s-{escape(sentence.id)}"><div>{escape(sentence.say)}{note}'
        f'<ul class="because">{grounds}</ul></div><span class="sure">{escape(sentence.sureness)}</span></li>'
    )


def _origins(sentences: tuple[Sentence, ...], contents: Contents) -> str:
    """List at the end, small, the lines of the chat that each sentence stands on: paper cannot be clicked."""
    items = []
    for at, sentence in enumerate(sentences, 1):
        told = "".join(_origin(each, contents) for each in sentence.because)
        if told:
            items.append(f'<li id="from-{at}"><b>{at}</b><div>{told}</div></li>')
    if not items:
        return ""
    heading = escape(say("Where each sentence comes from"))
    legend = escape(say("Line numbers of the chat file, so that anyone who has it can check."))
    return f'<section class="origins"><h2>{heading}</h2><p>{legend}</p><ul>{"".join(items)}</ul></section>'


def _origin(ground: Ground, contents: Contents) -> str:
    if not ground.lines:
        return ""
    numbers = [str(contents.lines[row]) for row in ground.lines[:MOST_LINES]]
    more = len(ground.lines) - len(numbers)
    listed = ", ".join(numbers)
    if more > 0:
        said = say("lines {listed} and {more} more", listed=listed, more=more)
    elif len(numbers) == 1:
        said = say("line {listed}", listed=listed)
    else:
        said = say("lines {listed}", listed=listed)
    return f'<p>{escape(ground.say)} <span class="lines">{escape(said)}</span></p>'


def _limit(sentence: Sentence) -> str:
    why = " ".join(escape(each.say) for each in sentence.because)
    return f"<li>{escape(sentence.say)} <small>{why}</small></li>"


def _picture(picture: Pictured) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in picture.columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in picture.rows)
    label = escape(f"{picture.title}. {picture.alt}")
    return (
        f'<figure><div class="drawn" role="img" aria-label="{label}">{picture.svg}</div>'
        f"<figcaption>{escape(picture.title)}. {escape(picture.caption)}</figcaption>"
        f"<details><summary>{escape(say('As a table'))}</summary><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></details></figure>"
    )
