"""The run sheet of a lesson: one page to hold while teaching, with the times of a wall clock."""

from __future__ import annotations

from osecalc.course.clock import clock_at
from osecalc.course.told import LANGUAGE, LETTERS, Told, say
from osecalc.export.pack.content import Block, Pack, Paragraph, Points, Section, table

SHORT = 140
"""Characters of what is said or asked that a glance takes in."""
FITS_A_PAGE = 90
"""... of a title, a result or a handout below the table."""


def run_sheet(told: Told, start: int) -> Pack:
    """The sheet for a block that begins at a minute of the day."""
    lesson, minute, rows = told.lesson, start, []
    dropped = told.drop_order
    for part in lesson.parts:
        rows.append(
            [
                clock_at(minute),
                told.part_name(part),
                str(part.minutes),
                short(told.fill(part.say[0])),
                short(told.fill(part.ask[0])),
                str(dropped.index(part) + 1) if part in dropped else say("stays"),
            ]
        )
        minute += part.minutes
    columns = [say(f"column_{name}") for name in ("clock", "part", "minutes", "say", "ask", "drop")]
    vote = [LETTERS[place] for place, option in enumerate(lesson.vote.options) if option.is_right]
    results = [say("sheet_result", question=short(told.fill(each.question), FITS_A_PAGE),
                   result=short(told.result_of(each), FITS_A_PAGE))
               for each in lesson.predictions]  # fmt: skip
    names = [told.part_name(part) for part in dropped]
    blocks: list[Block] = [
        table(
            say("sheet_table"), columns, rows,
            texts=[1, 3, 4, 5], look="large",
        ),
        Paragraph(say("sheet_drop", names=", ".join(names)) if names else say("nothing_left_out")),
        Paragraph(say("sheet_ready"), "lead"),
        Points((say("needs_workbooks", names=", ".join(lesson.workbooks)), say("needs_paper"))),
        Paragraph(say("sheet_not_shown"), "lead"),
        Points((*results, say("vote_right", letters=", ".join(vote)))),
    ]  # fmt: skip
    title = say("sheet", first=clock_at(start), last=clock_at(minute))
    return Pack(
        title=say("sheet_title", title=told.title),
        subtitle=short(told.fill(lesson.question), SHORT),
        label=say("sheet_label"),
        language=LANGUAGE,
        stamp=told.stamp,
        sections=(Section("sheet", title, tuple(blocks)),),
        has_contents=False,
    )


def short(text: str, longest: int = SHORT) -> str:
    """A text cut at a word, where it is long.

    >>> short("Say how much of the price goes to pay.", 20)
    'Say how much of …'
    """
    if len(text) <= longest:
        return text
    return f"{text[: longest - 1].rsplit(' ', 1)[0]} …"
