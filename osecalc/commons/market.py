"""What size and market area ask beside the plan: what a plant costs, sells around it and hauls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from osecalc.commons.inputs import Inputs
from osecalc.commons.profiles import YEAR
from osecalc.enterprise import Results
from osecalc.plan.quantity import Spec


@dataclass(frozen=True)
class Market(Inputs):
    """One product, its plant and its market. 0 stands for what is not given yet.

    No source of ours says what a tonne costs to haul or how much is sold on a km2: those are the
    user's own. fixed_cost: of one plant a year, whatever it makes; variable_cost: of making a unit;
    price: of a unit at the gate; local_price: of the like, made where the customer is.

    >>> bricks = Market(weight=0.012, cost_per_tonne_km=0.25, handling=5)
    >>> round(bricks.transport_cost, 6), round(bricks.handling_each, 6)
    (0.003, 0.06)
    """

    home: ClassVar[str] = "market"

    fixed_cost: Annotated[float, Spec("money_a_year")] = 0
    variable_cost: Annotated[float, Spec("money_per_unit")] = 0
    price: Annotated[float, Spec("money_per_unit")] = 0
    local_price: Annotated[float, Spec("money_per_unit")] = 0
    density: Annotated[float, Spec("units_per_km2_a_year", maximum=1e9)] = 0
    area: Annotated[float, Spec("km2", maximum=1e9)] = 0
    weight: Annotated[float, Spec("tonnes", maximum=1e6)] = 0
    cost_per_tonne_km: Annotated[float, Spec("money_per_tonne_km")] = 0
    handling: Annotated[float, Spec("money_per_tonne")] = 0

    @property
    def transport_cost(self) -> float:
        """What it costs to haul one unit one km."""
        return self.weight * self.cost_per_tonne_km

    @property
    def handling_each(self) -> float:
        """What it costs to load and unload one unit, however far it goes."""
        return self.weight * self.handling


INVENTED = {
    "density": 0.02, "area": 20_000, "weight": 0.6, "cost_per_tonne_km": 0.25, "handling": 10,
}  # fmt: skip
"""Numbers to practise with: a machine of 600 kg. They are invented and have no source."""


def market_of(results: Results, product: str) -> Market:
    """What a plan says of it: the price, the materials of a unit, and of a single product all else.

    The fixed cost is that of the plan's last twelve months (wages, bought-in services and
    depreciation), in the prices of its first day. A shop that makes more than one product does not
    say which part of it belongs to which, so it is left at 0.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> market_of(shop, "press").variable_cost
    2000.0
    """
    fixed = 0.0
    if len(results.plan.plan.products) == 1:
        year = slice(-YEAR, None)
        yearly = results["wages"] / results["wage_index"]
        yearly = yearly + results["services"] / results["cost_index"] + results["depreciation"]
        fixed = float(yearly[year].sum())
    return Market(
        fixed_cost=max(fixed, 0.0),
        variable_cost=results[f"products.{product}.materials_each"],
        price=float(results[f"products.{product}.price"][0]),
    )
