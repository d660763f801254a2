"""The whole model of a plan: every concept adds its lines.

What the plan contains (which products, which machines, which contracts) decides which lines
there are. The numbers themselves are never read here: they stay inputs of the formulas.
"""

from __future__ import annotations

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


def build(plan: Plan) -> Model:
    """The lines of a plan's enterprise, in the order in which a founder meets them."""
    paths = {path: given.quantity.months is not None for path, given in numbers(plan).items()}
    model = Model(plan.plan.months, paths)
    add_calendar(model, plan)
    add_products(model, plan)
    add_equipment(model, plan)
    add_people(model, plan)
    add_overheads(model, plan)
    add_development(model, plan)
    add_working_capital(model)
    add_funding(model, plan)
    add_surplus(model, plan)
    add_accounts(model, plan)
    add_patronage(model, plan)
    add_statements(model, plan)
    add_ownership(model, plan)
    add_value_added(model, plan)
    add_payback(model, plan)
    add_metrics(model, plan)
    add_seats(model, plan)
    return model
