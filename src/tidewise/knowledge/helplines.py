"""People to talk to, by country: each number as it was printed, where, and when. No number is ever made up.

Nobody of the project has rung these lines. Every row is therefore shown as "as printed on SOURCE, DATE"; hours are
kept in the file but not shown until a person has verified the row.
"""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

SEEN = ("own-site", "official-list")
_KEYPAD = {
    letter: digit
    for digit, letters in {
        "2": "ABC",
        "3": "DEF",
        "4": "GHI",
        "5": "JKL",
        "6": "MNO",
        "7": "PQRS",
        "8": "TUV",
        "9": "WXYZ",
    }.items()
    for letter in letters
}
# a printed number: a digit or capital first, then digits, capitals and the marks people put between them
_PRINTED = re.compile(r"[+#*(]?\d[\dA-Z()\s\-‐‑–—·・./*#+]*")


class Kind(StrEnum):
    """What a line is for. Lines for those harmed and for one's own behaviour never stand under one heading."""

    EMERGENCY = "emergency"
    ABUSE = "domestic-abuse"
    CRISIS = "suicide-crisis"
    OWN_BEHAVIOUR = "own-abusive-behaviour"
    YOUTH = "youth"
    LGBT = "lgbt"
    MEN = "men"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """One line, as it was printed.

    Attributes
    ----------
    country : ISO 3166 letters; kind : what it is for; name : its own name, not translated
    number : as dialled, digits as plain text (`*` and `#` stay); "" where it is written to only
    written : ways without a voice
    hours : not shown while `verified_on` is empty
    audience, languages, cost : as printed; "" where not seen
    source, source_url, source_date : where it was printed; date "" where unknown
    seen : own-site, official-list, or (emergency numbers only) secondary
    quote : the words in which the number stands
    verified_on : day on which a person checked it; "" = unverified
    """

    country: str
    kind: Kind
    name: str
    number: str = ""
    written: str = ""
    hours: str = ""
    languages: str = ""
    audience: str = ""
    cost: str = ""
    source: str = ""
    source_url: str = ""
    source_date: str = ""
    seen: str = ""
    quote: str = ""
    verified_on: str = ""


def countries(newer: Path | None = None) -> tuple[str, ...]:
    """Name the countries that have a file, shipped or in the folder of newer ones, sorted."""
    shipped = {each.name.removesuffix(".toml") for each in _folder().iterdir() if each.name.endswith(".toml")}
    return tuple(sorted(shipped | ({path.stem for path in newer.glob("[A-Z][A-Z].toml")} if newer else set())))


def lines_of(country: str, newer: Path | None = None) -> tuple[Helpline, ...]:
    """Give the lines of a country, in the order of its file; none for a country without one.

    A file in the folder of newer ones goes before the shipped one; if it was damaged since it was taken in, the
    shipped one stands.
    """
    if newer is not None and re.fullmatch("[A-Z]{2}", country):
        with suppress(OSError, ValueError):
            return lines_in((newer / f"{country}.toml").read_text(encoding="utf-8"))
    return _shipped(country)


@lru_cache(maxsize=64)
def _shipped(country: str) -> tuple[Helpline, ...]:
    if country not in countries():
        return ()
    return lines_in((_folder() / f"{country}.toml").read_text(encoding="utf-8"))


def lines_in(text: str) -> tuple[Helpline, ...]:
    """Read and check one country's file, shipped or newer.

    Raises
    ------
    ValueError
        For no such file, or a row that may not be shown: unknown fields, a superseded number, digits not seen.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        message = f"line {found[1]} cannot be read as TOML" if found else "its end is missing"
        raise ValueError(message) from error
    country, rows = read.get("country"), read.get("line")
    if (
        not isinstance(country, str)
        or not re.fullmatch("[A-Z]{2}", country)
        or not isinstance(rows, list)
        or not rows
    ):
        message = "no country of two letters, or no [[line]]"
        raise ValueError(message)
    try:
        return tuple(_checked(country, row) for row in rows)
    except (TypeError, KeyError, AttributeError) as error:
        message = f"{country}: a row with unknown or missing fields"
        raise ValueError(message) from error


def digits_stand_in(number: str, quote: str) -> bool:
    """Say whether a number stands in the quoted words.

    Letters count as keypad digits; a leading 1 or 0 (trunk prefix) may be given without standing there.
    """
    wanted = _digits(number)
    shown = [
        "".join(_KEYPAD.get(sign, sign) for sign in run if sign.isdigit() or sign in _KEYPAD)
        for run in _PRINTED.findall(quote)
    ]
    plain = [_digits(run) for run in _PRINTED.findall(quote)]
    forms = {wanted, _bare(wanted)}
    return bool(wanted) and any(form in run for form in forms for run in (*shown, *plain))


@lru_cache(maxsize=1)
def superseded() -> dict[tuple[str, str], str]:
    """Give the numbers that must never ship, as (country, digits) -> what holds now."""
    read = tomllib.loads((files("tidewise.knowledge") / "superseded.toml").read_text(encoding="utf-8"))
    return {(row["country"], _digits(row["digits"])): row["now"] for row in read["number"]}


def is_superseded(country: str, number: str) -> bool:
    """Say whether a number is on the list of those that must never ship."""
    return any(at == country and _bare(digits) == _bare(_digits(number)) for at, digits in superseded())


def _bare(digits: str) -> str:
    """Leave out a trunk prefix, which some pages print and some do not."""
    return digits[1:] if digits[:1] in ("0", "1") and len(digits) > 6 else digits


def _checked(country: str, row: dict[str, Any]) -> Helpline:
    if row["kind"] not in set(Kind):
        message = f"{country}: a row of a kind that is not known"
        raise ValueError(message)
    line = Helpline(country=country, **{**row, "kind": Kind(row["kind"])})
    if line.kind is not Kind.EMERGENCY and line.seen not in SEEN:
        message = f"{country} {line.name}: only rows seen on the own site or an official list may ship"
        raise ValueError(message)
    if line.number and not digits_stand_in(line.number, line.quote):
        message = f"{country} {line.name}: the number does not stand in the quoted words"
        raise ValueError(message)
    if is_superseded(country, line.number):
        message = f"{country} {line.name}: a superseded number"
        raise ValueError(message)
    if not line.number and not line.written:
        message = f"{country} {line.name}: nothing to ring and nothing to write to"
        raise ValueError(message)
    return line


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _folder() -> Any:
    return files("tidewise.knowledge") / "helplines"
