"""One piece of a product: its price, what it costs, and what it leaves over."""

from __future__ import annotations

import math
from textwrap import shorten

from osecalc import words
from osecalc.analysis.one_piece import OnePiece, one_piece
from osecalc.charts.chart import Chart, label, money_axis
from osecalc.charts.steps import Step, steps_figure
from osecalc.enterprise import Results
from osecalc.enterprise.results import piece
from osecalc.words.amounts import amount

SMALL = 100
"""A price and a cost below which parts of a unit of money matter."""


def unit_cost_chart(results: Results, product: str) -> Chart:
    """Show the price of one piece, less what it costs, step by step to what it leaves over.

    Of the last month with sales of it, when all that ramps up has done so. Work that is paid by
    the month, or not paid, stands below: it is there whatever is made.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> unit_cost_chart(shop.run(), "press").sentence.split(". ")[1]
    'That is a margin of 40.7 % (a part of the price), or a markup of 68.7 % (on top of the cost).'

    Raises ValueError for a product that the plan does not have.
    """
    import pandas as pd

    one = one_piece(results, product)
    steps = _steps(product, one)
    unit, parted = results.plan.plan.plan.currency, one.price > 0
    about = results.plan.plan.products[product]
    axis = words.say(
        "charts.unit_cost.axis",
        name=label(shorten(about.name, 30, placeholder=" …")),
        month=results.month_names[one.month],
        money=money_axis(results),
    )
    return Chart(
        title=words.say("charts.unit_cost.title"),
        drawing=steps_figure(
            steps, axis, decimals=2 if max(one.price, one.variable_cost) < SMALL else 0
        ),
        sentence=_sentence(results, product, one),
        table=pd.DataFrame(
            {
                words.say("charts.unit_cost.column_what"): [step.name for step in steps],
                words.say("charts.unit_cost.column_amount", unit=unit): [
                    _money(step.amount) for step in steps
                ],
                words.say("charts.unit_cost.column_part"): [
                    _percent(step.amount / one.price) if parted else "" for step in steps
                ],
                words.say("charts.unit_cost.column_how"): [step.how for step in steps],
            }
        ),
        asks=tuple(("", step.ask, "", "") for step in steps),
    )


def _steps(product: str, one: OnePiece) -> list[Step]:
    """Price, costs and contribution; then the work that does not vary, where there is such."""
    at, month = f"products.{product}", one.month

    def cost(part: str, value: float, ask: str = "", how: str = "") -> Step:
        return Step(words.say(f"charts.unit_cost.{part}"), -value, ask, how)

    steps = [
        Step(words.say("charts.unit_cost.price"), one.price, f"{at}.price@{month}"),
        cost("materials", one.materials, f"{at}.materials_each"),
        cost("labour", one.worth_of("by piece"), f"{at}.hours_each", _who(one, "by piece")),
    ]
    if one.power:
        steps.append(cost("power", one.power, "input:space.electricity_price"))
    if one.fees:
        steps.append(cost("fees", one.fees))
    left = words.say("charts.unit_cost.contribution")
    steps.append(Step(left, one.contribution, is_sum=True))
    more = [
        cost(part, one.worth_of(paid), f"{at}.hours_each", _who(one, paid))
        for part, paid in (("monthly_work", "by month"), ("unpaid_work", "not"))
        if one.worth_of(paid)
    ]
    if more:
        left = words.say("charts.unit_cost.left_after_work")
        steps += [*more, Step(left, one.left_after_work, is_sum=True)]
    return steps


def _who(one: OnePiece, paid: str) -> str:
    """Whose hours these are."""
    return "; ".join(
        words.say("charts.unit_cost.who", name=each.role, hours=amount(each.hours, "money"))
        for each in one.work
        if each.paid == paid
    )


def _money(value: float) -> str:
    return amount(value, "money").replace("-", "−")


def _percent(share: float) -> str:
    return amount(share, "share", 1).replace("-", "−")


def _sentence(results: Results, product: str, one: OnePiece) -> str:
    about, unit = results.plan.plan.products[product], results.plan.plan.plan.currency
    said = {
        "piece": piece(about),
        "name": about.name,
        "month": results.month_names[one.month],
        "price": _money(one.price),
        "cost": _money(one.variable_cost),
        "left": _money(abs(one.contribution)),
        "unit": unit,
    }
    key = "leaves" if one.contribution >= 0 else "loses"
    sentences = [words.say(f"charts.unit_cost.{key}", **said)]
    if not results[f"products.{product}.volume"].any():
        sentences.append(words.say("charts.unit_cost.never_sold"))
    if math.isnan(one.margin):
        sentences.append(words.say("charts.unit_cost.no_margin"))
    elif math.isnan(one.markup):
        sentences.append(words.say("charts.unit_cost.no_markup", margin=_percent(one.margin)))
    else:
        margin, markup = _percent(one.margin), _percent(one.markup)
        sentences.append(words.say("charts.unit_cost.both", margin=margin, markup=markup))
    apart = one.worth_of("by month") + one.worth_of("not")
    if apart:
        after = "left" if one.left_after_work >= 0 else "missing"
        sentences.append(
            words.say(
                f"charts.unit_cost.work_apart_{after}",
                work=_money(apart),
                left=_money(abs(one.left_after_work)),
                unit=unit,
            )
        )
    return " ".join(sentences)
