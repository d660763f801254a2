"""The common plan as it stands after a lesson: what someone who comes late begins with."""

from __future__ import annotations

from collections.abc import Sequence

from osecalc.course.lesson import LessonFolder
from osecalc.course.told import CourseError, say
from osecalc.plan import PlanError, PlanFile, read_plan
from osecalc.resources import example_plans


def common_plan(name: str) -> PlanFile:
    """The plan that the course begins with."""
    examples = example_plans()
    if name not in examples:
        raise CourseError(say("no_plan", name=name, names=", ".join(examples)))
    return read_plan(examples[name])


def after(plan: PlanFile, taken: Sequence[LessonFolder]) -> PlanFile:
    """The plan with all that lessons changed in it, one after the other; its comments stay.

    Raises CourseError that names the lesson whose change cannot be.
    """
    for folder in taken:
        try:
            plan = plan.changed(folder.lesson.latecomer)
        except PlanError as error:
            raise CourseError(say("latecomer", lesson=folder.name, reason=error.text)) from None
    return plan
