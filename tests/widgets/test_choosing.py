"""The inputs shown first: never more than twelve, and none that can't be set to one number."""

from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from osecalc.widgets.choosing import MOST, inputs_that_matter
from osecalc.widgets.fields import plan_field

PRODUCT = """
[products.p{n}]
name = "P{n}"
price = 10
volume = {{ months = [1, 2] }}
[products.p{n}.materials.a]
name = "A"
cost = 1
[products.p{n}.materials.b]
name = "B"
quantity = 9
cost = 1
"""
HEAD = """format = 1
[plan]
name = "Many"
currency = "EUR"
money_year = 2020
start = "2020-01"
"""


def test_the_example_shows_price_volume_costs_people_and_funding(example):
    plan = read_plan(example)
    chosen = inputs_that_matter(plan)
    assert {
        "products.press.price", "products.press.volume", "products.press.labour.builder",
        "people.builder.wage", "space.rent", "development.members", "funding.members.amount",
        "funding.bank.amount", "funding.bank.apr", "plan.discount_rate",
    } <= set(chosen)  # fmt: skip
    assert len(chosen) == len(set(chosen)) <= MOST


def test_many_products_leave_room_for_the_rest():
    plan = read_text(HEAD + "".join(PRODUCT.format(n=n) for n in range(20)))
    chosen = inputs_that_matter(plan)
    assert chosen[:2] == ["products.p0.price", "products.p1.price"]
    assert "plan.discount_rate" in chosen
    assert len(chosen) <= MOST


def test_a_number_with_a_value_for_each_month_is_left_out():
    plan = read_text(HEAD + PRODUCT.format(n=1))
    assert not [path for path in inputs_that_matter(plan) if path.endswith("volume")]


def test_of_several_materials_the_dearest_is_taken():
    plan = read_text(HEAD + PRODUCT.format(n=1))
    assert "products.p1.materials.b.cost" in inputs_that_matter(plan)


def test_what_is_chosen_can_be_shown():
    plan = read_text(HEAD + PRODUCT.format(n=1))
    assert all(plan_field(plan, path).as_sent()["label"] for path in inputs_that_matter(plan))


def test_a_share_that_a_network_gives_is_shown_in_place_of_the_members_it_overrules() -> None:
    plan = read_plan(example_plans()["ceb-press-shop"])
    text = plan.text.replace("[development]\n", "[development]\nshare = 0.25\n")
    chosen = inputs_that_matter(read_text(text))
    assert "development.share" in chosen
    assert "development.members" not in chosen
    assert "development.members" in inputs_that_matter(plan)
