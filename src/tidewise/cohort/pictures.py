"""Pictures of a study: every couple's answer to the other, where paths lead, how well known numbers come back."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.results import FitResult

Floats = NDArray[np.float64]
Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
MOST_COUPLES = 60
EVERYONE: Spec = {"condition": {"test": "datum.couple == 'all'", "value": "#b5541f"}, "value": "#33658a"}
"""All couples together stand out from each."""


def saved(place: Path, spec: Spec) -> None:
    """Write a picture as SVG, and beside it the spec it was drawn from."""
    import vl_convert as vlc

    place.with_suffix(".vl.json").write_text(json.dumps(spec), encoding="utf-8")
    place.with_suffix(".svg").write_text(vlc.vegalite_to_svg(json.dumps(spec)), encoding="utf-8")


def forest(result: FitResult) -> Spec:
    """Draw estimates with their intervals, the population below them; at most 60 couples, evenly picked."""
    wanted = [name for name in result.names if name.startswith("c")] or list(result.names[:2])
    every = result.couples[:: max(1, -(-len(result.couples) // MOST_COUPLES))]
    rows = [
        {"couple": each.couple, "parameter": name, **_ends(each.parameters[name])}
        for each in every
        for name in wanted
    ]
    if result.population:
        rows += [{"couple": "all", "parameter": name, **_ends(result.population[name][0])} for name in wanted]
    x = {"type": "quantitative", "title": "estimate and 90 % interval"}
    return {
        "$schema": SCHEMA,
        "description": "Forest of couples: the middle and the 90 % interval of each parameter.",
        "data": {"values": rows},
        "facet": {"column": {"field": "parameter", "title": None}},
        "spec": {
            "width": 220,
            "encoding": {"y": {"field": "couple", "type": "nominal", "sort": None, "title": "couple"}},
            "layer": [
                {"mark": {"type": "rule", "color": "#b9b3a8"}, "encoding": {"x": {"datum": 0}, "y": None}},
                {
                    "mark": {"type": "rule", "strokeWidth": 1.5},
                    "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}, "color": EVERYONE},
                },
                {
                    "mark": {"type": "point", "filled": True, "opacity": 1, "size": 40},
                    "encoding": {"x": {"field": "middle", **x}, "color": EVERYONE},
                },
            ],
        },
    }


def _ends(each: Any) -> dict[str, float]:
    return {"low": each.low, "middle": each.middle, "high": each.high}


def phase_portrait(result: FitResult) -> Spec | None:
    """Draw where the two go from different beginnings, by the population or the middle couple; None for one."""
    drift = _drift(result)
    if drift is None:
        return None
    values, vectors = np.linalg.eig(drift)
    inverse = np.linalg.inv(vectors)
    rows = []
    for path, turn in enumerate(np.linspace(0, 2 * np.pi, 9)[:-1]):
        start = 2 * np.array([np.cos(turn), np.sin(turn)])
        for step, t in enumerate(np.linspace(0, 12, 121)):
            a, b = ((vectors * np.exp(values * t)) @ inverse @ start).real
            rows.append({"path": path, "step": step, "a": float(a), "b": float(b)})
    return {
        "$schema": SCHEMA,
        "description": "Phase portrait: from eight beginnings, how both come back to their usual level.",
        "data": {"values": rows},
        "width": 300,
        "height": 300,
        "encoding": {
            "x": {"field": "a", "type": "quantitative", "title": "A, from the own usual level"},
            "y": {"field": "b", "type": "quantitative", "title": "B, from the own usual level"},
        },
        "layer": [
            {
                "mark": {"type": "line", "color": "#33658a", "opacity": 0.85},
                "encoding": {"detail": {"field": "path"}, "order": {"field": "step"}},
            },
            {
                "transform": [{"filter": "datum.step == 0"}],
                "mark": {"type": "point", "filled": True, "color": "#33658a", "opacity": 1},
            },
            {
                "transform": [{"filter": "datum.step % 8 == 4 && datum.step < 40"}],
                "mark": {"type": "point", "filled": True, "color": "#33658a", "opacity": 0.45, "size": 12},
            },
        ],
    }


def _drift(result: FitResult) -> Floats | None:
    middle: Mapping[str, float]
    if result.population:
        middle = {name: each.middle for name, (each, _) in result.population.items()}
    elif result.couples:
        middle = {
            name: float(np.median([e.parameters[name].middle for e in result.couples])) for name in result.names
        }
    else:
        return None
    k = [middle.get("k_a", middle.get("k")), middle.get("k_b", middle.get("k"))]
    c = [middle.get("c_ab", middle.get("c")), middle.get("c_ba", middle.get("c"))]
    if any(each is None for each in (*k, *c)):
        return None
    return np.array([[-float(k[0] or 0), float(c[0] or 0)], [float(c[1] or 0), -float(k[1] or 0)]])


def recovery(truth: Mapping[str, Sequence[float]], found: Mapping[str, Sequence[float]]) -> Spec:
    """Draw what was put in against what came back, one panel for each parameter."""
    rows = [
        {"parameter": name, "truth": float(a), "found": float(b)}
        for name in truth
        if name in found
        for a, b in zip(truth[name], found[name], strict=True)
    ]
    return {
        "$schema": SCHEMA,
        "description": "Recovery: known numbers against those found again; the closer to the diagonal the better.",
        "data": {"values": rows},
        "facet": {"field": "parameter", "columns": 3},
        "spec": {
            "width": 160,
            "height": 160,
            "layer": [
                {
                    "transform": [
                        {
                            "aggregate": [
                                {"op": "min", "field": "truth", "as": "low"},
                                {"op": "max", "field": "truth", "as": "high"},
                            ]
                        }
                    ],
                    "mark": {"type": "rule", "color": "#b9b3a8"},
                    "encoding": {
                        "x": {"field": "low", "type": "quantitative"},
                        "x2": {"field": "high"},
                        "y": {"field": "low", "type": "quantitative"},
                        "y2": {"field": "high"},
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "color": "#33658a", "opacity": 0.6},
                    "encoding": {
                        "x": {"field": "truth", "type": "quantitative", "title": "truth", "scale": {"zero": False}},
                        "y": {"field": "found", "type": "quantitative", "title": "found", "scale": {"zero": False}},
                    },
                },
            ],
        },
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
    }
