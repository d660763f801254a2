"""Who comes: kinds of people, what each brings and stumbles over, and what helps."""

from __future__ import annotations

from collections.abc import Sequence

from osecalc.course.course_file import CourseFile
from osecalc.course.told import LANGUAGE, Told, say, stamp_of
from osecalc.export.pack.content import Block, Pack, Paragraph, Points, Section


def learners(lessons: Sequence[Told], course: CourseFile) -> Pack:
    """The profiles of the course file."""
    blocks: list[Block] = []
    for each in course.learners:
        said = tuple(
            say(f"learner_{key}", text=getattr(each, key))
            for key in ("knows", "wants", "trips_on", "give")
        )
        blocks += [Paragraph(each.who, "lead"), Points(said)]
    return Pack(
        title=say("learners"),
        subtitle=say("learners_subtitle"),
        label=say("learners_label"),
        language=LANGUAGE,
        stamp=stamp_of(lessons),
        sections=(Section("learners", say("learners_section"), tuple(blocks)),),
        has_contents=False,
    )
