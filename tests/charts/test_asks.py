"""Every chart says which lines stand behind its cells and points, and shows those very figures."""

import pytest

from osecalc import charts
from tests.charts.money_plans import (
    PLANS,
    assert_asks_are_lines,
    assert_cells_are_what_they_ask,
    results_of,
)

ASKED = (
    charts.accounts_chart, charts.cash_chart, charts.cash_flows_chart, charts.contracts_chart,
    charts.payback_chart, charts.ramp_chart, charts.seats_chart, charts.value_chart,
    charts.working_capital_chart,
)  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("draw", ASKED, ids=lambda draw: draw.__name__)
def test_cells_and_points_ask_for_the_lines_that_they_show(draw, name):
    results = results_of(name)
    chart = draw(results)
    assert_asks_are_lines(chart, results)
    assert_cells_are_what_they_ask(chart, results)


@pytest.mark.parametrize("name", PLANS)
def test_points_over_months_stand_at_the_height_of_the_line_they_ask_for(name):
    results = results_of(name)
    for draw in ASKED:
        for trace in draw(results).figure.data:
            for x, y, key in zip(trace.x, trace.y, trace.customdata or (), strict=False):
                line, at, month = key.partition("@")
                if at and trace.orientation != "h":
                    assert int(month) == x
                    assert abs(abs(y) - abs(results[line][int(month)])) <= 1e-6 * max(1, abs(y))


@pytest.mark.parametrize(
    ("draw", "names"),
    [
        (charts.cash_chart, ["cash at the month's end"]),
        (charts.payback_chart, ["cash generated since opening day"]),
        (charts.value_chart, [None]),
    ],
)
def test_the_former_state_is_shown_of_the_trace_that_answers_the_question(shop, draw, names):
    traces = [trace for trace in draw(shop.run()).figure.data if (trace.meta or {}).get("ghost")]
    assert [trace.name for trace in traces] == names


def test_the_chart_of_regimes_asks_nothing_of_plans_that_are_not_on_the_screen(shop):
    from osecalc.analysis import run_regimes

    assert charts.regimes_chart(run_regimes(shop.plan)).asks == ()
