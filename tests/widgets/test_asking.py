"""Any number can be asked: the answer is the model's own words, and a source can be given."""

import pytest

from osecalc.enterprise import Enterprise, explain
from osecalc.enterprise.explain import input_heading
from osecalc.plan import read_plan, read_text
from osecalc.plan.editing import with_months
from osecalc.resources import example_plans
from osecalc.widgets.asking import Asking

PRICE, VOLUME, APR = "products.press.price", "products.press.volume", "funding.bank.apr"


@pytest.fixture(scope="module")
def shop():
    return Enterprise(read_plan(example_plans()["ceb-press-shop"]))


@pytest.fixture
def asked(shop):
    """Return a function that asks, of the shop as it is or with changes, and gives the answer."""

    def ask(what, changes=None):
        asking = Asking(lambda: shop.run(changes))
        asking.heard({"ask": what})
        return asking.answer

    return ask


def test_a_line_answers_with_formula_numbers_and_parts(asked, shop):
    answer, found = asked("cash@3"), explain(shop.run(), "cash", 3)
    assert (answer["heading"], answer["formula"]) == (found.heading, found.formula)
    assert answer["counted"] == found.with_numbers
    assert answer["value"].startswith(found.value)
    assert [part["label"] for part in answer["parts"]] == [part.label for part in found.parts]
    assert answer["period"] == shop.run().month_names[3]


@pytest.mark.parametrize("what", ["npv", "cash@0", "cash@60", "irr", "payback", "income_tax@12"])
def test_every_part_of_an_answer_can_be_asked_in_turn_down_to_the_inputs(asked, what):
    seen, waiting = set(), [what]
    while waiting and len(seen) < 60:
        one = waiting.pop()
        answer = asked(one)
        assert answer["asked"] == one
        assert answer["heading"]
        seen.add(one)
        waiting += [part["ask"] for part in answer.get("parts", ()) if part["ask"] not in seen]
    assert any(one.startswith("input:") for one in seen) or waiting


@pytest.mark.parametrize(
    "what",
    [
        "nowhere",
        "cash@x",
        "cash@-1",
        "cash@",
        "input:",
        "input:nowhere",
        "@",
        "<b>&",
        "cash@9999999",
    ],
)
def test_what_is_not_there_is_answered_kindly_and_a_strange_month_by_one_there_is(asked, what):
    answer = asked(what)
    assert answer["heading"]
    if what.startswith("cash"):
        assert 0 <= answer["month"] <= 60


def test_a_line_without_a_number_tells_why(asked, shop):
    answer = asked("irr", {PRICE: 0})
    assert answer["reason"] == shop.run({PRICE: 0}).reason("irr") != ""


def test_an_input_answers_with_the_number_in_use_and_where_it_comes_from(asked):
    own, moved = asked(f"input:{PRICE}"), asked(f"input:{PRICE}", {PRICE: 5000})
    assert own["value"].startswith("4500 ")
    assert "Free Press Free Enterprise" in own["origin"]
    assert moved["value"].startswith("5000 ")
    assert "4,500" in moved["origin"]
    assert own["source"]["title"]
    assert "%" in asked(f"input:{APR}")["bounds"]


def test_a_number_with_a_value_for_each_month_says_so(shop):
    results = Enterprise(with_months(shop.plan, VOLUME, [1, 2])).run()
    asking = Asking(lambda: results)
    asking.ask(f"input:{VOLUME}")
    assert "each month" in asking.answer["value"]


def test_every_number_of_every_example_can_be_asked():
    for file in example_plans().values():
        results = Enterprise(read_plan(file)).run()
        asking = Asking(lambda given=results: given)
        for path in results.plan.numbers:
            asking.ask(f"input:{path}")
            assert asking.answer["path"] == path


def given_to(results, path, source):
    told = []
    asking = Asking(lambda: results)
    asking.on_source = lambda plan, said: told.append((plan, said))
    asking.heard({"path": path, "source": source})
    return asking, told


def test_a_source_comes_back_in_the_plan(shop):
    source = {"title": " Orders of 2011 ", "url": "https://example.org/a", "year": "2011",
              "kind": "actual", "note": "<b>=1+1"}  # fmt: skip
    _, told = given_to(shop.run(), VOLUME, source)
    ((plan, said),) = told
    quantity = plan.numbers[VOLUME].quantity
    found = plan.plan.sources[quantity.source]
    assert (found.title, found.url, found.year) == ("Orders of 2011", source["url"], 2011)
    assert (quantity.kind, quantity.note) == ("actual", "<b>=1+1")
    assert input_heading(plan, VOLUME) in said


def test_a_source_keeps_every_number_that_is_set_otherwise(shop):
    _, told = given_to(shop.run({PRICE: 5000, VOLUME: 8}), APR, {"title": "Bank"})
    numbers = told[0][0].numbers
    assert (numbers[PRICE].quantity.value, numbers[VOLUME].quantity.value) == (5000, 8)


def test_without_a_title_nothing_is_given_and_it_is_said(shop):
    asking, told = given_to(shop.run(), VOLUME, {"title": "  ", "note": "x"})
    assert told == []
    assert asking.answer["problem"].startswith("Write who or what says so")


@pytest.mark.parametrize("more", [{"year": "soon"}, {"title": "x" * 20_000}, {"note": "\x00"}])
def test_a_source_that_cannot_be_is_refused_with_a_sentence(shop, more):
    asking, told = given_to(shop.run(), VOLUME, {"title": "Orders", **more})
    assert (told != []) != bool(asking.answer.get("problem"))


@pytest.mark.parametrize("said", [None, [], "ask", {}, {"ask": ""}, {"close": True}, {"x": 1}])
def test_other_messages_change_nothing_but_close_the_panel(shop, said):
    asking = Asking(shop.run)
    asking.ask("npv")
    before = asking.answer
    asking.heard(said)
    assert asking.answer == ({} if said == {"close": True} else before)


def test_without_a_plan_nothing_is_answered():
    asking = Asking(lambda: None)
    asking.heard({"ask": "npv"})
    asking.heard({"path": VOLUME, "source": {"title": "x"}})
    assert asking.answer == {}


def test_text_of_a_plan_comes_as_text(hostile):
    results = Enterprise(hostile).run()
    asking = Asking(lambda: results)
    asking.ask("input:products.stool.price")
    assert "<img src=x onerror=alert(2)>" in asking.answer["heading"]
    assert read_text(hostile.text).plan == hostile.plan
