"""Floor 4, charts: results become a figure, a sentence that says what it shows, and a table.

>>> from osecalc.enterprise import Enterprise
>>> from osecalc.plan import read_plan
>>> from osecalc.resources import example_plans
>>> results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
>>> cash_chart(results).title
'Is there cash in every month?'
"""

from osecalc.charts.cash import cash_chart
from osecalc.charts.chart import HEIGHT, Chart, mime_bundle
from osecalc.charts.contracts import contracts_chart
from osecalc.charts.payback import payback_chart
from osecalc.charts.regimes import regimes_chart
from osecalc.charts.seats import seats_chart
from osecalc.charts.value import value_chart

__all__ = [
    "HEIGHT",
    "Chart",
    "cash_chart",
    "contracts_chart",
    "mime_bundle",
    "payback_chart",
    "regimes_chart",
    "seats_chart",
    "value_chart",
]
