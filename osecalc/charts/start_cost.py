"""What must be found to start: every machine, what comes with it, and cash to begin with."""

from __future__ import annotations

from osecalc import words
from osecalc.charts.chart import Chart, money_axis, whole
from osecalc.charts.steps import Step, steps_figure
from osecalc.enterprise import Results
from osecalc.enterprise.results import name_of
from osecalc.plan.schema import Built
from osecalc.words.amounts import amount

MOST = 8
"""Machines with a row of their own; what is beyond them stands in one row."""

WITH_MACHINES = ("freight", "installation")
OTHER_OUTLAY = (
    "paid_to_suppliers", "wages", "services", "chapter_fees", "reward_costs", "work_credited",
    "unlevered_tax_paid", "receipts", "presales_delivered", "equipment_sold",
)  # fmt: skip
"""All else of the month's free cash flow, when machines and development are taken out."""


def start_cost_chart(results: Results) -> Chart:
    """Show what must be found to start, step by step; the steps add up to the money put in.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> start_cost_chart(shop.run()).sentence.partition(":")[0]
    '30,760 USD must be found to start'
    """
    import pandas as pd

    machines = _machines(results)
    rest = [*_with_machines(results), *_development(results), *_other(results)]
    cash = Step(
        results.heading("opening_cash"), results["opening_cash"], "opening_cash", _of_cash(results)
    )
    whole_sum = Step(results.heading("put_in"), results["put_in"], "put_in", is_sum=True)
    unit = results.plan.plan.plan.currency
    rows = [*machines, *rest, cash, whole_sum]
    return Chart(
        title=words.say("charts.start_cost.title"),
        drawing=steps_figure([*_largest(machines), *rest, cash, whole_sum], money_axis(results)),
        sentence=_sentence(results, [*machines, *rest, cash]),
        table=pd.DataFrame(
            {
                words.say("charts.start_cost.column_what"): [row.name for row in rows],
                words.say("charts.start_cost.column_how"): [row.how for row in rows],
                words.say("charts.start_cost.column_amount", unit=unit): [
                    whole(row.amount) for row in rows
                ],
            }
        ),
        asks=tuple(("", "", row.ask) for row in rows),
    )


def _at_start(results: Results) -> list[str]:
    """The machines that are bought or built by the evening of opening day."""
    equipment = results.plan.plan.equipment
    return [name for name in equipment if results[f"equipment.{name}.added"][0] > 0]


def _machines(results: Results) -> list[Step]:
    """The price of each machine, or its materials and the work where that costs money."""
    steps = []
    for name in _at_start(results):
        at, machine = f"equipment.{name}", results.plan.plan.equipment[name]
        part = "materials" if isinstance(machine, Built) else "price"
        each = float(results.inputs[f"{at}.{part}"]) * float(results["cost_index"][0])
        work = float(results[f"{at}.own_labour"][0])
        count = float(results[f"{at}.added"][0])
        said = {
            "count": amount(count, "count"),
            "each": whole(each),
            "unit": results.plan.plan.plan.currency,
        }
        how = words.say(f"charts.start_cost.how_{part}", **said)
        if isinstance(machine, Built):
            how = f"{how}; {_work(results, name, machine, work)}"
        ask = f"input:{at}.{part}" if work == 0 else f"{at}.outlay@0"
        steps.append(Step(machine.name, count * each + work, ask, how))
    return steps


def _work(results: Results, name: str, machine: Built, cost: float) -> str:
    """The hours it takes to build, and what they cost on opening day."""
    hours = amount(float(results[f"equipment.{name}.build_hours"][0]), "hours", 0)
    if machine.builder is None:
        return words.say("charts.start_cost.work_by_nobody", hours=hours)
    who = name_of(results.plan, f"people.{machine.builder}")
    said = {"hours": hours, "who": who, "unit": results.plan.plan.plan.currency}
    if not results.plan.plan.people[machine.builder].paid:
        return words.say("charts.start_cost.work_unpaid", **said)
    return words.say("charts.start_cost.work", cost=whole(cost), **said)


def _largest(machines: list[Step]) -> list[Step]:
    """The dearest machines in the plan's order, and all others in one step."""
    if len(machines) <= MOST:
        return machines
    kept = sorted(machines, key=lambda step: -step.amount)[:MOST]
    others = [step for step in machines if step not in kept]
    together = words.say("charts.start_cost.others", count=len(others))
    return [
        *(step for step in machines if step in kept),
        Step(together, sum(step.amount for step in others)),
    ]


