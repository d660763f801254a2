"""A lesson as its documents tell it: the numbers stand in its texts, each with where it is from."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any

from osecalc import words
from osecalc.course.lesson import Exercise, LessonFolder, Part, Prediction
from osecalc.course.numbers import Numbers, needs_own
from osecalc.enterprise import Results
from osecalc.export.pack.content import Pack, Paragraph, Section
from osecalc.words.amounts import rounded

LETTERS = "ABCDEFGHIJ"
LANGUAGE = "en"
"""What lessons are written in, whatever language the headings of their documents are in."""


def say(key: str, /, **values: Any) -> str:
    """A label or a sentence of the course's own."""
    return words.say(f"course.{key}", **values)


class CourseError(Exception):
    """A course that cannot be built; its text is the sentence for whoever builds it."""


class Told:
    """One lesson with its numbers.

    common: the results of the plan that stands for the learner's own: the course's common plan as
    it is before the lesson.
    """

    def __init__(self, folder: LessonFolder, common: Results) -> None:
        self.folder, self.lesson = folder, folder.lesson
        try:
            self._numbers = Numbers(self.lesson, common)
        except Exception as error:  # noqa: BLE001 - an expression of a lesson may raise anything
            raise self._mistake("[numbers]", error) from None

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def title(self) -> str:
        """Its number and its title."""
        return f"{self.lesson.number}. {self.lesson.title}"

    @property
    def stamp(self) -> str:
        """The checksum of its text, and the version."""
        return stamp_of([self])

    @cached_property
    def source_text(self) -> str:
        """The text of `lesson.toml`."""
        return (self.folder.path / "lesson.toml").read_text(encoding="utf-8")

    def fill(self, text: str) -> str:
        """A text with its numbers in it; its line breaks are those of the file, not of a reader."""
        try:
            return " ".join(self._numbers.fill(text).split())
        except Exception as error:  # noqa: BLE001 - a text may name what is not there in any way
            raise self._mistake(text, error) from None

    def paragraphs(self, text: str) -> list[Paragraph]:
        """A longer text with its numbers in it, parted where it has empty lines."""
        parts = text.strip().split("\n\n")
        return [Paragraph(self.fill(part)) for part in parts if part.strip()]

    def filled(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Several texts with their numbers in them."""
        return tuple(map(self.fill, texts))

    def value(self, expression: str, **more: Any) -> Any:
        """What an expression comes to."""
        try:
            return self._numbers.value(expression, **more)
        except Exception as error:  # noqa: BLE001 - an expression may raise anything
            raise self._mistake(expression, error) from None

    def _mistake(self, where: str, error: Exception) -> CourseError:
        reason = f"{type(error).__name__}: {error}"
        return CourseError(say("mistake", lesson=self.name, where=where[:90], reason=reason))

    def number(self, name: str) -> Any:
        """One of the lesson's numbers."""
        return self._numbers.values[name]

    def on_common(self, expression: str) -> bool:
        """Whether it comes to something else on each learner's own plan."""
        return needs_own(expression, self.lesson.numbers)

    def result_of(self, prediction: Prediction) -> str:
        """The result of a prediction, in words."""
        value = self.value(prediction.result)
        if prediction.kind == "choice":
            return self.option(prediction.options, value)
        if prediction.kind == "sketch":
            pairs = zip(prediction.points, value, strict=True)
            return "; ".join(f"{point}: {shown(one, prediction.unit)}" for point, one in pairs)
        return self._with_plan(prediction.result, shown(value, prediction.unit))

    def answer_of(self, exercise: Exercise) -> str:
        """The right answer to an exercise, in words; one on an open plan has none."""
        if exercise.result is None:
            return say("no_one_answer")
        value = self.value(exercise.result)
        if exercise.kind == "choice":
            return self.option(exercise.options, value)
        return self._with_plan(exercise.result, shown(value, exercise.unit))

    def _with_plan(self, expression: str, value: str) -> str:
        return say("on_common", value=value) if self.on_common(expression) else value

    def option(self, options: Sequence[str], place: int) -> str:
        """An option with its letter."""
        return f"{LETTERS[place]}. {self.fill(options[place])}"

    def lettered(self, options: Sequence[str]) -> tuple[str, ...]:
        """All options with their letters."""
        return tuple(self.option(options, place) for place in range(len(options)))

    @property
    def drop_order(self) -> list[Part]:
        """The parts that are left out when late, the first to go first."""
        dropped = [(part.drop, part) for part in self.lesson.parts if part.drop is not None]
        return [part for _, part in sorted(dropped, key=lambda pair: pair[0])]

    def part_name(self, part: Part) -> str:
        """What a part is called."""
        return say(f"part_{part.key}")


def stamp_of(lessons: Sequence[Told]) -> str:
    """A checksum over the texts of lessons, and the version, for the foot of every page."""
    text = "".join(each.source_text for each in lessons)
    checksum = hashlib.sha256(text.encode()).hexdigest()[:12]
    return say("stamp", checksum=checksum, version=version("osecalc"))


def paper(
    lessons: Sequence[Told],
    key: str,
    sections: Iterable[Section],
    *,
    subtitle: str = "",
    label: str = "",
    has_contents: bool = False,
) -> Pack:
    """A document of the course: what it is called stands under its key in the catalogue."""
    return Pack(
        title=say(key),
        subtitle=subtitle or say(f"{key}_subtitle"),
        label=label or say(f"{key}_label"),
        language=LANGUAGE,
        stamp=stamp_of(lessons),
        sections=tuple(sections),
        has_contents=has_contents,
    )


def numbers_of(lessons: Sequence[Told]) -> str:
    """Which lessons a document is made of, in words."""
    return say("of_lessons", numbers=", ".join(str(told.lesson.number) for told in lessons))


def shown(value: Any, unit: str = "") -> str:
    """A value as a reader sees it, with its unit: what is small keeps more decimals.

    >>> shown(1350.0, "dollars"), shown(0.0123456), shown([1.5, 2], "%")
    ('1,350 dollars', '0.0123', '1.50; 2 %')
    """
    if isinstance(value, (list, tuple)):
        return f"{'; '.join(shown(each) for each in value)} {unit}".rstrip()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"{value} {unit}".rstrip()
    size = abs(value)
    is_whole = math.isclose(value, round(value), rel_tol=1e-9)
    decimals = 0 if is_whole or size >= 1000 else 2
    text = rounded(float(value), decimals)
    if 0 < size < 1:  # three digits that count, however small it is
        text = rounded(float(value), 2 - math.floor(math.log10(size))).rstrip("0")
    return f"{text.replace('-', '−')} {unit}".rstrip()
