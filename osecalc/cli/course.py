"""`osecalc course`: the documents of the lessons, and the proof that a machine is ready."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from osecalc.cli.commands import CommandError
from osecalc.cli.delivery import deliver
from osecalc.cli.lab_folder import LabError, choose_folder, memory_file
from osecalc.course.build import Course
from osecalc.course.clock import minute_of
from osecalc.course.course_file import read_course_file
from osecalc.course.lesson import lesson_folders
from osecalc.course.ready import ready
from osecalc.course.told import CourseError, say
from osecalc.course.validator import faults
from osecalc.resources import lessons_folder

FOLDER = "osecalc-course"


def build(
    to: Console, given: Sequence[str], folder: str | None, start: str, lessons: Path | None = None
) -> None:
    """Write the documents of the lessons that are named, or of all and of the course.

    What the user changed in the folder is left alone, and said.
    """
    try:
        minute = minute_of(start)
    except ValueError:
        raise CommandError(say("bad_time", given=start)) from None
    target = Path(folder or FOLDER).expanduser().absolute()
    try:
        course = Course(lessons or lessons_folder(), minute)
        only = list(dict.fromkeys(course.find(name) for name in given))
        files = dict(course.documents(only))
    except CourseError as error:
        raise CommandError(str(error)) from None
    try:
        target.mkdir(parents=True, exist_ok=True)
        delivery = deliver(target, files)
    except (LabError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(say("cannot_write", folder=target, reason=reason)) from None
    for name in delivery.kept:
        to.print(say("kept", name=name))
    numbers = ", ".join(str(each.lesson.number) for each in only or course.folders)
    to.print(
        say(
            "built",
            count=len(files),
            folder=target,
            added=len(delivery.added),
            updated=len(delivery.updated),
            lessons=numbers or say("none_written"),
        )
    )
    if not course.with_pdf:
        to.print(say("no_pdf", python=sys.executable))
    to.print(say("only_some") if only else say("open_first", path=target / "index.html"))


def prove(to: Console, folder: str | None) -> bool:
    """Say, line by line, what a session needs and whether it is there; return whether all is."""
    chosen = choose_folder(folder, memory_file())
    is_ready = True
    for proved in ready(read_course_file(lessons_folder()).proof, chosen):
        is_ready = is_ready and (proved.is_well or not proved.is_needed)
        mark = "ok" if proved.is_well else "not" if proved.is_needed else "note"
        to.print(say("ready_line", mark=say(f"ready_{mark}"), found=proved.found))
        if not proved.is_well:
            to.print(f"  {proved.remedy}")
    to.print(say("ready_all" if is_ready else "ready_some"))
    return is_ready


def check_lessons(to: Console, folder: str | None) -> bool:
    """Say what is wrong with the lessons of a folder, or with our own; return whether none is."""
    from osecalc.teach.sense import SENSES

    found = faults(lesson_folders(Path(folder) if folder else lessons_folder()), SENSES)
    for fault in found:
        to.print(fault)
    to.print(say("check_some", count=len(found)) if found else say("check_none"))
    return not found
