"""When the lessons are taken: in one evening, one weekend, ten weeks; from their own minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from osecalc.course.clock import clock_at, minute_of
from osecalc.course.course_file import CourseFile, Day, Planned, Schedule, Taken
from osecalc.course.told import Told, paper, say
from osecalc.export.pack.content import Block, Pack, Paragraph, Section, table


@dataclass(frozen=True)
class Item:
    """Something of a day: when it begins, what it is, how long it takes, what of it is taken."""

    start: int
    what: str
    minutes: int
    taken: str = ""


def schedules(lessons: Sequence[Told], course: CourseFile, start: int) -> Pack:
    """All schedules. start: the minute at which a day begins that does not say when."""
    by_number = {told.lesson.number: told for told in lessons}
    sections = [_written(by_number, course.planned)]
    for key, schedule in course.schedules.items():
        sections.append(Section(key, schedule.name, tuple(_schedule(schedule, by_number, start))))
    return paper(
        lessons,
        "schedules",
        sections,
        subtitle=say("schedules_subtitle", clock=clock_at(start)),
        label=say("schedules_label", written=len(by_number), planned=len(course.planned)),
    )


def _written(lessons: Mapping[int, Told], planned: Sequence[Planned]) -> Section:
    """Which lessons there are, and which are only planned."""
    rows = [
        [
            str(each.number),
            each.question,
            str(lessons[each.number].lesson.minutes) if each.number in lessons else "",
            say("written") if each.number in lessons else say("not_written"),
        ]
        for each in planned
    ]
    columns = [say(f"column_{name}") for name in ("lesson", "question", "minutes", "written")]
    made = table(say("planned_table"), columns, rows, texts=[1, 3])
    return Section("written", say("planned"), (made,))


def _schedule(schedule: Schedule, lessons: Mapping[int, Told], start: int) -> Iterator[Block]:
    yield Paragraph(schedule.says)
    total, rows = 0, []
    for day in schedule.days:
        items = items_of(day, schedule.breaks, lessons, start)
        minutes = sum(item.minutes for item in items)
        end = Item(items[0].start + minutes, say("end_of_day"), 0)
        for item in (*items, end):
            when = say("when", day=day.name, clock=clock_at(item.start))
            rows.append([when, item.what, str(item.minutes) if item.minutes else "", item.taken])
        total += minutes
    columns = [say(f"column_{name}") for name in ("when", "what", "minutes", "taken")]
    yield table(say("schedule_table", name=schedule.name), columns, rows, texts=[1, 3])
    hours = f"{total / 60:.1f}"
    yield Paragraph(say("schedule_total", hours=hours, days=len(schedule.days)), "note")


def items_of(day: Day, breaks: int, lessons: Mapping[int, Told], start: int) -> list[Item]:
    """A day item by item; between two lessons that follow each other there is a pause."""
    minute = start if day.start is None else minute_of(day.start)
    items: list[Item] = []
    for taken, after in pairwise([*day.take, None]):
        assert taken is not None
        item = _item(taken, lessons, minute)
        items.append(item)
        minute += item.minutes
        if item.minutes and taken.lesson is not None and after and after.lesson in lessons:
            items.append(Item(minute, say("pause"), breaks))
            minute += breaks
    return items


def _item(taken: Taken, lessons: Mapping[int, Told], minute: int) -> Item:
    if taken.lesson is None:
        return Item(minute, taken.pause or say("own_work", what=taken.own), taken.minutes or 0)
    if taken.lesson not in lessons:
        return Item(minute, say("no_lesson", number=taken.lesson), 0, say("not_written"))
    told = lessons[taken.lesson]
    dropped = told.drop_order[: taken.leave_out]
    minutes = told.lesson.minutes - sum(part.minutes for part in dropped)
    names = ", ".join(
        say("part_minutes", name=told.part_name(part), minutes=part.minutes) for part in dropped
    )
    said = (
        say("without", names=names) if dropped else say("all_parts", count=len(told.lesson.parts))
    )
    return Item(minute, say("the_lesson", title=told.title), minutes, said)
