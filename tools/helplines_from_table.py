"""Make knowledge/helplines/*.toml from a table of rows seen on public pages (its path is the one argument).

What may ship (docs/manual/help-lines.md): emergency numbers at any confidence, marked; of the others only rows seen
on the operator's own site or on an official list. A number is copied, never made: it must stand in the quoted words.
What was only recalled, and not seen, is dropped field by field. Rows that are left out are printed with the reason.
"""

import csv
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from tidewise.knowledge.helplines import SEEN, digits_stand_in, is_superseded

OUT = Path(__file__).parents[1] / "src" / "tidewise" / "knowledge" / "helplines"
UNKNOWN = ("", "not seen", "unknown")


def seen_only(text: str) -> str:
    """Give a field, or nothing where it was recalled and not seen."""
    return "" if text in UNKNOWN or "recalled" in text else text


def written_routes(text: str, quote: str) -> str:
    """Give the ways without a voice whose every number stands in the quoted words."""
    parts = [part.strip() for part in text.split(";")]
    kept = [
        part
        for part in parts
        if seen_only(part) and all(digits_stand_in(number, quote) for number in re.findall(r"\d[\d ]*\d|\d", part))
    ]
    return "; ".join(kept)


def row_to_toml(row: dict[str, str]) -> str:
    """Write one line as TOML."""
    quote = row["quote_seen"]
    fields = {
        "kind": row["topic"].replace("_", "-"),
        "name": re.sub(r" \([^)]*recalled\)", "", row["name"]),
        "number": row["phone_as_dialled"].strip(),
        "written": written_routes(row["sms_or_chat"], quote),
        "hours": seen_only(row["hours"]),
        "languages": seen_only(row["languages"]),
        "audience": seen_only(row["audience"]),
        "cost": seen_only(row["cost"]),
        "source_url": row["source_url"],
        "source": urlsplit(row["source_url"]).hostname or row["source_url"],
        "source_date": seen_only(row["source_date_if_seen"]),
        "seen": row["confidence"].removeprefix("seen-on-"),
        "quote": quote,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    return "\n".join(["[[line]]", *lines])


def why_left_out(row: dict[str, str]) -> str:
    """Say why a row may not ship, or nothing."""
    if row["topic"] != "emergency" and row["confidence"].removeprefix("seen-on-") not in SEEN:
        return "seen on a secondary page only"
    number = row["phone_as_dialled"].strip()
    if is_superseded(row["country_code"], number):
        return "superseded"
    if number and not digits_stand_in(number, row["quote_seen"]):
        return "the number is not in the quoted words"
    if not number and not written_routes(row["sms_or_chat"], row["quote_seen"]):
        return "neither a number nor a written way"
    return ""


def main(table: str) -> None:
    """Write one file for each country."""
    with Path(table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_country: dict[str, list[str]] = {}
    for row in rows:
        country = {"UK": "GB"}.get(row["country_code"], row["country_code"])
        by_country.setdefault(country, [])
        if reason := why_left_out(row):
            print(f"left out: {country} {row['topic']} {row['name']!r}: {reason}")
        else:
            by_country[country].append(row_to_toml(row))
    OUT.mkdir(exist_ok=True)
    for country, blocks in sorted(by_country.items()):
        head = f'country = "{country}"\n'
        (OUT / f"{country}.toml").write_text("\n\n".join([head.rstrip(), *blocks]) + "\n", encoding="utf-8")
    print(f"{sum(map(len, by_country.values()))} lines of {len(by_country)} countries")


if __name__ == "__main__":
    main(sys.argv[1])
