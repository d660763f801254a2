"""Floor 2, the plan file: what it may say, reading, changing and saving it."""

from osecalc.plan.every_number import Given, numbers
from osecalc.plan.file import PlanFile, read_plan, read_text
from osecalc.plan.problems import PlanError, Problem
from osecalc.plan.schema import Plan

__all__ = [
    "Given",
    "Plan",
    "PlanError",
    "PlanFile",
    "Problem",
    "numbers",
    "read_plan",
    "read_text",
]
