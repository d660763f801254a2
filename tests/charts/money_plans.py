"""Plans that money charts must tell of: the examples, every contract, and shops that lose."""

from functools import cache

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from tests.analysis import plans
from tests.charts.conftest import HOSTILE
from tests.enterprise.full_plan import full_plan

EXAMPLES = example_plans()
LOSING = {"products.press.price": 1500}
PLANS = [
    *EXAMPLES,
    "full",
    "every contract",
    "bare",
    "hostile",
    "losing",
    "nothing sold",
    "31 months",
]


@cache
def results_of(name):
    if name in EXAMPLES:
        return Enterprise(read_plan(EXAMPLES[name])).run()
    if name == "losing":
        return Enterprise(full_plan()).run(LOSING)
    made = {
        "full": full_plan,
        "every contract": plans.every_contract,
        "bare": lambda: plans.read(plans.shop()),
        "hostile": lambda: read_text(HOSTILE),
        "nothing sold": lambda: plans.read({**plans.shop(), "products": nothing_sold()}),
        "31 months": lambda: plans.read(of_31_months()),
    }
    return Enterprise(made[name]()).run()


def of_31_months():
    document = plans.shop(working_capital={"receivable_days": 45})
    return {**document, "plan": {**document["plan"], "months": 31}}


def nothing_sold():
    return {"stool": {"name": "Stool", "price": 300, "volume": 0}}


def amount(cell):
    """The number in a cell of whole money."""
    return float(cell.replace(",", "").replace("−", "-"))


def assert_asks_are_lines(chart, results):
    """What a cell or a point asks is a line of the model, in a month it has."""
    table = chart.table
    assert len(chart.asks) == len(table)
    assert all(len(row) == len(table.columns) for row in chart.asks)
    points = [
        key
        for trace in chart.figure.data
        if trace.customdata is not None
        for key in trace.customdata
    ]
    for key in {*points, *(cell for row in chart.asks for cell in row)} - {""}:
        line, at, month = key.partition("@")
        assert results.model.lines[line].monthly == bool(at), key
        assert not at or 0 <= int(month) <= results.model.months
    for trace in chart.figure.data:
        if trace.customdata is not None:
            assert len(trace.customdata) == len(trace.y)


def assert_cells_are_what_they_ask(chart, results):
    """A cell of money that asks a line shows that line's own figure."""
    for row, asks in zip(chart.table.itertuples(index=False), chart.asks, strict=True):
        for cell, key in zip(row, asks, strict=True):
            line, at, month = key.partition("@")
            if key and results.model.lines[line].unit == "money":
                value = results[line][int(month)] if at else results[line]
                assert abs(amount(cell) - value) <= 0.5 + 1e-9, key
