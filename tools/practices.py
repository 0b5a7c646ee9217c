"""Write docs/manual/practices.md from the shelf: every practice, its dose, end and review."""

from pathlib import Path

from tidewise.knowledge.article import article
from tidewise.knowledge.shelves import practices, sources
from tidewise.knowledge.types import Practice

PAGE = Path(__file__).parents[1] / "docs" / "manual" / "practices.md"
FAMILIES = {
    "space": "Room",
    "words": "Words to the other",
    "self-care": "Looking after oneself",
    "own-room": "Room of one's own",
    "connection": "Nearness",
    "together": "Both together",
    "help": "Help",
}
CONDITIONS = {
    "red": "there is fear, force or threats",
    "amber": "there is control",
    "unscreened": "the private questions are not answered",
    "own_acts": "one has hurt or threatened the other",
    "self_harm": "thoughts of harming oneself were typed today",
    "depression_risk": "low on most days of two weeks",
    "drunk": "drink or drugs right now",
    "flooded": "too upset to think",
    "partner_asked_space": "the other asked for room",
    "silence_over_7_days": "no word for more than seven days",
    "isolation_imposed": "going out or seeing people brings trouble",
    "child_matter": "a child, or something that cannot wait",
    "not_both_willing": "one of the two is unwilling",
}
HEAD = """# Practices

Made from the files in `src/tidewise/knowledge/practices` by `make practices`; do not edit by hand. A practice is one
small thing to do, with a dose, an end and a question to look back with. It is offered only where the safety gate
opens it; a condition under *not when* that nobody has answered counts as holding. The effect expected is a weak guess
about oneself, on an item from 0 to 10, and gives way to one's own reviews. What decides which one is offered, and
what the reviews can show, stands under [planning](planning.md).

"""


def page() -> str:
    """Give the whole page."""
    shelf = list(practices().values())
    parts = [HEAD, f"There are {len(shelf)}. ", _advice(), "\n"]
    for family, name in FAMILIES.items():
        parts.append(f"\n## {name}\n")
        parts.extend(_one(each) for each in shelf if each.family == family)
    return "".join(parts)


def _advice() -> str:
    rows = [f"| {key} | {each.say} | {', '.join(map(_link, each.practices))} |\n" for key, each in article().items()]
    return (
        "What the article advises, and what makes it something to do:\n\n"
        "| | in our words | practices |\n|---|---|---|\n" + "".join(rows)
    )


def _link(ident: str) -> str:
    return f"[{ident}](#{ident})"


def _one(each: Practice) -> str:
    steps = "".join(f"{n}. {step}\n" for n, step in enumerate(each.steps, 1))
    never = ", ".join(CONDITIONS[name] for name in each.not_when) or "-"
    expected = each.expected
    from_where = "; ".join(f"{sources()[name].say} ({sources()[name].strength})" for name in each.sources)
    return (
        f"\n### {each.id}\n\n**{each.title}** ({each.side}). {each.why}\n\n{steps}\n"
        f"{_minutes(each.dose_minutes)}, {each.times_per_week} a week, for {each.days} days. Then: {each.review}\n\n"
        f"Answers: {', '.join(each.answers)}. Not when: {never}."
        f"{' Stays open where there is fear.' if each.safe_on_red else ''}\n\n"
        f"Expected: {expected.outcome} {expected.middle:+g} (give or take {expected.sd:g}, {expected.unit};"
        f" {sources()[expected.source].strength}). From: {from_where}\n"
    )


def _minutes(minutes: int) -> str:
    if minutes >= 1440:
        return f"{minutes / 1440:g} day{'s' if minutes > 1440 else ''}"
    return f"{minutes} minutes"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
