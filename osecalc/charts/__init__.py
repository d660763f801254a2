"""Floor 4, charts: results become a figure, a sentence that says what it shows, and a table.

>>> from osecalc.enterprise import Enterprise
>>> from osecalc.plan import read_plan
>>> from osecalc.resources import example_plans
>>> results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
>>> cash_chart(results).title
'Is there cash in every month?'
"""

from osecalc.charts.accounts import accounts_chart
from osecalc.charts.best_number import best_number_chart
from osecalc.charts.break_even import break_even_chart
from osecalc.charts.build_or_buy import build_or_buy_chart
from osecalc.charts.capacity import capacity_chart
from osecalc.charts.cash import cash_chart
from osecalc.charts.cash_flows import cash_flows_chart
from osecalc.charts.chart import HEIGHT, Chart, as_json, mime_bundle
from osecalc.charts.contracts import contracts_chart
from osecalc.charts.core import core_chart
from osecalc.charts.joiners import joiners_chart
from osecalc.charts.learning import learning_chart
from osecalc.charts.many_shops import shops_chart
from osecalc.charts.market_area import market_area_chart
from osecalc.charts.mix import mix_chart
from osecalc.charts.network_gives import network_chart
from osecalc.charts.next_start import start_cost_falls_chart
from osecalc.charts.payback import payback_chart
from osecalc.charts.plant_size import size_chart
from osecalc.charts.ramp import ramp_chart
from osecalc.charts.regimes import regimes_chart
from osecalc.charts.rule_shares import shares_chart
from osecalc.charts.seats import seats_chart
from osecalc.charts.share_in_plan import share_in_plan_chart
from osecalc.charts.split import split_chart
from osecalc.charts.start_cost import start_cost_chart
from osecalc.charts.statements import Statement, statement_tables
from osecalc.charts.unit_cost import unit_cost_chart
from osecalc.charts.value import value_chart
from osecalc.charts.working_capital import working_capital_chart
from osecalc.charts.workplace import workplace_chart

__all__ = [
    "HEIGHT",
    "Chart",
    "Statement",
    "accounts_chart",
    "as_json",
    "best_number_chart",
    "break_even_chart",
    "build_or_buy_chart",
    "capacity_chart",
    "cash_chart",
    "cash_flows_chart",
    "contracts_chart",
    "core_chart",
    "joiners_chart",
    "learning_chart",
    "market_area_chart",
    "mime_bundle",
    "mix_chart",
    "network_chart",
    "payback_chart",
    "ramp_chart",
    "regimes_chart",
    "seats_chart",
    "share_in_plan_chart",
    "shares_chart",
    "shops_chart",
    "size_chart",
    "split_chart",
    "start_cost_chart",
    "start_cost_falls_chart",
    "statement_tables",
    "unit_cost_chart",
    "value_chart",
    "working_capital_chart",
    "workplace_chart",
]
