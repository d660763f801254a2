"""What is not sent to a browser: bars of nothing, and nothing else."""

import json

import numpy as np
import pytest

from osecalc.charts import as_json, cash_flows_chart, working_capital_chart
from osecalc.charts.chart import Drawing
from osecalc.charts.slim import without_empty_bars


@pytest.mark.parametrize("draw", [cash_flows_chart, working_capital_chart])
def test_every_bar_that_is_seen_is_sent_with_what_it_says_and_may_be_asked(draw, shop):
    chart = draw(shop.run())
    sent = json.loads(as_json(chart))["data"]
    for whole, slim in zip(chart.drawing.data, sent, strict=True):
        if whole["type"] != "bar":
            assert len(slim["y"]) == len(whole["y"])
            continue
        values = np.zeros(len(whole["y"]))
        values[slim["x"]] = slim["y"]
        assert values == pytest.approx(np.asarray(whole["y"]))
        assert slim["customdata"] == [whole["customdata"][month] for month in slim["x"]]
        assert slim["text"] == [whole["text"][month] for month in slim["x"]]
        assert slim["width"] == pytest.approx(1 - chart.drawing.layout["bargap"])
    assert sum(len(trace["x"]) for trace in sent) < sum(len(t["x"]) for t in chart.drawing.data)


def test_bars_beside_each_other_keep_all_of_theirs():
    bars = {"type": "bar", "x": [0, 1], "y": [0, 1]}
    assert without_empty_bars(Drawing([bars], {"barmode": "group"})).data == [bars]


def test_a_trace_of_nothing_keeps_its_place_in_the_legend():
    bars = {"type": "bar", "x": np.arange(3), "y": np.zeros(3), "name": "loans"}
    (slim,) = without_empty_bars(Drawing([bars], {"barmode": "relative"})).data
    assert (slim["name"], len(slim["x"])) == ("loans", 1)
