"""The whole model of a plan: every concept adds its lines.

What the plan contains (which products, which machines, which contracts) decides which lines
there are. The numbers themselves are never read here: they stay inputs of the formulas.
"""

from __future__ import annotations

from collections.abc import Callable

from osecalc.enterprise.accounts import add_accounts
from osecalc.enterprise.calendar import add_calendar
from osecalc.enterprise.development import add_development
from osecalc.enterprise.equipment import add_equipment
from osecalc.enterprise.funding import add_funding
from osecalc.enterprise.metrics import add_metrics
from osecalc.enterprise.overheads import add_overheads
from osecalc.enterprise.ownership import add_ownership
from osecalc.enterprise.patronage import add_patronage
from osecalc.enterprise.payback import add_payback
from osecalc.enterprise.people import add_people
from osecalc.enterprise.products import add_products
from osecalc.enterprise.seats import add_seats
from osecalc.enterprise.statements import add_statements
from osecalc.enterprise.surplus import add_surplus
from osecalc.enterprise.value_added import add_value_added
from osecalc.enterprise.working_capital import add_working_capital
from osecalc.lines import Model
from osecalc.plan import Plan, numbers

CONCEPTS: dict[str, Callable[[Model, Plan], None]] = {
    "calendar": add_calendar,
    "products": add_products,
    "equipment": add_equipment,
    "people": add_people,
    "overheads": add_overheads,
    "development": add_development,
    "working_capital": lambda model, _: add_working_capital(model),
    "funding": add_funding,
    "surplus": add_surplus,
    "accounts": add_accounts,
    "patronage": add_patronage,
    "statements": add_statements,
    "ownership": add_ownership,
    "value_added": add_value_added,
    "payback": add_payback,
    "metrics": add_metrics,
    "seats": add_seats,
}
"""The parts of the model in the order in which a founder meets them, and what adds their lines."""


def build(plan: Plan) -> Model:
    """The lines of a plan's enterprise, part by part."""
    paths = {path: given.quantity.months is not None for path, given in numbers(plan).items()}
    model = Model(plan.plan.months, paths)
    for concept, add in CONCEPTS.items():
        model.concept = concept
        add(model, plan)
    return model
