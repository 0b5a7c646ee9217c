"""Write docs/manual/why-we-say-this.md from the knowledge files: every reading, question, number and source."""

from pathlib import Path

from tidewise.knowledge.shelves import RATIOS, base_rate, readings, reasons, sources
from tidewise.knowledge.types import Indicator, Reason
from tidewise.reasons.network import (
    BAND,
    EVERYTHING_FITS,
    HALF,
    LEAST_CANNOT_TELL,
    NONE_OF_THESE,
    OWN_WORD,
    questions,
)
from tidewise.reasons.questions import FEWEST, MOST

PAGE = Path(__file__).parents[1] / "docs" / "manual" / "why-we-say-this.md"
KINDS = {
    "driver": "Drivers (from the article)",
    "core": "Core reasons (from the article)",
    "ordinary": "Ordinary explanations",
    "unsafe": "Not safe",
}
HEAD = """# Why we say this

Made from the files in `src/tidewise/knowledge` by `make why`; do not edit by hand. When a distance has to be read,
Tidewise weighs the readings below beside "cannot tell". A reading is about a situation, never about what someone is.
No study has weighed these readings against each other for one couple: **every start weight and every ratio below is
our own judgement**, given as a band, so that every result is a band too. What a study does show is named with its
strength and with the people it was about.

The arithmetic was tried on made-up respondents only, whose answers were drawn from these same numbers (with their
ratios redrawn and their answers correlated). That checks the arithmetic. It says nothing about people. On 4,000 of
them (`pytest tests/reasons -m slow -s`, 26 November 2026): the true reading stood among the first two for 38.2 %, by
the best rule there can be for the same answers for 39.1 %, by a rule told each draw for 41.7 %; what was said with a
weight came true that often, within .05. So few answers cannot tell much, and "cannot tell" is said accordingly:
answered by coin, it stays the heaviest in 95 of 100 and more. Asking next what tells most saves one to two questions
in ten against the best fixed order (`make bench-look`).

"""


def page() -> str:
    """Give the whole page."""
    parts = [HEAD, _rules(), _five()]
    for kind, title in KINDS.items():
        parts.append(f"\n## {title}\n")
        parts.extend(_one(each) for each in reasons().values() if each.kind == kind)
    return "".join((*parts, _questions(), _sources()))


def _rules() -> str:
    low, middle, high = NONE_OF_THESE
    strengths = ", ".join(f"{name} {ratio:g}" for name, ratio in RATIOS.items())
    return f"""## How the weights are made

1. Each reading starts with its start weight. {middle:.0%} ({low:.0%} to {high:.0%}) of the start lies with "none of
   these", {EVERYTHING_FITS:.0%} of it with answers to which everything seems to fit a little.
2. A yes to a question makes each reading that lists it as many times likelier as its strength says
   ({strengths}; each known to a factor of {BAND:g} either way). A no makes it less likely by as much as makes the two
   fit together.
3. Within a column (before, during, after) the strongest question answered counts in full for a reading, further ones
   with {HALF:g} of their log ratio. All together move the odds by at most 20.
4. A quarter ({LEAST_CANNOT_TELL:.0%}) always stays with "cannot tell": we take it that one distance in four that
   looks like these is something no list holds.
5. A reading is named first only if two independent signs speak for it (in different columns), and it stands out.
6. What the one it is about says goes before every guess: their reading then carries
   at least {OWN_WORD * (1 - LEAST_CANNOT_TELL):.0%}.
7. The look asks {FEWEST} to {MOST} questions, next the one whose answer is expected to tell most; it ends when no
   answer left could change which reading is on top or named. Any question can be skipped.
8. The other's past and health are never entered as fact; those questions are asked about oneself only.
9. Fear, force and control are no reading and carry no weight: they are a gate ([safety](../safety.md)).

"""


def _five() -> str:
    rows = []
    for name, each in readings().items():
        inside = ", ".join(f"[{one.id}](#{one.id})" for one in reasons().values() if one.reading == name)
        expects = " ".join(one.say for one in each.predicts) or "-"
        rows.append(f"| {each.title} | {each.say} | {inside} | {expects} |\n")
    return "## The five readings\n\n| | | holds | would expect next |\n|---|---|---|---|\n" + "".join(rows)


def _one(each: Reason) -> str:
    start = each.start
    found = [f"\n### {each.id}\n\n{each.say} In the first person: {each.say_own}\n"]
    if each.indicator:
        found.append(
            f"\nStart weight {start.middle:g} ({start.low:g} to {start.high:g};"
            f" {sources()[start.source].strength}). What would change it: {each.would_change} To ask: {each.ask}\n"
            "\n| when | question | strength | from |\n|---|---|---|---|\n"
        )
        found.extend(_row(one) for one in each.indicator)
    else:
        found.append(f"\nNever weighed. {each.ask} {each.would_change}\n")
    found.append(f"\nPractices: {', '.join(f'[{one}](practices.md#{one})' for one in each.practices)}.\n")
    return "".join(found)


def _row(one: Indicator) -> str:
    asked = (
        one.question if one.asked_of == "either" else f"{one.question_own or one.question} (asked about oneself only)"
    )
    source = sources()[one.source]
    return f"| {one.column} | {asked} | {one.strength}, a no {one.absent:g} | {source.cite}: {source.strength} |\n"


def _questions() -> str:
    rows = []
    for name, each in questions().items():
        listed = sum(any(one.id == name for one in reason.indicator) for reason in reasons().values())
        seen = each.observable.what if each.observable else "only by a person"
        rows.append(f"| `{name}` | {each.question} | {base_rate(each):.0%} | {listed} | {seen} |\n")
    return (
        '\n## Every question\n\n"Otherwise yes" is the share of yes where the reading does not hold, as strength and'
        ' "a no" imply it.\n\n| | question | otherwise yes | readings | can be seen in |\n|---|---|---|---|---|\n'
        + "".join(rows)
    )


def _sources() -> str:
    rows = [
        f"| `{name}` | {each.say} | {each.cite} | {each.strength} | {each.people} |\n"
        for name, each in sources().items()
    ]
    return "\n## Sources\n\n| | what | where | strength | about whom |\n|---|---|---|---|---|\n" + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
