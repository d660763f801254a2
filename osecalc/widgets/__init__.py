"""Floor 5, widgets: the screens. They hold no arithmetic: a plan goes in, a plan comes out.

Each function below shows one workbook's screen. It takes a plan file; without one it is the plan
opened last in this folder, or your own that was saved last, or an example.

>>> from osecalc.resources import example_plans
>>> my_enterprise(example_plans()["ceb-press-shop"])
<My enterprise: ceb-press-shop.toml>
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osecalc.widgets.screens.cash import CashScreen
    from osecalc.widgets.screens.compare import CompareScreen
    from osecalc.widgets.screens.enterprise import EnterpriseScreen
    from osecalc.widgets.screens.many import ManyScreen
    from osecalc.widgets.screens.money import MoneyScreen
    from osecalc.widgets.screens.product import ProductScreen
    from osecalc.widgets.screens.sharing import SharingScreen
    from osecalc.widgets.screens.start import StartScreen
    from osecalc.widgets.screens.value import ValueScreen

__all__ = [
    "compare_and_hand_over",
    "cost_to_start",
    "money_and_owners",
    "my_enterprise",
    "one_product",
    "one_shop_to_many",
    "shared_development",
    "who_gets_the_value",
    "will_cash_last",
]

PlanPath = str | Path | None


def my_enterprise(plan: PlanPath = None) -> EnterpriseScreen:
    """Does my enterprise work: cash, payback, and who gets the value?"""
    from osecalc.widgets.screens.enterprise import EnterpriseScreen

    return EnterpriseScreen(_path(plan))


def cost_to_start(plan: PlanPath = None) -> StartScreen:
    """What must be there on opening day, bought or built, and what does it cost?"""
    from osecalc.widgets.screens.start import StartScreen

    return StartScreen(_path(plan))


def one_product(plan: PlanPath = None) -> ProductScreen:
    """What does one product earn, and what holds the shop back?"""
    from osecalc.widgets.screens.product import ProductScreen

    return ProductScreen(_path(plan))


def shared_development(plan: PlanPath = None) -> SharingScreen:
    """Who shares a development that all use, and what does the share do to one plan?"""
    from osecalc.widgets.screens.sharing import SharingScreen

    return SharingScreen(_path(plan))


def will_cash_last(plan: PlanPath = None) -> CashScreen:
    """Is there cash in every month, and what do the three statements say?"""
    from osecalc.widgets.screens.cash import CashScreen

    return CashScreen(_path(plan))


def money_and_owners(plan: PlanPath = None) -> MoneyScreen:
    """What does money cost, and who owns the shop in the end?"""
    from osecalc.widgets.screens.money import MoneyScreen

    return MoneyScreen(_path(plan))


def who_gets_the_value(plan: PlanPath = None) -> ValueScreen:
    """Of what the work adds, who gets how much?"""
    from osecalc.widgets.screens.value import ValueScreen

    return ValueScreen(_path(plan))


def one_shop_to_many(plan: PlanPath = None) -> ManyScreen:
    """What if this shop becomes many, and how large is large enough?"""
    from osecalc.widgets.screens.many import ManyScreen

    return ManyScreen(_path(plan))


def compare_and_hand_over(plan: PlanPath = None) -> CompareScreen:
    """How does this plan differ from another, and what do others get to read?"""
    from osecalc.widgets.screens.compare import CompareScreen

    return CompareScreen(_path(plan))


def _path(plan: PlanPath) -> Path | None:
    return None if plan is None else Path(plan).expanduser()
