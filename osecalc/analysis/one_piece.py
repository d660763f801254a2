"""What one piece of a product leaves over: its price less all that varies with the number made."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from osecalc import words
from osecalc.enterprise import Results
from osecalc.finance import contribution_margin, contribution_margin_ratio
from osecalc.plan.contracts import ChapterFee, UnpaidWork


@dataclass(frozen=True)
class Work:
    """The hours of one role in a piece, what they come to, and how they are paid.

    paid: "by piece" where each piece more costs more pay; "by month" where the role costs the
    same whatever is made; "not" where nobody pays, and then at the value of the hours.
    """

    role: str
    hours: float
    worth: float
    paid: Literal["by piece", "by month", "not"]


@dataclass(frozen=True)
class OnePiece:
    """A good piece sold in a month, in that month's money; scrap and practice are in its costs.

    month, begun: when it is sold, and when it was begun, a lead time earlier.
    power: for the machines it takes. fees: the part of its price that a chapter asks.
    """

    month: int
    begun: int
    price: float
    materials: float
    work: tuple[Work, ...]
    power: float
    fees: float

    def worth_of(self, paid: str) -> float:
        """What the work comes to that is paid in this way."""
        return sum(each.worth for each in self.work if each.paid == paid)

    @property
    def hours(self) -> float:
        """All the work in it."""
        return sum(each.hours for each in self.work)

    @property
    def making(self) -> float:
        """The part of its cost that is booked as it is made: pay by the piece, and power."""
        return self.worth_of("by piece") + self.power

    @property
    def variable_cost(self) -> float:
        """What one piece more costs."""
        return self.materials + self.worth_of("by piece") + self.power + self.fees

    @property
    def contribution(self) -> float:
        """What one piece more leaves for all costs that do not vary with it."""
        return float(contribution_margin(self.price, self.variable_cost))

    @property
    def margin(self) -> float:
        """The contribution as a part of the price; NaN where nothing is charged."""
        return float(contribution_margin_ratio(self.price, self.variable_cost))

    @property
    def markup(self) -> float:
        """The contribution on top of the variable cost; NaN where a piece costs nothing."""
        return self.contribution / self.variable_cost if self.variable_cost > 0 else math.nan

    @property
    def left_after_work(self) -> float:
        """What it leaves when all the work in it is paid, whoever does it."""
        return self.contribution - self.worth_of("by month") - self.worth_of("not")


def check_product(results: Results, product: str) -> None:
    """Refuse a product that the plan does not have, in a sentence that names those it has."""
    products = results.plan.plan.products
    if product not in products:
        raise ValueError(words.say("mix.no_product", given=product, known=", ".join(products)))


def last_month_sold(results: Results, *products: str) -> int:
    """The last month in which any of these is sold (of all, if none is named), or else the last.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> workshops = Enterprise(read_plan(example_plans()["d3d-workshop"])).run()
    >>> workshops.month_names[last_month_sold(workshops, "seat")]  # none before the holidays
    '2019-11'
    """
    names = products or tuple(results.plan.plan.products)
    sold = sum(results[f"products.{name}.volume"] for name in names)
    months = sold.nonzero()[0]
    return int(months[-1]) if len(months) else results.model.months


def one_piece(results: Results, product: str, month: int | None = None) -> OnePiece:
    """What does one piece of a product earn and cost?

    month: when it is sold; the last month with sales of it, when all that ramps up has done so,
    if not given.

    A press sold for 4,500 takes 2,000 of materials, 40 hours at 15 and 10.3 % on-costs, and
    15 hours of a machine of 5 kW at 0.079:

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> round(one_piece(shop, "press").contribution, 3)  # 4,500 - 2,000 - 661.80 - 5.925
    1832.275

    Raises ValueError for a product that the plan does not have.
    """
    check_product(results, product)
    sold = last_month_sold(results, product) if month is None else month
    begun = max(sold - int(results.inputs[f"products.{product}.lead_months"]), 0)
    return piece_of(results, product, sold=sold, begun=begun)


def piece_of(results: Results, product: str, *, sold: int, begun: int) -> OnePiece:
    """A piece at the price of the month in which it is sold, and the costs of that it was begun in.

    Without a lead time both are the same month:

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> piece_of(shop, "press", sold=60, begun=60) == one_piece(shop, "press")
    True
    """
    at, plan = f"products.{product}", results.plan.plan
    index = float(results["cost_index"][begun])
    price = float(results[f"{at}.price"][sold])
    power = sum(
        hours_each(results, product, f"equipment.{name}", begun)
        * float(results.inputs[f"equipment.{name}.power"])
        for name in plan.products[product].machine_time
    )
    return OnePiece(
        month=sold,
        begun=begun,
        price=price,
        materials=float(results[f"{at}.materials_each"]) * index,
        work=tuple(_work(results, product, name, begun) for name in plan.products[product].labour),
        power=power * float(results.inputs["space.electricity_price"]) * index,
        fees=price * _asked_of_revenue(results, sold),
    )


def _work(results: Results, product: str, name: str, month: int) -> Work:
    role, at = results.plan.plan.people[name], f"people.{name}"
    hours = hours_each(results, product, at, month)
    # Unpaid hours for which a contract promises pay or a claim cost money as they are worked.
    promised = any(
        isinstance(contract, UnpaidWork) and contract.role == name
        for contract in results.plan.plan.funding.values()
    )
    an_hour = float(results[f"{at}.cost_an_hour" if role.paid else f"{at}.wage"][month])
    paid: Literal["by piece", "by month", "not"] = "by month" if role.paid else "not"
    if role.pay_by == "hours worked" and (role.paid or promised):
        paid = "by piece"
    return Work(role.name, hours, hours * an_hour, paid)


def hours_each(results: Results, product: str, place: str, month: int) -> float:
    """The hours of a role or a machine in one good piece begun in a month: scrap and practice too.

    In a month in which none is made, with the practice of the last month before it that made any.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> hours_each(shop, "press", "people.builder", 60)
    40.0
    """
    at = f"products.{product}"
    home, name = place.split(".")
    takes = "labour" if home == "people" else "machine_time"
    hours = float(results.inputs.get(f"{at}.{takes}.{name}", 0.0))
    hours /= 1 - float(results.inputs[f"{at}.scrap"])
    if home == "people" and f"{at}.practice" in results.model.lines:
        hours *= _practice(results, at, month)
    return hours


def _practice(results: Results, at: str, month: int) -> float:
    """By how much practice has shortened a piece by a month: 1 before the first is made."""
    # The model's line is 1 in a month without work, but a pause takes no practice away.
    worked = results[f"{at}.worked_on"][: month + 1].nonzero()[0]
    return float(results[f"{at}.practice"][worked[-1]]) if len(worked) else 1.0


def _asked_of_revenue(results: Results, month: int) -> float:
    """The share of revenue that chapters and franchises ask in a month."""
    return sum(
        float(results.inputs[f"funding.{name}.share"])
        for name, contract in results.plan.plan.funding.items()
        if isinstance(contract, ChapterFee)
        and month >= results.inputs[f"funding.{name}.share_from"]
    )
