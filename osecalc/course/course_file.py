"""What `lessons/course.toml` holds: what belongs to the course and to no lesson alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from osecalc.course.clock import CLOCK
from osecalc.course.lesson import Held, Text

Minutes = Annotated[int, Field(ge=1)]
NAME = "course.toml"


class Planned(Held):
    """A lesson of the course by its question, written or not."""

    number: Annotated[int, Field(ge=1)]
    question: Text


class Learner(Held):
    """A kind of person who comes: what they bring, want and stumble over, and what helps."""

    who: Text
    knows: Text
    wants: Text
    trips_on: Text
    give: Text


class Taken(Held):
    """One item of a day: a lesson, a pause, or time on one's own plan.

    leave_out: how many parts of the lesson's drop order are left out.
    """

    lesson: int | None = None
    leave_out: Annotated[int, Field(ge=0)] = 0
    pause: Text | None = None
    own: Text | None = None
    minutes: Minutes | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        named = [each for each in (self.lesson, self.pause, self.own) if each is not None]
        if len(named) != 1 or (self.lesson is None) == (self.minutes is None):
            raise ValueError("name a lesson, or a pause or own work with its minutes")
        return self


class Day(Held):
    """A day of a schedule. Without a start it begins when the facilitator chooses."""

    name: Text
    take: Annotated[list[Taken], Field(min_length=1)]
    start: Annotated[str, Field(pattern=CLOCK)] | None = None


class Schedule(Held):
    """A way of taking the lessons. breaks: minutes between two lessons where no pause is named."""

    name: Text
    says: Text
    breaks: Minutes
    days: Annotated[list[Day], Field(min_length=1)]


class Proof(Held):
    """A number that every machine must compute: a line of an example plan."""

    plan: Text
    line: Text
    value: float


class Common(Held):
    """The plan that a group without one of its own works on: an example plan by its name."""

    plan: Text


class CourseFile(Held):
    """The whole file."""

    planned: Annotated[list[Planned], Field(min_length=1)]
    learners: Annotated[list[Learner], Field(min_length=1)]
    schedules: dict[str, Schedule]
    proof: Proof
    common: Common


def read_course_file(lessons: Path) -> CourseFile:
    """Read it from the folder of lessons; raises pydantic's ValidationError, with all faults."""
    return CourseFile.model_validate(tomllib.loads((lessons / NAME).read_text(encoding="utf-8")))
