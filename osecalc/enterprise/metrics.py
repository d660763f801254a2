"""What a founder asks first: money needed, when it is short, and what the work earns."""

from __future__ import annotations

from osecalc.enterprise.funding import claimed, of_kind
from osecalc.enterprise.funding.flows import interest_paid
from osecalc.lines import (
    Cumulative,
    Expr,
    Kind,
    Lag,
    Model,
    Month,
    Over,
    Ref,
    Undefined,
    maximum,
    ratio,
    total,
    where,
)
from osecalc.plan import Plan

MONEY = "money"


def add_metrics(model: Model, plan: Plan) -> None:
    """One figure each."""
    model.add("opening_capex", Over("at", "capex", 0), MONEY, Kind.FIGURE)
    _add_cash_need(model)
    _add_break_even(model)
    _add_debt_service(model, plan)
    _add_work(model, plan)
    _add_capacity(model, plan)


def _first_month(flag: str, reason: str) -> Expr:
    return where(Over("sum", flag) == 0, Undefined(reason), Over("first", flag))


def _add_cash_need(model: Model) -> None:
    model.add("cash_before_funding", Cumulative("free_cash_flow"), MONEY, Kind.BALANCE)
    lowest = Over("min", "cash_before_funding")
    model.add("peak_funding_need", maximum(-lowest, 0), MONEY, Kind.FIGURE)
    model.add(
        "at_peak_need",
        where(
            (Ref("peak_funding_need") > 0)
            & (Ref("cash_before_funding") <= -Ref("peak_funding_need")),
            1,
            0,
        ),
        "yes_no",
        Kind.RATE,
    )
    model.add(
        "peak_funding_month",
        _first_month("at_peak_need", "no_funding_needed"),
        "month",
        Kind.FIGURE,
    )
    model.add("lowest_cash", Over("min", "cash"), MONEY, Kind.FIGURE)
    # Below nothing by more than the rounding of floats, whatever the currency's size.
    model.add(
        "cash_short", where(Ref("cash") < -1e-9 * Ref("money_moved"), 1, 0), "yes_no", Kind.RATE
    )
    short = Over("sum", "cash_short") > 0
    model.add("unfunded_gap", where(short, -Ref("lowest_cash"), 0), MONEY, Kind.FIGURE)
    model.add(
        "first_short_month", _first_month("cash_short", "cash_never_short"), "month", Kind.FIGURE
    )
    model.add(
        "runway",
        where(short, maximum(Over("first", "cash_short") - 1, 0), Undefined("cash_never_short")),
        "months",
        Kind.FIGURE,
    )


def _add_break_even(model: Model) -> None:
    model.add(
        "breaks_even",
        where((Month() > 0) & (Ref("revenue") > 0) & (Ref("ebit") >= 0), 1, 0),
        "yes_no",
        Kind.RATE,
    )
    model.add(
        "break_even_month", _first_month("breaks_even", "no_break_even"), "month", Kind.FIGURE
    )


def _add_debt_service(model: Model, plan: Plan) -> None:
    """Cash from operations over what lenders are due, for each twelve months since opening."""
    # What a credit line is paid back is no service that was due: it is drawn again when needed.
    lenders, lines = claimed(plan, "debt"), of_kind(plan, "credit line")
    interest = [interest_paid(model, at) for at in lenders]
    repaid = [Ref(f"{at}.repaid") for at in lenders if at not in lines]
    model.add("debt_service", total([*interest, *repaid]), MONEY, Kind.FLOW, sign=-1)
    # Fees, and interest on members' accounts, have left the till before a lender is paid.
    model.add("cash_for_debt_service", Ref("cfo") + total(interest), MONEY, Kind.FLOW, sign=+1)
    for line in ("debt_service", "cash_for_debt_service"):
        model.add(f"{line}_to_date", Cumulative(line), MONEY, Kind.BALANCE)
        model.add(
            f"{line}_in_year",
            Ref(f"{line}_to_date") - Lag(f"{line}_to_date", 12),
            MONEY,
            Kind.BALANCE,
        )
    model.add(
        "year_with_debt",
        where((Month() > 0) & (Month() % 12 == 0) & (Ref("debt_service_in_year") > 0), 1, 0),
        "yes_no",
        Kind.RATE,
    )
    in_year = where(Ref("year_with_debt") == 1, Ref("debt_service_in_year"), 1)
    model.add(
        "dscr",
        where(
            Ref("year_with_debt") == 1,
            Ref("cash_for_debt_service_in_year") / in_year,
            Undefined("no_debt_service"),
        ),
        "times",
        Kind.RATE,
    )
    model.add(
        "dscr_lowest",
        where(
            Over("sum", "year_with_debt") == 0, Undefined("no_debt_service"), Over("min", "dscr")
        ),
        "times",
        Kind.FIGURE,
    )


