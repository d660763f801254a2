"""The page that leads to every document of the course."""

from __future__ import annotations

from collections.abc import Sequence

from osecalc.course.course_file import CourseFile
from osecalc.course.learner_copy import learner_name
from osecalc.course.told import Told, paper, say
from osecalc.export.pack.content import Block, Links, Pack, Paragraph, Points, Section

OF_LESSON = ("guide", "run-sheet", "worksheet")


def index(lessons: Sequence[Told], course: CourseFile, made: Sequence[str], with_pdf: bool) -> Pack:
    """Links to what was made. made: the documents of the course; with_pdf: as PDF too."""
    written = {told.lesson.number for told in lessons}
    sections = [
        Section("course", say("index_course"), (_links("", made, with_pdf),)),
        *(_lesson(told, with_pdf) for told in lessons),
    ]
    missing = [each for each in course.planned if each.number not in written]
    if missing:
        named = tuple(f"{each.number}. {each.question}" for each in missing)
        said: tuple[Block, ...] = (Paragraph(say("index_missing_how")), Points(named))
        sections.append(Section("missing", say("index_missing"), said))
    return paper(lessons, "index", sections, has_contents=True)


def _lesson(told: Told, with_pdf: bool) -> Section:
    """A lesson: its question, and the ways to its documents."""
    lesson = told.lesson
    plan = f"plans/after-lesson-{lesson.number}.toml"
    links = [
        *_links(f"{told.name}/", OF_LESSON, with_pdf).items,
        ((say("doc_slides"), f"{told.name}/slides.html"),),
        ((say("doc_plan"), plan),),
    ]
    if told.folder.notebook.is_file():
        links.append(((say("doc_notebook"), learner_name(told.name)),))
    question = say("index_lesson", question=told.fill(lesson.question), minutes=lesson.minutes)
    return Section(
        f"lesson-{lesson.number}", told.title, (Paragraph(question), Links(tuple(links)))
    )


def _links(folder: str, names: Sequence[str], with_pdf: bool) -> Links:
    links = []
    for name in names:
        pages = [(say(f"doc_{name.replace('-', '_')}"), f"{folder}{name}.html")]
        pages += [(say("doc_pdf"), f"{folder}{name}.pdf")] if with_pdf else []
        links.append(tuple(pages))
    return Links(tuple(links))
