import pytest

from tidewise.plots.drawing import DARK, LIGHT, draw, filled, in_theme, shortened, spec_named
from tidewise.plots.types import Theme


def test_dark_exchanges_every_colour_and_nothing_else() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert len(set(LIGHT.values())) == len(LIGHT)
    drawn = "".join(f'<path fill="{each}"/>' for each in LIGHT.values())
    assert in_theme(drawn, Theme.LIGHT) == drawn
    assert in_theme(drawn, Theme.DARK) == "".join(f'<path fill="{each}"/>' for each in DARK.values())


def test_a_drawing_scales_and_brings_its_hatching() -> None:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{"x": 1}]},
        "mark": {"type": "rect", "color": "url(#hatch)"},
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }
    svg = draw(spec)
    head = svg.partition(">")[0]
    assert "viewBox" in head
    assert " width=" not in head
    assert 'id="hatch"' in svg
    assert 'fill="url(#hatch)"' in svg


def test_a_parameter_that_no_picture_has_is_refused() -> None:
    with pytest.raises(ValueError, match="glitter"):
        filled(spec_named("closeness"), datasets={}, width=1, height=1, glitter=1)


def test_long_names_fit() -> None:
    assert shortened("Sam", 9) == "Sam"
    assert shortened("Maximiliane von", 9) == "Maximili\u2026"
