"""The worksheet of a lesson, for rooms with too few laptops: all that is done, and no answers.

The prediction stands on a sheet of its own: the worked example on the second may show what the
first one asks.
"""

from __future__ import annotations

from osecalc.course.lesson import Exercise, Prediction
from osecalc.course.told import LANGUAGE, Told, say, shown
from osecalc.course.worked import by_case
from osecalc.export.pack.content import (
    Blank,
    Block,
    Pack,
    Paragraph,
    Points,
    Section,
    table,
)


def worksheet(told: Told) -> Pack:
    """Both sheets, and what is for home."""
    sections = [
        Section("predict", say("work_predict"), tuple(_predictions(told))),
        Section(
            "example", say("work_example"), tuple(by_case(told, with_answers=False)), is_fresh=True
        ),
        Section("vote", say("work_vote"), tuple(_vote(told))),
        Section("exercises", say("work_exercises"), tuple(_exercises(told, told.lesson.in_block))),
        Section("card", say("work_card"), tuple(_card(told))),
        Section("exit", say("work_exit"), tuple(_exit(told))),
    ]
    if told.lesson.at_home:
        blocks = _exercises(told, told.lesson.at_home)
        sections.append(Section("home", say("work_home"), tuple(blocks)))
    return Pack(
        title=told.title,
        subtitle=told.fill(told.lesson.question),
        label=say("work_label"),
        language=LANGUAGE,
        stamp=told.stamp,
        sections=tuple(sections),
        has_contents=False,
    )


def _predictions(told: Told) -> list[Block]:
    blocks: list[Block] = [Paragraph(say("work_predict_how"))]
    for prediction in told.lesson.predictions:
        blocks.append(Paragraph(told.fill(prediction.question)))
        blocks += _to_predict(told, prediction)
    return [*blocks, Blank(say("work_surprised"), 2)]


def _to_predict(told: Told, prediction: Prediction) -> list[Block]:
    """Where an expectation is written down."""
    if prediction.kind == "choice":
        return [Points(told.lettered(prediction.options), "box")]
    between = say(
        "work_between", low=shown(prediction.low), high=shown(prediction.high, prediction.unit)
    )
    if prediction.kind == "number":
        return [Blank(between)]
    columns = [say("column_point"), say("column_expected", unit=prediction.unit).rstrip(" ,")]
    rows = [[told.fill(point), ""] for point in prediction.points]
    return [Paragraph(between), table(say("work_sketch"), columns, rows, texts=[1], look="roomy")]


def _vote(told: Told) -> list[Block]:
    vote = told.lesson.vote
    options = told.lettered([each.text for each in vote.options])
    return [
        Paragraph(told.fill(vote.question)),
        Points(options, "box"),
        Paragraph(say("work_vote_how"), "note"),
        Blank(say("work_vote_again")),
    ]


def _exercises(told: Told, exercises: list[Exercise]) -> list[Block]:
    blocks: list[Block] = []
    for place, exercise in enumerate(exercises, start=1):
        blocks += [
            Paragraph(say("work_exercise", place=place, minutes=exercise.minutes), "lead"),
            Paragraph(told.fill(exercise.question)),
        ]
        if exercise.kind == "choice":
            blocks.append(Points(told.lettered(exercise.options), "box"))
        elif exercise.kind == "number":
            blocks.append(Blank(say("work_way"), 2))
            blocks.append(Blank(say("work_answer", unit=exercise.unit).rstrip(" ,")))
        else:
            blocks.append(Blank(say("work_notes"), 3))
    return blocks


def _card(told: Told) -> list[Block]:
    card = told.lesson.card
    rows = [[told.fill(row.says), "", row.unit] for row in card.rows]
    columns = [say(f"column_{name}") for name in ("figure", "yours", "unit")]
    return [
        table(told.fill(card.title), columns, rows, texts=[1, 2], look="roomy"),
        Blank(told.fill(card.prompt), 2),
    ]


def _exit(told: Told) -> list[Block]:
    return [Blank(told.fill(told.lesson.exit_question), 2), Blank(say("work_assumption"), 1)]
