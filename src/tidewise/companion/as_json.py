"""A reading as the JSON that scripts and studies may rely on (names and keys are a promise)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from tidewise.companion.types import Reading
from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.estimate import Estimate
from tidewise.ground.time import day_of
from tidewise.story.types import Sentence


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Give what ``tidewise read --json`` prints: conversation, path, episodes, cycle, story."""
    return {
        "conversation": dict(reading.inspection),
        "path": _path(reading),
        "episodes": episodes_as_json(reading.cycle, reading.conversation.names),
        "cycle": _cycle(reading.cycle),
        "story": [_sentence(each) for each in reading.story.all()],
    }


def episodes_as_json(cycle: Cycle, names: tuple[str, str]) -> dict[str, Any]:
    """Give what ``tidewise episodes --json`` prints: every candidate from probability .2."""
    return {
        "enough": cycle.enough,
        "say": cycle.say,
        "episodes": [_episode(each, names) for each in cycle.episodes],
    }


def _path(reading: Reading) -> dict[str, Any]:
    if not reading.path_enough:
        return {"enough": False, "say": reading.path_say, "day": [], "a": [], "b": []}
    band = np.round(reading.path.band(), 4)
    return {
        "enough": True,
        "say": "",
        "day": [day_of(int(each)).isoformat() for each in reading.path.day],
        "a": band[:, 0, :].tolist(),
        "b": band[:, 1, :].tolist(),
    }


def _episode(episode: Episode, names: tuple[str, str]) -> dict[str, Any]:
    return {
        "who": names[episode.person],
        "onset": episode.onset.isoformat(),
        "end": episode.end.isoformat() if episode.end is not None else None,
        "probability": round(episode.probability, 4),
        "onset_low": episode.onset_low.isoformat(),
        "onset_high": episode.onset_high.isoformat(),
        "depth": round(episode.depth.middle, 4),
        "signals": [{"signal": each.signal, "weight": round(each.weight, 4)} for each in episode.signals],
        "instead": [{"context": each.context, "p": round(each.p, 4)} for each in episode.instead],
    }


def _cycle(cycle: Cycle) -> dict[str, Any]:
    roles = cycle.roles
    return {
        "enough": cycle.cycle_enough,
        "say": cycle.cycle_say,
        "roles": None
        if roles is None
        else {
            "reciprocal": roles.reciprocal,
            "chase_and_retreat_a_flees": roles.chase_and_retreat_a_flees,
            "chase_and_retreat_b_flees": roles.chase_and_retreat_b_flees,
            "polarising": roles.polarising,
        },
        "cycle": None if cycle.cycle_p is None else {"p": cycle.cycle_p, "period_days": _estimate(cycle.period_days)},
    }


def _estimate(estimate: Estimate | None) -> list[float] | None:
    return None if estimate is None else estimate.as_list()


def _sentence(sentence: Sentence) -> Mapping[str, Any]:
    return {
        "id": sentence.id,
        "say": sentence.say,
        "sureness": sentence.sureness,
        "because": [each.say for each in sentence.because],
    }
