"""The worked example of a lesson on paper: whole, its last step blank, all of it blank."""

from __future__ import annotations

from osecalc.course.lesson import Case, Step
from osecalc.course.numbers import worked_values
from osecalc.course.told import Told, say, shown
from osecalc.export.pack.content import Block, Paragraph, Table, table


def by_case(told: Told, *, with_answers: bool) -> list[Block]:
    """The three rounds side by side, and what each is about.

    with_answers: all of it computed; otherwise what the learner fills in is left blank, and with
    it the last round's givens, which are of the learner's own plan.
    """
    worked = told.lesson.worked
    computed = [values_of(told, case) for case in worked.cases]
    rows = []
    for given in worked.given:
        cells = [shown(values[given.key], told.fill(given.unit)) for values in computed]
        rows.append([told.fill(given.says), *_blanked(told, cells, worked.cases, with_answers)])
    for place, step in enumerate(worked.steps):
        cells = [shown(values[step.key], told.fill(step.unit)) for values in computed]
        if not with_answers:
            cells = [
                "" if case.leaves_blank(place, len(worked.steps)) else cell
                for case, cell in zip(worked.cases, cells, strict=True)
            ]
        name = say(
            "step", place=place + 1, says=step_name(told, step), formula=told.fill(step.in_words)
        )
        rows.append([name, *cells])
    columns = [
        say("column_what"),
        *(say("round", place=place + 1) for place in range(len(computed))),
    ]
    rounds = [
        Paragraph(_about(told, place, case), "note")
        for place, case in enumerate(worked.cases, start=1)
    ]
    made: Table = table(
        told.fill(worked.title),
        columns,
        rows,
        strong=[len(rows) - 1],
        look="close" if with_answers else "roomy",
    )
    hints = [told.fill(step.hint) for step in worked.steps]
    if not with_answers:
        return [*rounds, made]
    noted = [
        Paragraph(say("step_hint", place=n, hint=hint), "note") for n, hint in enumerate(hints, 1)
    ]
    return [*rounds, made, *noted]


def _about(told: Told, place: int, case: Case) -> str:
    name, source = told.filled([case.name, case.source])
    return say("round_is", place=place, name=name, source=source)


def _blanked(told: Told, cells: list[str], cases: list[Case], with_answers: bool) -> list[str]:
    """What a round starts from; of the learner's own plan only the learner knows it."""
    return [
        "" if not with_answers and any(map(told.on_common, case.given.values())) else cell
        for case, cell in zip(cases, cells, strict=True)
    ]


def step_name(told: Told, step: Step) -> str:
    """What a step comes to, before a colon: without the full stop that it may end with."""
    return told.fill(step.says).rstrip(".")


def values_of(told: Told, case: Case) -> dict[str, float]:
    """What is given in a round and what each step comes to, by their keys."""
    return worked_values(told.value, told.lesson.worked, case)
