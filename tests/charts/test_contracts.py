"""Contracts: a bar is a true yearly cost, what has none says why, and a table holds all terms."""

import json
import math

import numpy as np
import pytest

from osecalc.analysis import contract_terms
from osecalc.charts import contracts_chart, mime_bundle
from osecalc.charts.chart import HEIGHT, PLOTLY, whole
from osecalc.enterprise import Enterprise
from tests.analysis import plans
from tests.analysis.plans import every_contract
from tests.charts.conftest import assert_nothing_is_markup


@pytest.fixture(scope="module")
def results():
    return Enterprise(every_contract()).run()


def test_each_bar_is_the_yearly_cost_of_its_contract(results):
    bars = contracts_chart(results).figure.data[0]
    assert len(bars.x) == len(results.plan.plan.funding)
    for bar, name in zip(bars.x, results.plan.plan.funding, strict=True):
        cost = results[f"funding.{name}.yearly_cost"]
        assert bar == (0 if math.isnan(cost) else pytest.approx(100 * cost))


def test_labels_say_cost_and_amount_or_that_there_is_no_rate(results):
    chart = contracts_chart(results)
    for text, terms in zip(chart.figure.data[0].text, contract_terms(results), strict=True):
        assert f"{whole(terms.raised)} XTS" in text
        if math.isnan(terms.yearly_cost):
            assert "no yearly rate" in text
            assert terms.reason in chart.sentence
        else:
            assert f"{100 * terms.yearly_cost:.1f} %".replace("-", "−") in text


def test_no_bar_lies_outside_the_axis(results):
    figure = contracts_chart(results).figure
    low, high = figure.layout.xaxis.range
    bars = figure.data[0].x
    assert low < min(bars) < 0 < max(bars) < high


def test_the_axis_says_rate_money_and_whether_it_is_nominal(results, hostile):
    said = contracts_chart(results).figure.layout.xaxis.title.text
    assert "% a year, nominal" in said
    assert "XTS, nominal, from prices of 2020" in said
    assert "% a year, real" in contracts_chart(hostile).figure.layout.xaxis.title.text


def test_the_table_compares_all_terms(results):
    table = contracts_chart(results).table
    funding = results.plan.plan.funding
    assert list(table["Contract"]) == [contract.name for contract in funding.values()]
    for name, row in zip(funding, table.to_dict("records"), strict=True):
        assert row["Raised, XTS"] == whole(results[f"funding.{name}.received"].sum())
        assert row["What its holder may decide"]
        assert row["True cost a year"]
    by_name = table.set_index("Contract")
    assert by_name.loc["Angel", "What its holder may decide"].startswith("A seat on the board.")
    assert by_name.loc["Angel", "Owned at the end"] == "5.0 %"
    assert by_name.loc["Bank", "Kind"] == "bank loan"


def test_what_an_investor_is_paid_holds_the_shares_of_surplus(results):
    table = contracts_chart(results).table.set_index("Contract")
    paid = results["funding.investor.seat.got_back_in_all"]
    assert paid > 12_000
    assert table.loc["Investor", "Given back and paid, XTS"] == whole(paid)


def test_the_sentence_names_what_costs_most_and_all_together(results):
    said = contracts_chart(results).sentence
    assert "The money that costs most is Investor" in said
    assert f"{100 * results['cost_of_money']:.1f} % a year together" in said


def test_a_plan_without_contracts_has_no_bars_but_says_so():
    chart = contracts_chart(Enterprise(plans.read(plans.shop())).run())
    assert len(chart.figure.data[0].x) == 0
    assert chart.figure.layout.annotations[0].text == chart.sentence
    assert chart.table.empty


def test_many_contracts_get_more_room(results, shop):
    assert contracts_chart(shop.run()).figure.layout.height == HEIGHT
    assert contracts_chart(results).figure.layout.height > HEIGHT


def test_what_the_plan_says_is_never_markup(hostile):
    assert_nothing_is_markup(contracts_chart(hostile))


def test_the_bundle_is_plain_json(results):
    bundle = mime_bundle(contracts_chart(results))
    assert json.loads(json.dumps(bundle)) == bundle
    assert np.array_equal(bundle[PLOTLY]["layout"]["yaxis"]["tickvals"], range(13))