def _add_work(model: Model, plan: Plan) -> None:
    model.add("hours_in_all", Over("sum", "hours_worked"), "hours", Kind.FIGURE)
    hours = Ref("hours_in_all")
    credited = Over("sum", "work_credited")
    earned = Over("sum", "take_home") + credited + Over("sum", "net_income")
    model.add("earnings_an_hour", ratio(earned, hours, "no_hours"), "money_an_hour", Kind.FIGURE)
    model.add(
        "value_added_an_hour",
        ratio(Ref("value_added_in_all"), hours, "no_hours"),
        "money_an_hour",
        Kind.FIGURE,
    )
    model.add(
        "surplus_after_unpaid_work",
        Over("sum", "net_income") + credited - Over("sum", "unpaid_work"),
        MONEY,
        Kind.FIGURE,
    )
    model.add("most_workplaces", Over("max", "workplaces"), "people", Kind.FIGURE)
    model.add(
        "capital_per_workplace",
        ratio(Ref("put_in"), Ref("most_workplaces"), "no_people"),
        MONEY,
        Kind.FIGURE,
    )
    worth = Over("sum", "take_home") + Over("sum", "unpaid_work")
    model.add(
        "yearly_earnings_per_workplace",
        ratio(worth * 12, Over("sum", "workplaces"), "no_people"),
        MONEY,
        Kind.FIGURE,
    )
    model.add(
        "capital_in_years_of_earnings",
        ratio(Ref("capital_per_workplace"), Ref("yearly_earnings_per_workplace"), "no_earnings"),
        "years",
        Kind.FIGURE,
    )
    for name, role in plan.people.items():
        at = f"people.{name}"
        shared = [Over("sum", f"{at}.patronage")] if f"{at}.patronage" in model.lines else []
        for key, wanted, parts in (
            ("take_home_a_month", role.paid, [Over("sum", f"{at}.take_home")] * role.paid),
            ("receives_a_month", True, _received(plan, name) + shared),
        ):
            if wanted:
                each = ratio(total(parts), Over("sum", f"{at}.employed"), "no_people")
                model.add(f"{at}.{key}", each, "money_a_month", Kind.FIGURE, about=at)


def _received(plan: Plan, name: str) -> list[Expr]:
    """What a role is paid, or is owed for unpaid work under a contract."""
    if plan.people[name].paid:
        return [Over("sum", f"people.{name}.take_home")]
    credited = of_kind(plan, "unpaid work", role=name)
    return [Over("sum", f"{at}.received") for at in credited]


def _add_capacity(model: Model, plan: Plan) -> None:
    """Over capacity is flagged by month and resource, never cut."""
    resources = [f"people.{name}" for name in plan.people]
    resources += [f"equipment.{name}" for name in plan.equipment]
    model.add(
        "hours_short",
        total(Ref(f"{resource}.hours_short") for resource in resources),
        "hours",
        Kind.FLOW,
    )
    model.add("over_capacity", where(Ref("hours_short") > 1e-9, 1, 0), "yes_no", Kind.RATE)
    model.add("months_over_capacity", Over("sum", "over_capacity"), "months", Kind.FIGURE)
