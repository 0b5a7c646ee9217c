"""Find help: the emergency number first, then lines of the person's country, each as it was printed."""

from dataclasses import dataclass
from pathlib import Path

from tidewise.ground.wording import N_, say
from tidewise.knowledge.helplines import Helpline, Kind, countries, lines_of

__all__ = ["Help", "Helpline", "Section", "guess_country", "help_for"]

ALWAYS = (Kind.ABUSE, Kind.CRISIS)
WHERE_SEEN = (Kind.YOUTH, Kind.LGBT, Kind.MEN)
TITLES = {
    Kind.ABUSE: N_("When someone hurts, threatens or controls you"),
    Kind.CRISIS: N_("When you think of ending your life, or cannot bear it"),
    Kind.YOUTH: N_("For children and young people"),
    Kind.LGBT: N_("For LGBT+ people"),
    Kind.MEN: N_("For men"),
    Kind.OWN_BEHAVIOUR: N_("When it is your own behaviour that worries you"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines for one need; with none, the page says so plainly."""

    kind: str
    title: str
    lines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What the help page shows.

    Attributes
    ----------
    country : two letters, or "" where neither chosen nor guessed, or where we have no numbers
    country_name : in the reader's language
    guessed : the country comes from the language settings, nobody chose it
    choices : every country we have numbers for, as (letters, name), by name
    emergency : the emergency numbers
    sections : lines for who is harmed or in despair
    own_behaviour : apart from the others, always: never one list for those harmed and those who harm
    """

    country: str
    country_name: str
    guessed: bool
    choices: tuple[tuple[str, str], ...]
    emergency: tuple[Helpline, ...]
    sections: tuple[Section, ...]
    own_behaviour: Section


def help_for(
    country: str | None, *, languages: str = "", system: str = "", language: str = "en", newer: Path | None = None
) -> Help:
    """Gather the help of a country, chosen or guessed.

    Parameters
    ----------
    country : two letters the person chose ("" = another country); None = not chosen, guess
    languages : the browser's Accept-Language; system : the system's locale, as ``de_AT.UTF-8``
    language : in which countries are named
    newer : folder of files taken in with ``tidewise helplines update``
    """
    guessed = country is None
    wanted = guess_country(languages, system) if country is None else country
    all_of_them = countries(newer)
    known = wanted if wanted in all_of_them else ""
    lines = lines_of(known, newer)

    def section(kind: Kind) -> Section:
        return Section(kind=kind.value, title=say(TITLES[kind]), lines=tuple(x for x in lines if x.kind is kind))

    sections = [section(kind) for kind in ALWAYS] + [each for each in map(section, WHERE_SEEN) if each.lines]
    return Help(
        country=known,
        country_name=_name_of(known, language) if known else "",
        guessed=guessed and bool(known),
        choices=tuple(sorted(((each, _name_of(each, language)) for each in all_of_them), key=lambda pair: pair[1])),
        emergency=tuple(line for line in lines if line.kind is Kind.EMERGENCY),
        sections=tuple(sections),
        own_behaviour=section(Kind.OWN_BEHAVIOUR),
    )


def guess_country(languages: str, system: str) -> str:
    """Guess the country from language settings alone: the browser's first, then the system's; "" = no idea.

    >>> guess_country("de-AT,de;q=0.9,en;q=0.8", "en_US.UTF-8")
    'AT'
    """
    tags = [tag.partition(";")[0].strip() for tag in languages.split(",")]
    for tag in [*tags, system.partition(".")[0].partition("@")[0].replace("_", "-")]:
        for part in tag.split("-")[1:]:
            if len(part) == 2 and part.isalpha():
                return {"UK": "GB"}.get(part.upper(), part.upper())
    return ""


def _name_of(country: str, language: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(locale.territories.get(country, country))
