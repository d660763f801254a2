"""A lesson tried through as a learner would, in a folder of its own: for its tests alone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from osecalc.course.lesson import Exercise, Lesson, Prediction
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from osecalc.teach.exercising import Exercising
from osecalc.teach.opened import OpenLesson

START = "ceb-press-shop"


def try_lesson(lesson: Lesson) -> None:
    """Go through every step, with right, wrong and missing answers; AssertionError if one fails.

    Nothing is revealed before a prediction; a prediction opens its result and is kept; each
    exercise tells right, wrong and missing answers apart, and no answer to a wrong one gives the
    right one away; two votes and an exit end the lesson.
    """
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_plan(folder)
        now = OpenLesson(lesson, folder)
        for prediction in lesson.predictions:
            _try_prediction(now, prediction)
        _try_worked(now)
        for exercise in lesson.exercises:
            _try_exercise(now.exercise(exercise.key), exercise)
        vote = now.vote()
        assert not vote.reasons.value, "the reasons stand open before both votes"
        for question in vote.questions:
            question.give(len(lesson.vote.options) - 1)
        assert all(question.is_kept for question in vote.questions)
        card = now.card()
        card.question.give("We found something.")
        assert (folder / "cards" / f"lesson-{lesson.number}.html").is_file()
        for question in now.exit().questions:
            question.give("In my own words.")
        assert now.about.progress.state(lesson.number) == "done"


def make_plan(folder: Path) -> None:
    """A plan of the learner's own: an example in which one number was changed."""
    plan = read_plan(example_plans()[START])
    (folder / "plans").mkdir()
    own = plan.changed({"plan.discount_rate": 0.09})
    (folder / "plans" / "mine.toml").write_text(own.text, encoding="utf-8")


def _try_prediction(now: OpenLesson, prediction: Prediction) -> None:
    step = now.predict(prediction.key)
    assert not step.is_open, f"{prediction.key} is open before a prediction"
    assert not step.after.value, f"{prediction.key} tells its end before a prediction"
    step.question.give("" if prediction.kind == "number" else -1)
    assert not step.is_open, f"{prediction.key} opens without a prediction"
    low, high = prediction.low, prediction.high
    given: Any = {
        "number": f"{(low + high) / 2}",
        "choice": 0,
        "sketch": [(low + high) / 2] * len(prediction.points),
    }[prediction.kind]
    step.question.give(given)
    assert step.is_open, f"{prediction.key} stays locked: {step.question.said}"
    assert step.after.value
    assert now.predict(prediction.key).is_open, f"{prediction.key} was not kept"


def _try_worked(now: OpenLesson) -> None:
    worked = now.worked()
    for place in range(len(now.lesson.worked.cases)):
        steps = worked.rounds[place]
        while not steps.is_through:
            before = steps.shown
            if steps.is_blank:
                value = steps.values()[steps.steps[before].key]
                steps.question.give("")
                steps.question.give(repr(float(value) * 1.37 + 11))
                assert steps.shown == before, "a wrong step was taken"
                steps.question.give(repr(float(value)))
            else:
                steps.question.give(None)
            assert steps.shown == before + 1, f"round {place + 1}: {steps.question.said}"


def _try_exercise(step: Exercising, exercise: Exercise) -> None:
    about = f"exercise {exercise.key}"
    if exercise.kind == "plan":
        assert step.judge(None).outcome in ("right", "not yet"), about
        return
    numbers = step.about.numbers
    assert exercise.result is not None
    result = numbers.value(exercise.result)
    missing = -1 if exercise.kind == "choice" else " "
    assert step.judge(missing).outcome == "not attempted", about
    right = repr(float(result)) if exercise.kind == "number" else result
    assert step.judge(right).outcome == "right", f"{about}: {step.judge(right).sentence}"
    told = [numbers.value(each.value) for each in exercise.wrong]
    for value, each in zip(told, exercise.wrong, strict=True):
        given = repr(float(value)) if exercise.kind == "number" else value
        judged = step.judge(given)
        assert judged.outcome == "not yet", f"{about}: {each.name} counts as right"
        assert judged.sentence == numbers.fill(each.ask), (
            f"{about}: {each.name} is taken for another"
        )
    if exercise.kind == "number":
        assert step.judge(repr(float(result) * 1.618 + 7)).outcome == "not yet", about
        assert step.judge("a word").outcome == "not yet", about
        return
    assert 0 <= result < len(exercise.options), about
    for place in set(range(len(exercise.options))) - {result}:
        assert step.judge(place).outcome == "not yet", about
