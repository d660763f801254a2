"""The answer key of a lesson, and where each of its numbers comes from."""

from __future__ import annotations

from osecalc.course.lesson import Exercise
from osecalc.course.origins import origin
from osecalc.course.told import Told, say, shown
from osecalc.course.worked import by_case
from osecalc.export.pack.content import Block, Paragraph, Points, Section, table


def answers(told: Told) -> Section:
    """The result of each prediction, the worked example solved, and each exercise."""
    blocks: list[Block] = [Paragraph(say("answers_how"))]
    for prediction in told.lesson.predictions:
        blocks += [
            _lead(say("answer_prediction")), Paragraph(told.fill(prediction.question)),
            Paragraph(say("result_is", result=told.result_of(prediction))),
            *told.paragraphs(prediction.after),
        ]  # fmt: skip
    blocks.append(_lead(say("answer_worked", title=told.fill(told.lesson.worked.title))))
    blocks += by_case(told, with_answers=True)
    for place, exercise in enumerate(told.lesson.in_block, start=1):
        blocks += _exercise(told, exercise, say("answer_exercise", place=place))
    for place, exercise in enumerate(told.lesson.at_home, start=1):
        blocks += _exercise(told, exercise, say("answer_at_home", place=place))
    return Section("answers", say("guide_answers"), tuple(blocks), is_fresh=True)


def _lead(text: str) -> Paragraph:
    return Paragraph(text, "lead")


def _exercise(told: Told, exercise: Exercise, title: str) -> list[Block]:
    """An exercise with its answer, how one gets there, what goes wrong, and the hints."""
    blocks: list[Block] = [_lead(title), Paragraph(told.fill(exercise.question))]
    if exercise.options:
        blocks.append(Points(told.lettered(exercise.options)))
    blocks += [
        Paragraph(say("answer_is", answer=told.answer_of(exercise))),
        Paragraph(say("solution_is", solution=told.fill(exercise.solution))),
    ]
    if exercise.wrong:
        rows = []
        for each in exercise.wrong:
            value = told.value(each.value)
            is_choice = exercise.kind == "choice"
            said = (
                told.option(exercise.options, value) if is_choice else shown(value, exercise.unit)
            )
            rows.append([said, told.fill(each.name), told.fill(each.ask)])
        columns = [say(f"column_{name}") for name in ("answer", "misconception", "ask_next")]
        blocks.append(table(say("wrong_values", title=title), columns, rows, texts=[0, 1, 2]))
    blocks += [Paragraph(say("hints"), "note"), Points(told.filled(exercise.hints), "number")]
    return blocks


def numbers(told: Told) -> Section:
    """Each number of the lesson: in words, its value, how it is computed, where it is from."""
    rows = [
        [
            told.fill(number.says),
            shown(told.number(name)),
            number.unit,
            f"{name} = {' '.join(number.expression.split())}",
            origin(told, number.expression),
        ]
        for name, number in told.lesson.numbers.items()
    ]
    columns = [
        say(f"column_{name}") for name in ("number", "value", "unit", "expression", "origin")
    ]
    blocks: tuple[Block, ...] = (Paragraph(say("no_numbers")),)
    if rows:
        made = table(say("numbers_table"), columns, rows, texts=[0, 2, 3, 4])
        blocks = (Paragraph(say("numbers_how")), made)
    return Section("numbers", say("guide_numbers"), blocks, is_wide=True)
