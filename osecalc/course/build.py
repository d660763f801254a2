"""All documents of a course by their names, each as its bytes: the same for the same lessons."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from osecalc.course import latecomer
from osecalc.course.before_after import answers_to_forms, form
from osecalc.course.checklist import checklist
from osecalc.course.course_file import NAME, read_course_file
from osecalc.course.glossary import glossary, key_points
from osecalc.course.guide import guide
from osecalc.course.index import index
from osecalc.course.learner_copy import learner_copy, learner_name
from osecalc.course.learners import learners
from osecalc.course.lesson import LessonFolder, lesson_folders
from osecalc.course.run_sheet import run_sheet
from osecalc.course.schedules import schedules
from osecalc.course.slides import slides
from osecalc.course.told import CourseError, Told, say
from osecalc.course.worksheet import worksheet
from osecalc.enterprise import Enterprise
from osecalc.export.pack import Pack, as_html, as_pdf
from osecalc.plan import PlanFile


class Course:
    """The lessons of a folder, and the documents that are made of them.

    start: the minute of the day at which a block begins. with_pdf: whether PDFs are made too; not
    given, wherever they can be.
    """

    def __init__(self, lessons: Path, start: int, *, with_pdf: bool | None = None) -> None:
        self.start = start
        self.with_pdf = can_make_pdf() if with_pdf is None else with_pdf
        self.folders = lesson_folders(lessons)
        with _reading(NAME):
            self.file = read_course_file(lessons)
        for folder in self.folders:
            with _reading(folder.name):
                assert folder.lesson

    @cached_property
    def lessons(self) -> list[Told]:
        """All lessons with their numbers; `own` is the common plan as each lesson finds it."""
        return [self.told(folder) for folder in self.folders]

    def told(self, folder: LessonFolder) -> Told:
        """One lesson with its numbers."""
        before = self.folders[: self.folders.index(folder)]
        return Told(folder, Enterprise(self._plan_after(before)).run())

    def _plan_after(self, taken: Sequence[LessonFolder]) -> PlanFile:
        return latecomer.after(latecomer.common_plan(self.file.common.plan), taken)

    def find(self, given: str) -> LessonFolder:
        """A lesson by its number or its folder's name; CourseError says which there are."""
        for folder in self.folders:
            number, _, name = folder.name.partition("-")
            if given.strip() in {folder.name, name, number, str(folder.lesson.number)}:
                return folder
        names = ", ".join(folder.name for folder in self.folders) or say("none_written")
        raise CourseError(say("no_such_lesson", given=given, names=names))

    def documents(self, only: Sequence[LessonFolder] = ()) -> Iterator[tuple[str, bytes]]:
        """Each file's name and content. only: the documents of these lessons and no others."""
        for folder in only or self.folders:
            told = self.told(folder) if only else self.lessons[self.folders.index(folder)]
            yield from self._of_lesson(told)
        if not only:
            yield from self._of_course()

    def _of_lesson(self, told: Told) -> Iterator[tuple[str, bytes]]:
        name = told.name
        yield from self._files(f"{name}/guide", guide(told))
        yield from self._files(f"{name}/run-sheet", run_sheet(told, self.start))
        yield from self._files(f"{name}/worksheet", worksheet(told))
        yield f"{name}/slides.html", slides(told).encode()
        if told.folder.notebook.is_file():
            yield learner_name(name), learner_copy(told.folder).encode()
        place = self.folders.index(told.folder) + 1
        plan = self._plan_after(self.folders[:place])
        yield f"plans/after-lesson-{told.lesson.number}.toml", plan.text.encode()

    def _of_course(self) -> Iterator[tuple[str, bytes]]:
        packs = {
            "schedules": schedules(self.lessons, self.file, self.start),
            "learners": learners(self.lessons, self.file),
            "checklist": checklist(self.lessons, self.file),
            "glossary": glossary(self.lessons),
            "key-points": key_points(self.lessons),
            "test-before": form(self.lessons, "before"),
            "test-after": form(self.lessons, "after"),
            "test-answers": answers_to_forms(self.lessons),
        }
        for name, pack in packs.items():
            if pack.sections:
                yield from self._files(name, pack)
        made = [name for name, pack in packs.items() if pack.sections]
        yield "index.html", as_html(index(self.lessons, self.file, made, self.with_pdf)).encode()

    def _files(self, name: str, pack: Pack) -> Iterator[tuple[str, bytes]]:
        yield f"{name}.html", as_html(pack).encode()
        if self.with_pdf:
            yield f"{name}.pdf", as_pdf(pack)


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Says of which file it is, should it not be readable."""
    try:
        yield
    except (OSError, ValueError) as error:  # what TOML and pydantic raise are ValueErrors
        raise CourseError(say("unreadable", lesson=name, reason=error)) from None


def can_make_pdf() -> bool:
    """Whether what makes PDFs is installed."""
    return importlib.util.find_spec("typst") is not None
