"""Members' accounts: bars are the books', and a plan without members' accounts says so."""

import json

import numpy as np
import pytest

from osecalc.charts import accounts_chart, mime_bundle
from osecalc.charts.chart import whole
from osecalc.enterprise import Enterprise
from tests.analysis import plans
from tests.charts.conftest import HOSTILE
from tests.charts.money_plans import PLANS, results_of

WITH_ACCOUNTS = ("full", "every contract", "losing")


@pytest.mark.parametrize("name", PLANS)
def test_bars_are_the_members_accounts_and_the_reserve(name):
    results = results_of(name)
    buy_ins, retained, reserve, _ = accounts_chart(results).figure.data
    accounts = np.array(buy_ins.y) + np.array(retained.y)
    tiny = 1e-12 * max(1, results["money_moved"])
    np.testing.assert_allclose(accounts, results["member_accounts"], atol=tiny)
    np.testing.assert_array_equal(reserve.y, results["indivisible_reserve"])


@pytest.mark.parametrize("name", WITH_ACCOUNTS)
def test_kept_shares_are_what_was_credited_and_not_yet_paid_out(name):
    results = results_of(name)
    buy_ins, retained, _, _ = accounts_chart(results).figure.data
    kept = np.cumsum(results["patronage_retained"] - results["redeemed"])
    np.testing.assert_allclose(retained.y, kept, atol=1e-6)
    part = 1 - results.inputs["cooperative.to_reserve"]
    paid_in = np.cumsum(part * results["buy_ins"] - results["buy_ins_back"])
    np.testing.assert_allclose(buy_ins.y, paid_in, atol=1e-6)


@pytest.mark.parametrize("name", ["full", "every contract"])
def test_the_sentence_tells_who_has_what_at_the_end(name):
    results = results_of(name)
    said = accounts_chart(results).sentence
    assert f"members have {whole(results['member_accounts'][-1])}" in said
    first = int(np.flatnonzero(results["redeemed"])[0])
    assert f"{whole(results['redeemed'].sum())}" in said
    assert f"from {results.month_names[first]} on" in said
    assert f"reserve holds {whole(results['indivisible_reserve'][-1])}" in said
    assert f"Interest on the accounts comes to {whole(results['accounts_interest'].sum())}" in said


def test_a_plan_without_members_accounts_says_so_in_the_chart_too(shop):
    chart = accounts_chart(shop.run())
    assert chart.sentence.startswith("This plan has no members' accounts.")
    assert "no indivisible reserve either" in chart.sentence
    assert chart.figure.layout.annotations[0].text == "This plan has no members' accounts."
    assert not any(trace.showlegend for trace in chart.figure.data)


def test_a_reserve_without_members_accounts_is_shown_as_nobodys():
    surplus = {"reserve": 0.5, "producers": 0.5}
    results = Enterprise(plans.read(plans.shop(surplus=surplus, funding=plans.own(9_000)))).run()
    chart = accounts_chart(results)
    assert results["indivisible_reserve"][-1] > 0
    assert "no members' accounts" in chart.sentence
    assert whole(results["indivisible_reserve"][-1]) in chart.sentence
    assert not chart.figure.layout.annotations


def test_members_without_a_surplus_to_share_have_their_buy_ins():
    document = plans.shop(cooperative={"buy_in": 500}, funding=plans.own(9_000))
    document["people"]["maker"]["member"] = True
    results = Enterprise(plans.read(document)).run()
    chart = accounts_chart(results)
    assert results["member_accounts"][-1] == 500
    assert "500 are buy-ins, and 0 are shares" in chart.sentence
    assert "There is no indivisible reserve." in chart.sentence
    assert chart.figure.data[0].customdata[-1] == f"member_accounts@{results.model.months}"


@pytest.mark.parametrize("name", PLANS)
def test_the_table_is_the_books_by_month(name):
    results = results_of(name)
    table = accounts_chart(results).table
    for column, key in ((1, "member_accounts"), (3, "indivisible_reserve")):
        assert list(table.iloc[:, column]) == [whole(value) for value in results[key]]


def test_patterns_tell_the_bars_apart():
    *bars, line = accounts_chart(results_of("full")).figure.data
    assert len({bar.marker.pattern.shape for bar in bars}) == len(bars)
    assert line.line.dash == "dot"


def test_text_of_the_plan_is_never_markup():
    from osecalc.plan import read_text

    plan = read_text(f"{HOSTILE}[cooperative]\nbuy_in = 10\n")
    figure = json.dumps(mime_bundle(accounts_chart(Enterprise(plan).run())))
    assert "<script" not in figure
    assert "&lt;b&gt;$&lt;/b&gt;, real" in figure


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_a_chart_of_plain_json(name):
    bundle = mime_bundle(accounts_chart(results_of(name)))
    assert json.loads(json.dumps(bundle)) == bundle
