"""Charts as SVG, drawn without a browser from what the screens show."""

import inspect
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from osecalc import charts
from osecalc.analysis import run_regimes
from osecalc.charts.chart import make_figure
from osecalc.export.pack.axes import Axis, steps
from osecalc.export.pack.drawing import WIDTH, CannotDrawError, draw
from osecalc.export.pack.marks import lines_of

# Those that the pack can show: they ask for nothing but results.
OF_RESULTS = [
    chart
    for name in charts.__all__
    if name.endswith("_chart")
    and list(inspect.signature(chart := getattr(charts, name)).parameters) == ["results"]
]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart, name="c"):
    return ET.fromstring(draw(chart, name))


def chart_of(shop, traces, **layout):
    figure = make_figure(traces, **layout)
    return replace(charts.cash_chart(shop), drawing=figure)


@pytest.mark.parametrize("make", OF_RESULTS, ids=lambda make: make.__name__)
def test_every_chart_of_results_can_be_drawn_with_title_and_sentence(make, all_results):
    for results in all_results.values():
        chart = make(results)
        svg = drawn(chart)
        assert svg.find(f"{SVG}title").text == chart.title
        assert svg.find(f"{SVG}desc").text == chart.sentence


def test_the_chart_of_regimes_can_be_drawn_on_two_pairs_of_axes(shop):
    svg = drawn(charts.regimes_chart(run_regimes(shop.plan)))
    assert "80 %" in "".join(svg.itertext())


def test_the_line_of_cash_passes_through_every_month_at_its_height(shop):
    chart = charts.cash_chart(shop)
    svg = draw(chart, "c")
    line = max(re.findall(r'<path d="(M[^"]+)"', svg), key=len)
    points = [tuple(map(float, point.split())) for point in re.split("[ML]", line)[1:]]
    cash = shop["cash"]
    assert len(points) == len(cash)
    (_, top), (_, low) = points[int(cash.argmax())], points[int(cash.argmin())]
    scale = (low - top) / (cash.max() - cash.min())
    for (_, y), value in zip(points, cash, strict=True):
        assert y == pytest.approx(top + (cash.max() - value) * scale, abs=0.11)
    steps_between = {round(b[0] - a[0], 0) for a, b in pairwise(points)}
    assert len(steps_between) <= 2


def test_bars_are_as_long_as_their_values(shop):
    svg = drawn(charts.value_chart(shop))
    bars = [r for r in svg.iter(f"{SVG}rect") if r.get("stroke") and "url" not in r.get("fill")]
    widths = [float(bar.get("width")) for bar in bars]
    values = [shop[f"value.{taker}.in_all"] for taker in charts.value.TAKERS]
    scale = widths[0] / values[0]
    assert widths == pytest.approx([value * scale for value in values], abs=0.11)


def test_every_mark_is_inside_the_drawing(all_results):
    for results in all_results.values():
        for make in OF_RESULTS:
            svg = drawn(make(results))
            height = float(svg.get("viewBox").split()[3])
            for bar in svg.iter(f"{SVG}rect"):
                left, top = float(bar.get("x", 0)), float(bar.get("y", 0))
                assert left >= -0.1
                assert left + float(bar.get("width")) <= WIDTH + 0.1
                assert top >= -10
                assert top + float(bar.get("height")) <= height + 10


def test_text_of_a_plan_is_text_in_a_drawing(shop):
    chart = chart_of(
        shop,
        [{"type": "bar", "x": ["<b>a</b>", "&lt;script&gt;"], "y": [1, -2], "name": "<x>"}],
        showlegend=True,
    )
    chart = replace(chart, title="</title><script>", sentence='"quoted" & \x00 more')
    svg = drawn(chart)
    assert {element.tag for element in svg.iter()} <= {
        SVG + tag
        for tag in ("svg", "title", "desc", "defs", "rect", "text", "tspan", "line", "path")
    }
    said = [element.text for element in svg.iter(f"{SVG}tspan")]
    assert "<script>" in said
    assert svg.find(f"{SVG}title").text == "</title><script>"


def test_what_is_no_number_leaves_a_gap(shop):
    line = {"type": "scatter", "x": [0, 1, 2, 3], "y": [1.0, None, 3.0, 4.0], "mode": "lines"}
    assert re.search(r'd="M[\d. ]+M[\d. ]+L[\d. ]+"', draw(chart_of(shop, [line]), "c"))


def test_what_cannot_be_drawn_is_refused_and_never_left_out(shop):
    for traces, layout in (
        ([{"type": "pie", "values": [1]}], {}),
        ([], {"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}),
        ([], {"annotations": [{"x": 0, "y": 0, "xref": "x7", "text": "?"}]}),
    ):
        with pytest.raises(CannotDrawError):
            draw(chart_of(shop, traces, **layout), "c")


@pytest.mark.parametrize("mode", ["group", "stack"])
def test_bars_stand_beside_each_other_or_on_each_other(shop, mode):
    traces = [{"type": "bar", "x": ["a"], "y": [height]} for height in (1, 2)]
    svg = drawn(chart_of(shop, traces, barmode=mode))
    bars = [r for r in svg.iter(f"{SVG}rect") if r.get("x")]
    lefts = {bar.get("x") for bar in bars[:2]}
    assert len(lefts) == (1 if mode == "stack" else 2)


def test_ticks_are_round_and_labels_keep_their_lines():
    assert steps(-3.2, 8.1) == [-2.0, 0.0, 2.0, 4.0, 6.0, 8.0]
    assert steps(5, 5) == [5]
    axis = Axis({"tickformat": ".0%"})
    assert axis.name(0.25) == "25 %"
    assert lines_of("<b>a</b><br>b &amp; c") == [("a", True), ("b & c", False)]