def _with_machines(results: Results) -> list[Step]:
    """Freight, installation and contingency of all machines together."""
    totals = dict.fromkeys((*WITH_MACHINES, "contingency"), 0.0)
    names = _at_start(results)
    for name in names:
        at = f"equipment.{name}"
        count = float(results[f"{at}.added"][0]) * float(results["cost_index"][0])
        for part in WITH_MACHINES:
            totals[part] += count * float(results.inputs[f"{at}.{part}"])
        share = float(results.inputs[f"{at}.contingency"])
        goods = float(results[f"{at}.goods"][0])
        totals["contingency"] += goods * share / (1 + share)
    return [
        Step(
            words.say(f"charts.start_cost.{part}"),
            total,
            f"input:equipment.{names[0]}.{part}" if len(names) == 1 else "",
            words.say("charts.start_cost.of_all_machines"),
        )
        for part, total in totals.items()
        if total
    ]


def _development(results: Results) -> list[Step]:
    booked = ("development_expense", "development_capitalised")
    paid = {key: float(results[key][0]) for key in booked if results[key][0]}
    return [
        Step(words.say("charts.start_cost.development"), cost, f"{key}@0", _shared(results))
        for key, cost in paid.items()
    ]


def _shared(results: Results) -> str:
    """How this shop's share comes about."""
    cost = float(results.inputs["development.cost"])
    said = {"cost": whole(cost), "unit": results.plan.plan.plan.currency}
    if results.plan.plan.development.share is not None:  # type: ignore[union-attr]
        share = amount(float(results.inputs["development.share"]), "share", 1)
        return words.say("charts.start_cost.how_share", share=share, **said)
    members = amount(float(results.inputs["development.members"]), "enterprises")
    return words.say("charts.start_cost.how_members", members=members, **said)


def _other(results: Results) -> list[Step]:
    """What else is paid on opening day, each by its line's own name; what comes in is negative."""
    least = 1e-9 * results["money_moved"]
    steps = []
    for key in OTHER_OUTLAY:
        paid = -results.model.lines[key].sign * float(results[key][0])
        if abs(paid) > least:
            steps.append(Step(results.heading(key), paid, f"{key}@0"))
    return steps


def _of_cash(results: Results) -> str:
    gap = results["unfunded_gap"]
    if gap <= 0:
        return ""
    said = {"cash": whole(results["cash"][0]), "gap": whole(gap)}
    return words.say("charts.start_cost.how_cash", unit=results.plan.plan.plan.currency, **said)


def _sentence(results: Results, steps: list[Step]) -> str:
    unit, put_in = results.plan.plan.plan.currency, results["put_in"]
    said = [
        words.say(
            "charts.start_cost.found",
            put_in=whole(put_in),
            spent=whole(results["opening_outlay"]),
            cash=whole(results["opening_cash"]),
            unit=unit,
        )
    ]
    most = max(steps, key=lambda step: step.amount)
    if put_in > 0 and len(steps) > 1:
        share = amount(most.amount / put_in, "share", 0)
        said.append(words.say("charts.start_cost.largest", name=most.name, share=share))
    if results["unfunded_gap"] > 0:
        gap = whole(results["unfunded_gap"])
        said.append(words.say("charts.start_cost.gap", gap=gap, unit=unit))
    return " ".join([*said, *_later(results, unit)])


def _later(results: Results, unit: str) -> list[str]:
    """What is not in it because it comes in a later month."""
    said = []
    now, equipment = _at_start(results), results.plan.plan.equipment
    later = {name: results[f"equipment.{name}.outlay"] for name in equipment if name not in now}
    later = {name: outlay for name, outlay in later.items() if outlay.any()}
    if later:
        first = [float(outlay[outlay.nonzero()[0][0]]) for outlay in later.values()]
        names = [equipment[name].name for name in later]
        if len(names) > MOST:
            more = words.say("charts.start_cost.others", count=len(names) - MOST)
            names = [*names[:MOST], more]
        cost = whole(sum(first))
        said.append(
            words.say("charts.start_cost.later", names=words.listed(names), cost=cost, unit=unit)
        )
    if results.plan.plan.development is not None:
        month = int(results.inputs["development.month"])
        if 0 < month <= results.model.months:
            share = whole(results["development_share"])
            when = results.month_names[month]
            said.append(
                words.say("charts.start_cost.development_later", share=share, when=when, unit=unit)
            )
    return said
