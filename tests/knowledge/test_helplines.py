import csv
from pathlib import Path

import pytest

from tidewise.knowledge.helplines import (
    Kind,
    countries,
    digits_stand_in,
    is_superseded,
    lines_of,
    superseded,
)

TABLE = Path(__file__).parents[2].parent / "shared" / "helplines.tsv"


@pytest.mark.parametrize("country", countries())
def test_every_country_has_an_emergency_number_and_reads(country: str) -> None:
    kinds = [line.kind for line in lines_of(country)]
    assert Kind.EMERGENCY in kinds
    for line in lines_of(country):
        assert line.source
        assert line.source_url.startswith("http")
        assert "recalled" not in (line.name + line.number + line.written + line.audience + line.cost)


def test_print_country_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    table = {
        country: [sum(line.kind is kind for line in lines_of(country)) for kind in Kind] for country in countries()
    }
    print("\n   ", *(kind.value[:10].rjust(10) for kind in Kind))
    for country, row in table.items():
        print(country, " ", *(str(n or "-").rjust(10) for n in row))
    assert len(table) == 25
    assert "emergency" in capsys.readouterr().out


@pytest.mark.parametrize(("country", "number"), [
    ("US", "1-800-273-8255"), ("US", "800 273 8255"), ("NL", "0900 0113"), ("BR", "141"), ("PL", "801 120 002"),
    ("NZ", "0800 744 633"), ("DE", "166 111"), ("FI", "01019 0071"),
])  # fmt: skip
def test_a_superseded_number_is_known_however_it_is_printed(country: str, number: str) -> None:
    assert is_superseded(country, number)


def test_no_superseded_number_ships() -> None:
    shipped = {
        (country, "".join(filter(str.isdigit, line.number))) for country in countries() for line in lines_of(country)
    }
    assert not shipped & set(superseded())


@pytest.mark.parametrize(("number", "quote", "stands"), [
    ("1-800-799-7233", "call 800–799–SAFE (7233), TTY 800–787–3224", True),
    ("0508 828 865", "Suicide Crisis Helpline: 0508 TAUTOKO", True),
    ("0800 733 843", "Crisisline: 0800 REFUGE", True),
    ("911", "call 9-1-1. If your area", True),
    ("#8008", "#8008 はれれば", True),
    ("0800 733 844", "Crisisline: 0800 REFUGE or 0800 733 843", False),
    ("112", "call 999", False),
    ("2255", "please CALL now", False),
    ("", "call 999", False),
])  # fmt: skip
def test_digits_in_the_quoted_words(number: str, quote: str, *, stands: bool) -> None:
    assert digits_stand_in(number, quote) is stands


def test_a_country_without_a_file_has_no_lines() -> None:
    assert lines_of("XX") == ()
    assert lines_of("../superseded") == ()


@pytest.mark.skipif(not TABLE.exists(), reason="the table the files were made from is not beside the project")
def test_every_number_stands_in_the_table_it_came_from() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        seen = {
            row["phone_as_dialled"].strip() for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
    assert {line.number for country in countries() for line in lines_of(country) if line.number} <= seen
