"""What a lesson's `lesson.toml` holds: what is asked, judged and taught, and when.

The prose and the order of a lesson stand in `lesson.ipynb` beside it. Numbers stand nowhere as
such: each is an expression (see `numbers`), and a text names it, as in `{materials:,.0f}`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]
Expression = Annotated[str, Field(min_length=1)]
PARTS = ("question", "predict", "observe", "example", "vote", "own", "share", "exit")
"""The parts of a block, in their order."""


class Held(BaseModel):
    """A table of a lesson: what it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Held):
    """Where something was read."""

    title: Text
    url: Text
    year: Text


class Claim(Held):
    """A statement of the lesson with what it is: `kind` says how much weight it bears."""

    says: Text
    kind: Literal["claim", "plan", "estimate", "fact"]
    source: Text


class Number(Held):
    """A number of the lesson: `is` holds its expression, over the numbers before it."""

    expression: Expression = Field(alias="is")
    says: Text
    unit: str = ""


class WrongAnswer(Held):
    """What a group may say, and what to ask next."""

    answer: Text
    ask: Text


class Part(Held):
    """A part of the block: what the facilitator says and asks in it.

    drop: the order in which parts are left out when late, 1 first; a part without it stays.
    """

    key: Literal["question", "predict", "observe", "example", "vote", "own", "share", "exit"]
    minutes: Annotated[int, Field(ge=1)]
    say: Annotated[list[Text], Field(min_length=1)]
    ask: Annotated[list[Text], Field(min_length=1)]
    wrong: list[WrongAnswer] = []
    drop: int | None = None


class Prediction(Held):
    """What is asked before the result is shown.

    kind: a number between `low` and `high`; one of `options`; or a sketch, a number between them
    for each of `points`. is: the result, of the same kind; of a choice, the number of the right
    option, 0 the first. after: what is said once it is open.
    """

    key: Text
    question: Text
    kind: Literal["number", "choice", "sketch"]
    result: Expression = Field(alias="is")
    after: Text
    unit: str = ""
    low: float = 0.0
    high: float = 100.0
    options: list[Text] = []
    points: list[Text] = []


class Step(Held):
    """A step of the worked example: a formula over what is given and the steps before."""

    key: Text
    says: Text
    formula: Expression
    in_words: Text
    hint: Text
    unit: str = ""


class Given(Held):
    """What a worked example starts from."""

    key: Text
    says: Text
    unit: str = ""


class Case(Held):
    """One of the three rounds of the worked example. blank: which steps the learner fills in.

    given: an expression for each of the example's givens; in the last round over `own`, the
    results of the learner's plan.
    """

    name: Text
    source: Text
    given: dict[str, Expression]
    blank: Literal["none", "last", "all"]

    def leaves_blank(self, place: int, steps: int) -> bool:
        """Whether the learner fills in this step of so many; the first is 0."""
        return self.blank == "all" or (self.blank == "last" and place == steps - 1)


class Worked(Held):
    """The same calculation three times: whole, last step blank, all blank on one's own numbers."""

    title: Text
    given: Annotated[list[Given], Field(min_length=1)]
    steps: Annotated[list[Step], Field(min_length=2)]
    cases: Annotated[list[Case], Field(min_length=3, max_length=3)]


class Misconception(Held):
    """A wrong value that tells what was thought, and the question that it is met with."""

    value: Expression = Field(alias="is")
    name: Text
    ask: Text


class Exercise(Held):
    """An exercise with a check.

    kind: a number or a choice, both against `is`; `plan` has no answer and is judged by its
    senses (see `osecalc.teach.sense`). An answer is right within `tolerance` of the result, as a
    part of it. solution: for the facilitator alone, with the numbers in it.
    """

    key: Text
    where: Literal["block", "home"]
    question: Text
    kind: Literal["number", "choice", "plan"]
    hints: Annotated[list[Text], Field(min_length=3, max_length=3)]
    solution: Text
    minutes: Annotated[int, Field(ge=5)] = 5
    unit: str = ""
    result: Expression | None = Field(default=None, alias="is")
    tolerance: Annotated[float, Field(gt=0, le=0.1)] = 0.01
    options: list[Text] = []
    wrong: list[Misconception] = []
    senses: list[Text] = []


