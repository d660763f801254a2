"""Who comes: kinds of people, what each brings and stumbles over, and what helps."""

from __future__ import annotations

from collections.abc import Sequence

from osecalc.course.course_file import CourseFile
from osecalc.course.told import Told, paper, say
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
    section = Section("learners", say("learners_section"), tuple(blocks))
    return paper(lessons, "learners", [section])
