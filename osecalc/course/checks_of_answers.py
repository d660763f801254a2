"""Can everything be worked out, and does each question have an answer of its kind?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from osecalc.course.lesson import Exercise, Prediction, is_number, is_option
from osecalc.course.looked import CannotError, Looked, OnPlan


def check_numbers(looked: Looked) -> Iterator[str]:
    """Each number comes to one; those on the learner's own plan do on every example plan."""
    lesson, values = looked.lesson, looked.values
    for name, why in values.failed.items():
        yield f"number '{name}': it can't be worked out ({why})"
    for name, number in lesson.numbers.items():
        if name not in values.failed and not values.needs_own(number.expression):
            value = values.value(name)
            if isinstance(value, float) and not math.isfinite(value):
                yield f"number '{name}': it comes to {value}"
    own = [(f"number '{key}'", number.expression) for key, number in lesson.numbers.items()]
    own += [(f"card '{row.says}'", row.expression) for row in lesson.card.rows]
    for place, expression in own:
        yield from _on_other_plans(looked, place, expression)
    for row in lesson.card.rows:
        yield from _worked_out(values, f"card '{row.says}'", row.expression)


def check_texts(looked: Looked) -> Iterator[str]:
    """Every gap in a text is filled with the lesson's numbers: it reads the same in every round."""
    for place, text in looked.texts:
        try:
            looked.values.fill(text)
        except CannotError as error:
            yield f"{place}: a gap can't be filled ({error})"


def check_worked(looked: Looked) -> Iterator[str]:
    """Every round can be worked out, the one on the learner's own plan on any plan."""
    for case in looked.lesson.worked.cases:
        try:
            looked.values.case(case)
        except CannotError as error:
            yield f"worked example, '{case.name}': it can't be worked out ({error})"
    last = looked.lesson.worked.cases[-1]
    for values in looked.on_other_plans:
        try:
            values.case(last)
        except CannotError as error:
            yield f"worked example, '{last.name}': not on the plan {values.plan} ({error})"


def check_predictions(looked: Looked) -> Iterator[str]:
    """The result of each prediction is of its kind, and can be predicted."""
    for each in looked.lesson.predictions:
        place = f"prediction '{each.key}'"
        yield from _on_other_plans(looked, place, each.result)
        try:
            value = looked.values.value(each.result)
        except CannotError as error:
            yield f"{place}: its result can't be worked out ({error})"
        else:
            yield from (f"{place}: {fault}" for fault in _faults_of_result(each, value))


def check_exercises(looked: Looked) -> Iterator[str]:
    """Each exercise has a right answer, and wrong ones that differ from it."""
    for each in looked.lesson.exercises:
        place = f"exercise '{each.key}'"
        checked = _plan_faults(each, looked) if each.kind == "plan" else _answers(each, looked)
        yield from (f"{place}: {fault}" for fault in checked)


def _faults_of_result(prediction: Prediction, value: Any) -> Iterator[str]:
    if prediction.kind == "choice":
        yield from _faults_of_choice(value, prediction.options)
        return
    if not prediction.low < prediction.high:
        yield f"its bounds are {prediction.low} and {prediction.high}"
    values = value if prediction.kind == "sketch" and isinstance(value, (list, tuple)) else [value]
    if prediction.kind == "sketch" and len(values) != len(prediction.points):
        yield f"it has {len(prediction.points)} points, and its result {len(values)} values"
    for one in values:
        if not is_number(one) or not prediction.low <= one <= prediction.high:
            yield f"its result {one} is no number from {prediction.low:g} to {prediction.high:g}"


def _faults_of_choice(value: Any, options: Sequence[str]) -> Iterator[str]:
    if len(options) < 2:
        yield f"it has {len(options)} options"
    if not is_option(value, options):
        yield f"its result {value} is no option's number"


def _plan_faults(exercise: Exercise, looked: Looked) -> Iterator[str]:
    if exercise.result is not None or exercise.wrong:
        yield "it is about an open plan, and has an answer all the same"
    if not exercise.senses:
        yield "it is about an open plan, and names no sense"
    if looked.senses is not None:
        for name in exercise.senses:
            if name not in looked.senses:
                yield f"there is no sense '{name}'"


def _answers(exercise: Exercise, looked: Looked) -> Iterator[str]:
    """The faults of an exercise with an answer."""
    if exercise.result is None:
        yield "it has no result (`is`)"
        return
    try:
        right = looked.values.value(exercise.result)
        wrong = [(each.name, looked.values.value(each.value)) for each in exercise.wrong]
    except CannotError as error:
        yield f"its result or a wrong one can't be worked out ({error})"
        return
    if exercise.kind == "choice":
        yield from _faults_of_choice(right, exercise.options)
        for name, value in wrong:
            if not is_option(value, exercise.options) or value == right:
                yield f"the misconception '{name}' is {value}, no wrong option's number"
        return
    if not is_number(right):
        yield f"its result is {right}, no number"
        return
    if not wrong:
        yield "it names no misconception"
    for name, value in wrong:
        if not is_number(value) or abs(value - right) <= exercise.tolerance * abs(right):
            yield f"the misconception '{name}' comes to {value}, which counts as right ({right})"


def _worked_out(values: OnPlan, place: str, expression: str) -> Iterator[str]:
    try:
        values.value(expression)
    except CannotError as error:
        yield f"{place}: it can't be worked out ({error})"


def _on_other_plans(looked: Looked, place: str, expression: str) -> Iterator[str]:
    """What is about the learner's own plan must come to something on any plan."""
    if not looked.values.needs_own(expression):
        return
    for values in looked.on_other_plans:
        for fault in _worked_out(values, place, expression):
            yield f"{fault}; so on the plan {values.plan}"
