"""A test before the course and one after it: the concept questions of all lessons, in two forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osecalc.course.told import LETTERS, Told, numbers_of, paper, say
from osecalc.export.pack.content import Blank, Block, Pack, Paragraph, Points, Section, table


@dataclass(frozen=True)
class Asked:
    """A question of a form: its lesson, and the order in which its options stand."""

    told: Told
    order: tuple[int, ...]

    @property
    def right(self) -> str:
        """The letters of what is right, as they stand in this form."""
        options = self.told.lesson.vote.options
        return ", ".join(
            LETTERS[at] for at, place in enumerate(self.order) if options[place].is_right
        )


def before(lessons: Sequence[Told]) -> list[Asked]:
    """The first form: in the order of the lessons."""
    return [Asked(told, tuple(range(len(told.lesson.vote.options)))) for told in lessons]


def after(lessons: Sequence[Told]) -> list[Asked]:
    """The second form: the last lesson first, and every option in another place."""
    return [Asked(told, (*order[1:], order[0])) for told, order in
            ((each.told, each.order) for each in reversed(before(lessons)))]  # fmt: skip


def form(lessons: Sequence[Told], key: str) -> Pack:
    """A form to print, `before` or `after`."""
    blocks: list[Block] = [Blank(say("test_mark"))]
    for place, asked in enumerate((before if key == "before" else after)(lessons), start=1):
        vote = asked.told.lesson.vote
        options = [
            f"{LETTERS[at]}. {asked.told.fill(vote.options[option].text)}"
            for at, option in enumerate(asked.order)
        ]
        blocks += [
            Paragraph(say("test_question", place=place), "lead"),
            Paragraph(asked.told.fill(vote.question)),
            Points((*options, say("test_unknown")), "box"),
        ]
    return _paper(lessons, f"test_{key}", blocks)


def answers_to_forms(lessons: Sequence[Told]) -> Pack:
    """Which letters are right in both forms, and what each wrong option tells."""
    places = {
        asked.told.name: (place, asked) for place, asked in enumerate(after(lessons), start=1)
    }
    rows, thought = [], []
    for place, asked in enumerate(before(lessons), start=1):
        later, other = places[asked.told.name]
        rows.append([asked.told.title, str(place), asked.right, str(later), other.right])
        for option, each in enumerate(asked.told.lesson.vote.options):
            if not each.is_right:
                where = f"{LETTERS[option]} / {LETTERS[other.order.index(option)]}"
                thought.append([asked.told.title, where, asked.told.fill(each.misconception)])
    names = ("lesson", "before_place", "before_right", "after_place", "after_right")
    blocks: list[Block] = [Paragraph(say("test_how"))]
    if rows:
        blocks += [
            table(say("test_key"), [say(f"column_{name}") for name in names], rows, texts=[2, 4]),
            table(
                say("test_thought"),
                [say(f"column_{name}") for name in ("lesson", "letters", "misconception")],
                thought,
                texts=[1, 2],
            ),
        ]
    return _paper(lessons, "test_answers", blocks)


def _paper(lessons: Sequence[Told], key: str, blocks: Sequence[Block]) -> Pack:
    section = Section("test", say("questions"), tuple(blocks))
    return paper(lessons, key, [section], subtitle=numbers_of(lessons))
