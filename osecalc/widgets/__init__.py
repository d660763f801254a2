"""Floor 5, widgets: the screens. They hold no arithmetic: a plan goes in, a plan comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osecalc.widgets.enterprise_screen import EnterpriseScreen

__all__ = ["my_enterprise"]


def my_enterprise(plan: str | Path | None = None) -> EnterpriseScreen:
    """Show a plan with the numbers that matter most, and what follows from them.

    plan: a plan file. Without one, your own plan that was saved last in this folder or its folder
    `plans`; and where there is none, an example.

    >>> from osecalc.resources import example_plans
    >>> my_enterprise(example_plans()["ceb-press-shop"])
    <My enterprise: ceb-press-shop.toml>
    """
    from osecalc.widgets.enterprise_screen import EnterpriseScreen

    return EnterpriseScreen(None if plan is None else Path(plan).expanduser())