class Option(Held):
    """An answer to the concept question. A wrong one has the misconception it comes from."""

    text: Text
    reason: Text
    misconception: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it is the right one."""
        return not self.misconception


class Vote(Held):
    """One concept question: vote, talk, vote again."""

    question: Text
    options: Annotated[list[Option], Field(min_length=3)]
    talk: Text


class Row(Held):
    """A line of the card that a group shares: a number of the learner's own plan."""

    says: Text
    expression: Expression = Field(alias="is")
    unit: str = ""


class Card(Held):
    """What a group shows the others."""

    title: Text
    rows: Annotated[list[Row], Field(min_length=1)]
    prompt: Text


class Lesson(Held):
    """A whole lesson, but for its prose.

    exit_question: what a key point in own words is asked about. latecomer: the numbers that a
    group has changed by the end of it in the course's common plan, by their paths.
    """

    number: Annotated[int, Field(ge=1, le=14)]
    title: Text
    question: Text
    case: Text
    minutes: int
    objectives: Annotated[list[Text], Field(min_length=2)]
    prerequisites: list[Text]
    key_points: Annotated[list[Text], Field(min_length=2)]
    objection: Text
    absent: Text
    no_laptop: Text
    workbooks: Annotated[list[Text], Field(min_length=1)]
    exit_question: Text
    glossary: dict[str, Text]
    sources: Annotated[list[Source], Field(min_length=1)]
    claims: Annotated[list[Claim], Field(min_length=1)]
    numbers: dict[str, Number]
    parts: list[Part]
    predictions: Annotated[list[Prediction], Field(min_length=1)]
    worked: Worked
    vote: Vote
    exercises: list[Exercise]
    card: Card
    latecomer: dict[str, float] = {}

    @property
    def in_block(self) -> list[Exercise]:
        """The exercises that are done in the block."""
        return [each for each in self.exercises if each.where == "block"]

    @property
    def at_home(self) -> list[Exercise]:
        """The exercises for afterwards."""
        return [each for each in self.exercises if each.where == "home"]


class LessonFolder:
    """A lesson where it stands: `lesson.toml` and `lesson.ipynb` in a folder of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Its folder's name, such as `01-who-gets-the-value`."""
        return self.path.name

    @property
    def notebook(self) -> Path:
        """The prose and the order of the lesson."""
        return self.path / "lesson.ipynb"

    @cached_property
    def lesson(self) -> Lesson:
        """What the lesson asks, judges and teaches."""
        return read_lesson((self.path / "lesson.toml").read_text(encoding="utf-8"))


def read_lesson(text: str) -> Lesson:
    """A lesson from its TOML; raises pydantic's ValidationError, with all faults."""
    held: dict[str, Any] = tomllib.loads(text)
    return Lesson.model_validate(held)


def lesson_folders(lessons: Path) -> list[LessonFolder]:
    """The lessons of a folder, in the order in which they are taken."""
    return [LessonFolder(path.parent) for path in sorted(lessons.glob("[0-9][0-9]-*/lesson.toml"))]


def is_option(given: Any, options: Sequence[Any]) -> bool:
    """Whether this is the number of one of the options, 0 the first.

    >>> is_option(1, "ab"), is_option(2, "ab"), is_option(True, "ab"), is_option(None, "ab")
    (True, False, False, False)
    """
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given < len(options)


def is_number(given: Any) -> bool:
    """Whether this is a number that one can work with.

    >>> is_number(1.5), is_number(float("nan")), is_number(True), is_number("1")
    (True, False, False, False)
    """
    try:
        return not isinstance(given, bool) and math.isfinite(given)
    except TypeError:
        return False
