"""Draw a picture: one Vega-Lite specification to SVG, in paper-by-day or sea-by-night colours."""

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from tidewise.plots.types import Theme

HERE = Path(__file__).parent

#: The tokens of the design, light and dark. Every light value differs, so that dark is a plain exchange of values.
LIGHT = {
    "ground": "#faf6ef",
    "raised": "#fffdf9",
    "sunk": "#f1eadf",
    "line": "#d9cfc0",
    "ink": "#22313a",
    "ink-soft": "#55646c",
    "you": "#0e5a6b",
    "them": "#a8501f",
    "quiet": "#5d6b8a",
}
DARK = {
    "ground": "#0f1a21",
    "raised": "#16242d",
    "sunk": "#0b141a",
    "line": "#2b3c47",
    "ink": "#e9e4da",
    "ink-soft": "#a9b4b9",
    "you": "#7cc4d1",
    "them": "#f0a36b",
    "quiet": "#93a2c4",
}
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
HATCH = (
    '<defs><pattern id="hatch" width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    '<line x1="0" y1="0" x2="0" y2="7" stroke="{colour}" stroke-width="1.6" stroke-opacity="0.42"/></pattern></defs>'
)


def spec_named(name: str) -> dict[str, Any]:
    """Give the specification that lies beside a picture's function."""
    spec: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return spec


def filled(
    spec: Mapping[str, Any], *, datasets: Mapping[str, Sequence[Mapping[str, Any]]], **sizes: Any
) -> dict[str, Any]:
    """Put the rows into a specification, and the values of its parameters (``params`` by name)."""
    whole = deepcopy(dict(spec))
    whole["datasets"] = {name: [dict(row) for row in rows] for name, rows in datasets.items()}
    whole["width"], whole["height"] = sizes.pop("width"), sizes.pop("height")
    for param in whole.get("params", []):
        if param["name"] in sizes:
            param["value"] = sizes.pop(param["name"])
    if sizes:
        message = f"no parameter called {', '.join(sorted(sizes))}"
        raise ValueError(message)
    return whole


def draw(spec: Mapping[str, Any]) -> str:
    """Draw a specification as SVG in the light theme. It scales with its place and holds no script and no link."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=[])
    svg = re.sub(r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", svg, count=1)
    head, mark, rest = svg.partition(">")
    return head + ' role="img"' + mark + HATCH.format(colour=LIGHT["quiet"]) + rest


def in_theme(svg: str, theme: Theme) -> str:
    """Give a drawing in a theme, by exchanging the colours of the tokens."""
    if theme is Theme.LIGHT:
        return svg
    pairs = {LIGHT[name]: DARK[name] for name in LIGHT}
    return re.sub("|".join(pairs), lambda found: pairs[found.group()], svg)


def shortened(name: str, most: int) -> str:
    """Cut a long name so that it fits at a line."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "\u2026"
