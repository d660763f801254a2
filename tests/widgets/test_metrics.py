"""The cards: each number names its line and is the results' own; NaN shows its reason."""

import math
import re
from html.parser import HTMLParser

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.widgets.metrics import CARDS, FIRST, MORE, cards
from tests.enterprise.small_shop import run


class Cards(HTMLParser):
    """Reads number and tags from the cards' HTML."""

    def __init__(self, html):
        super().__init__()
        self.values, self.shown, self.asked, self.tags, self._at = {}, {}, {}, set(), None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        attrs = dict(attrs)
        self._at = attrs.get("data-line")
        if self._at:
            self.values[self._at] = float(attrs["data-value"])
            self.asked[self._at] = (tag, attrs["data-ask"])

    def handle_data(self, data):
        if self._at:
            self.shown.setdefault(self._at, data)


@pytest.fixture(scope="module")
def shop():
    from osecalc.resources import example_plans

    return Enterprise(read_plan(example_plans()["ceb-press-shop"]))


LOSS = {"products.press.price": 1500}


@pytest.mark.parametrize("changes", [{}, LOSS, {"products.press.volume": 12}])
def test_each_card_shows_the_number_of_its_line(shop, changes):
    results = shop.run(changes)
    read = Cards(cards(results, CARDS))
    assert list(read.values) == [*FIRST, *MORE] == list(CARDS)
    for key, value in read.values.items():
        if math.isnan(results[key]):
            assert math.isnan(value)
            continue
        assert value == results[key]
        shown = float(read.shown[key].replace(",", "").replace("−", "-"))
        assert shown == pytest.approx(value, abs=0.5 if abs(value) >= 100 else 0.005)


def test_a_number_that_is_missing_shows_its_reason(shop):
    results = shop.run(LOSS)
    assert math.isnan(results["payback"])
    html = cards(results, CARDS)
    assert "does not come back within the plan" in html
    assert ">nan<" not in html


def test_a_gap_and_too_little_capacity_are_marked(shop):
    html = cards(shop.run({**LOSS, "products.press.volume": 50}), CARDS)
    assert len(re.findall("ose-bad", html)) == 2
    assert "ose-bad" not in cards(shop.run(), CARDS)


def test_small_print_whose_figure_is_missing_is_its_reason():
    html = cards(run(12), ["peak_funding_need"])
    reason = "Cash never falls below where it began: no funding is needed."
    assert f"<small>{reason}</small>" in html


def test_text_of_the_plan_is_escaped(hostile):
    read = Cards(cards(Enterprise(hostile).run(), CARDS))
    assert read.tags <= {"dl", "div", "dt", "dd", "span", "small", "button"}


def test_each_number_is_a_button_that_asks_its_own_line(shop):
    read = Cards(cards(shop.run(), CARDS))
    assert read.asked == {key: ("button", key) for key in CARDS}
