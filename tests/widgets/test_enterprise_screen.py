"""The screen "My enterprise": shows what the model computes, whatever is moved or typed."""

import pytest

from osecalc.analysis.missing import missing
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from osecalc.widgets import my_enterprise
from osecalc.widgets.metrics import FIRST, MORE
from osecalc.widgets.screens.enterprise import EnterpriseScreen

PRICE = "products.press.price"


def test_a_moved_input_shows_what_the_model_computes(screen, own):
    screen.form.typed = {PRICE: "5000"}
    expected = Enterprise(read_plan(own)).run({PRICE: 5000})
    assert screen.results["npv"] == expected["npv"]
    assert f'data-ask="npv" data-value="{expected["npv"]!r}"' in screen.more_row.value
    lines = [t for t in screen.figures[0].chart.figure.data if list(t.y) == list(expected["cash"])]
    assert lines


def test_the_first_cards_stand_above_the_figures_and_the_others_below(screen):
    for row, keys in ((screen.first_row, FIRST), (screen.more_row, MORE)):
        assert [key for key in (*FIRST, *MORE) if f'data-line="{key}"' in row.value] == list(keys)


def test_the_plan_that_comes_out_holds_the_changes(screen):
    screen.form.typed = {PRICE: "5000"}
    assert screen.plan.numbers[PRICE].quantity.value == 5000
    assert Enterprise(screen.plan).run()["npv"] == screen.results["npv"]


def test_the_last_of_a_burst_is_what_stands(screen):
    for figure in screen.figures:
        figure.reading.seen, figure.reading.near = 0, False
    for price in range(4560, 4600):
        screen.form.typed = {PRICE: str(price)}
    screen.figures[0].reading.seen = 1
    expected = Enterprise(screen.plan).run({PRICE: 4599})
    assert screen.results["npv"] == expected["npv"]
    assert any(list(t.y) == list(expected["cash"]) for t in screen.figures[0].chart.figure.data)


def test_what_is_missing_stands_below_and_each_line_can_be_asked(screen):
    reading = screen.missing.view.children[1]
    asked = [found.asked for found in missing(screen.results)]
    assert [row[0] for row in reading.asks] == asked
    for one in (asked[0], asked[-1]):
        screen.asking.ask(one)
        assert screen.asking.answer["asked"] == one


def test_the_screen_has_a_short_stable_name_and_can_be_displayed(own, folder, monkeypatch):
    monkeypatch.chdir(folder)
    first, second = my_enterprise(own), my_enterprise(str(own))
    assert repr(first) == repr(second) == "<My enterprise: my-press.toml>"
    bundle = first._repr_mimebundle_()
    assert bundle["text/plain"] == repr(first)
    assert "application/vnd.jupyter.widget-view+json" in bundle


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_every_example_opens_and_shows_its_own_numbers(name, tmp_path):
    screen = EnterpriseScreen(example_plans()[name], tmp_path)
    assert screen.message.tone != "bad", screen.message.sentence
    expected = Enterprise(read_plan(example_plans()[name])).run()
    assert screen.results["npv"] == expected["npv"]
    assert 3 <= len(screen.form.fields) <= 12
