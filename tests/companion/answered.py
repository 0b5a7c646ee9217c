"""A person who answered every private question with no, and the conditions of practices too."""

from typing import get_args

import pytest

from tidewise.companion import as_things_stand
from tidewise.knowledge.types import NotWhen
from tidewise.safety.questions import CONDITION_WORDS
from tidewise.safety.types import Standing, Tier

GREEN = Standing(tier=Tier.GREEN, fear_asked=True)
ALL_NO = {f"c-{each}": "no" for each in get_args(NotWhen) if each in CONDITION_WORDS}


def stand_as(monkeypatch: pytest.MonkeyPatch, standing: Standing = GREEN) -> None:
    """Let everything see this standing."""
    monkeypatch.setattr(as_things_stand, "standing_of", lambda _opening: standing)
