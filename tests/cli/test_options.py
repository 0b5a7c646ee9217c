from datetime import date

import click
import pytest

from tidewise.cli.options import Days


def test_days_with_commas() -> None:
    assert Days().convert("2026-05-01, 2026-06-01", None, None) == (date(2026, 5, 1), date(2026, 6, 1))
    with pytest.raises(click.BadParameter, match="no day"):
        Days().convert("2026-05-01,yesterday", None, None)
