"""Plain daily counts beside the signals: what tells busy from quiet, and a lost phone from stepping back."""

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Kind
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.signals.residuals import by_day
from tidewise.signals.rhythm import waking_hours
from tidewise.signals.scores import scores_of_waits
from tidewise.signals.turns import TURN_GAP
from tidewise.signals.types import Scene

TRACES = (
    "prompt",
    "asked",
    "turns",
    "starts",
    "doubles",
    "left",
    "odd_hours",
    "hours_active",
    "questions",
    "media",
    "since",
    "waiting",
)
"""prompt: sum of normal scores of the waits to each of the other's turns (higher = quicker); asked: how many those
were; turns, starts, doubles: own; left: talks whose last turn, the other's, was left standing; odd_hours: sum over
own messages of how unusual the hour is for them; hours_active: hours of the day with an own message; questions,
media: own (calls are media here); since: own waking hours, at the day's end, since the own last message; waiting:
own waking hours the other's first unanswered message has been standing then."""


def traces_of(scene: Scene) -> NDArray[np.float64]:
    """Count, for each day and person, what the signals leave out. Shape (T, 2, len(TRACES))."""
    turns, days = scene.turns, scene.day
    prompt, asked, left = np.zeros((days.size, 2)), np.zeros((days.size, 2)), np.zeros((days.size, 2))
    if len(turns) > 1:
        switch = np.flatnonzero(turns.person[1:] != turns.person[:-1])
        follows = np.append(turns.began[1:], turns.ended[-1])
        open_ended = np.ones(len(turns), dtype=bool)
        open_ended[switch] = False
        for person in (0, 1):
            theirs = np.flatnonzero(turns.person == 1 - person)
            waited = waking_hours(scene.rhythm, person, follows[theirs])
            waited = np.maximum(waited - waking_hours(scene.rhythm, person, turns.ended[theirs]), 1 / 120)
            score = -scores_of_waits(waited, open_ended[theirs]) if theirs.size else np.zeros(0)
            who = np.full(theirs.size, person, dtype=np.int8)
            prompt += by_day(turns.day[theirs], who, score, days)
            asked += by_day(turns.day[theirs], who, np.ones(theirs.size), days)
            stood = follows[theirs] - turns.ended[theirs] >= 3 * TURN_GAP
            left += by_day(turns.day[theirs], who, stood.astype(np.float64), days)
    counted = [
        by_day(turns.day, turns.person, weight.astype(np.float64), days)
        for weight in (np.ones(len(turns)), turns.starts, turns.doubles)
    ]
    return np.stack([prompt, asked, *counted, left, *_hours(scene), *_kinds(scene), *_silences(scene)], axis=-1)


def _kinds(scene: Scene) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count questions, and pictures or calls, of each day."""
    talk = scene.conversation
    day = talk.wall // MICROSECONDS_PER_DAY
    reaching = (talk.kind == Kind.MEDIA) | (talk.kind == Kind.CALL) | (talk.kind == Kind.MISSED_CALL)
    asks, shows = (by_day(day, talk.person, each.astype(np.float64), scene.day) for each in (talk.asks, reaching))
    return asks, shows


def _silences(scene: Scene) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Say, at the end of each day, how long each has been silent and how long the other has been left waiting."""
    talk, days = scene.conversation, scene.day
    since, waiting = np.zeros((days.size, 2)), np.zeros((days.size, 2))
    if days.size == 0:
        return since, waiting
    place = np.searchsorted(scene.rhythm.day, days, side="right")
    end = scene.rhythm.began + place * MICROSECONDS_PER_HOUR
    spoke = talk.kind != Kind.NOTICE
    for person in (0, 1):
        own, other = talk.at[spoke & (talk.person == person)], talk.at[spoke & (talk.person == 1 - person)]
        row = np.searchsorted(own, end) - 1
        last = np.where(row >= 0, own[np.maximum(row, 0)] if own.size else 0, end)
        until = waking_hours(scene.rhythm, person, end)
        since[:, person] = until - waking_hours(scene.rhythm, person, last)
        if other.size:
            first = np.searchsorted(other, np.where(row >= 0, last, other[0]), side="right")
            asked = other[np.minimum(first, other.size - 1)]
            stands = (first < other.size) & (asked < end)
            waiting[:, person] = np.where(stands, until - waking_hours(scene.rhythm, person, asked), 0.0)
    return since, waiting


def _hours(scene: Scene) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How unusual the hours of a day's messages were, and in how many hours there was one."""
    talk = scene.conversation
    rows = np.flatnonzero(talk.kind < Kind.REACTION)
    person = talk.person[rows]
    place = (talk.at[rows] - scene.rhythm.began) // MICROSECONDS_PER_HOUR
    place = np.clip(place, 0, scene.rhythm.hour_of_week.shape[1] - 1)
    hour = scene.rhythm.hour_of_week[person, place].astype(np.int64)
    usual = scene.rhythm.active / scene.rhythm.active.mean(axis=1, keepdims=True).clip(1e-9)
    odd = -np.log(np.clip(usual[person, hour], 0.02, None))
    day = talk.wall[rows] // MICROSECONDS_PER_DAY
    first = np.ones(rows.size, dtype=bool)
    key = place * 2 + person
    if rows.size:
        _, index = np.unique(key, return_index=True)
        first = np.zeros(rows.size, dtype=bool)
        first[index] = True
    return by_day(day, person, odd, scene.day), by_day(day, person, first.astype(np.float64), scene.day)
