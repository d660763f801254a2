"""What workbook 2 offers beside the plan: machines with cited figures, in the plan's own money."""

import pytest

from osecalc.plan.machines import catalogued
from osecalc.resources import example_plans
from osecalc.widgets.screens.start import StartScreen


@pytest.mark.parametrize(
    ("plan", "money"), [("ceb-press-shop", "USD"), ("precious-plastic-workspace", "EUR")]
)
def test_only_machines_in_the_plans_money_are_offered_and_each_can_be_added(tmp_path, plan, money):
    screen = StartScreen(example_plans()[plan], folder=tmp_path)
    offered = [key for _, key in screen.machine.options]
    fit = [machine.key for machine in catalogued() if machine.currency == money]
    assert offered == fit
    assert offered
    before = len(screen.plan.plan.equipment)
    screen._add()
    assert len(screen.plan.plan.equipment) == before + 1
