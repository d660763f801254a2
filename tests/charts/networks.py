"""Networks to draw: the examples, a hostile one, and what every chart of a network keeps to."""

from __future__ import annotations

import json
from typing import Any

from osecalc.charts import Chart, mime_bundle
from osecalc.charts.chart import PLOTLY
from osecalc.commons import NetworkFile, read_network
from osecalc.resources import example_networks
from tests.commons.small_network import network

EXAMPLES = tuple(example_networks())


def example(name: str) -> NetworkFile:
    return read_network(example_networks()[name])


def hostile() -> NetworkFile:
    """Two members and a currency whose every text is markup."""
    return network(
        {
            "a": {"name": "<script>a</script>", "alone": 8, "joins": 0},
            "b": {"name": "<img src=x>", "alone": 9, "joins": 2},
        },
        network={"name": "<b>n</b>", "currency": "<b>$</b>", "cost": 10},
    )


def crowd(count: int) -> NetworkFile:
    """So many members, who make more and more."""
    members = {f"m{place}": {"use": place + 1} for place in range(count)}
    return network(members, network={"cost": 1_000})


def number(said: str) -> float:
    """The number that a cell shows."""
    return float(said.replace("−", "-").replace(",", ""))


def figure_of(chart: Chart) -> str:
    """The figure as it is sent to a browser; it is plain JSON."""
    bundle = mime_bundle(chart)
    assert json.loads(json.dumps(bundle)) == bundle
    assert bundle["text/plain"] == chart.sentence
    return json.dumps(bundle[PLOTLY])


def assert_nothing_is_markup(chart: Chart) -> None:
    sent = figure_of(chart)
    for tag in ("<script", "<img", "<b>$", "<b>n"):
        assert tag not in sent


def texts(traces: Any) -> list[str]:
    return [str(text) for trace in traces for text in (trace.text or ())]
