"""The facilitator's guide to a lesson: what to say and ask, part by part, and all answers."""

from __future__ import annotations

from osecalc.course.answers import answers, numbers
from osecalc.course.learner_prose import learner_prose
from osecalc.course.lesson import Part
from osecalc.course.told import LANGUAGE, LETTERS, Told, say
from osecalc.export.pack.content import Block, Pack, Paragraph, Points, Section, table


def guide(told: Told) -> Pack:
    """The whole guide."""
    sections = [_glance(told), *_parts(told), _when_late(told), _for_whom(told)]
    sections += [answers(told), numbers(told), _claims(told), _words(told)]
    if read := learner_prose(told):
        sections.append(Section("prose", say("guide_prose"), (_note("guide_prose_note"), *read)))
    return Pack(
        title=told.title,
        subtitle=say("guide_subtitle", minutes=told.lesson.minutes),
        label=say("guide_label"),
        language=LANGUAGE,
        stamp=told.stamp,
        sections=tuple(sections),
    )


def _note(key: str) -> Paragraph:
    return Paragraph(say(key), "note")


def _lead(key: str) -> Paragraph:
    return Paragraph(say(key), "lead")


def _columns(*names: str) -> list[str]:
    return [say(f"column_{name}") for name in names]


def _glance(told: Told) -> Section:
    """What the lesson is about, on a page."""
    lesson = told.lesson
    blocks: list[Block] = [
        _lead("question"), Paragraph(told.fill(lesson.question)),
        _lead("case"), Paragraph(told.fill(lesson.case)),
        _lead("objectives"), Points(told.filled(lesson.objectives)),
        _lead("prerequisites"), Points(told.filled(lesson.prerequisites) or (say("none_needed"),)),
        _lead("needs"), Points((say("needs_workbooks", names=", ".join(lesson.workbooks)),
                                say("needs_paper"))),
        _lead("key_points"), Points(told.filled(lesson.key_points)),
    ]  # fmt: skip
    return Section("glance", say("guide_glance"), tuple(blocks))


def _parts(told: Told) -> list[Section]:
    """What is said and asked in each part, from its first minute to its last."""
    sections, minute = [], 0
    for part in told.lesson.parts:
        title = say(
            "guide_part", name=told.part_name(part), first=minute, last=minute + part.minutes
        )
        sections.append(Section(f"part-{part.key}", title, tuple(_part(told, part))))
        minute += part.minutes
    return sections


def _part(told: Told, part: Part) -> list[Block]:
    dropped = told.drop_order
    blocks: list[Block] = [
        _note("never_left_out")
        if part.drop is None
        else Paragraph(say("left_out_as", place=dropped.index(part) + 1), "note"),
        Paragraph(say(f"how_{part.key}")),
        _lead("say"), Points(told.filled(part.say)),
        _lead("ask"), Points(told.filled(part.ask)),
    ]  # fmt: skip
    if part.wrong:
        rows = [[told.fill(each.answer), told.fill(each.ask)] for each in part.wrong]
        columns = _columns("answer", "ask_next")
        blocks.append(
            table(say("wrong_answers", part=told.part_name(part)), columns, rows, texts=[1])
        )
    if part.key == "predict":
        lesson = told.lesson
        blocks += [
            _lead("predictions"),
            Points(told.filled([p.question for p in lesson.predictions])),
        ]
    if part.key == "vote":
        blocks += _vote(told)
    if part.key == "own":
        blocks += [
            _lead("exercises"),
            Points(told.filled([e.question for e in told.lesson.in_block]), "number"),
        ]
    if part.key == "share":
        says = [told.fill(row.says) for row in told.lesson.card.rows]
        blocks += [
            _lead("card"),
            Paragraph(told.fill(told.lesson.card.prompt)),
            Points(tuple(says)),
        ]
    if part.key == "exit":
        blocks += [_lead("exit_question"), Paragraph(told.fill(told.lesson.exit_question))]
    return blocks


def _vote(told: Told) -> list[Block]:
    """The concept question, each option with its reason, and where a wrong one comes from."""
    vote = told.lesson.vote
    rows = [
        [
            told.option([each.text for each in vote.options], place),
            say("right") if option.is_right else say("wrong"),
            told.fill(option.reason),
            told.fill(option.misconception) if option.misconception else say("is_right"),
        ]
        for place, option in enumerate(vote.options)
    ]
    columns = _columns("option", "right", "reason", "misconception")
    right = [LETTERS[place] for place, each in enumerate(vote.options) if each.is_right]
    return [
        _lead("vote"), Paragraph(told.fill(vote.question)),
        table(say("vote_table"), columns, rows, texts=range(4)),
        Paragraph(say("vote_right", letters=", ".join(right))),
        Paragraph(say("vote_talk", talk=told.fill(vote.talk))),
    ]  # fmt: skip


def _when_late(told: Told) -> Section:
    """What is left out first, and how many minutes that gives."""
    saved, rows = 0, []
    for place, part in enumerate(told.drop_order, start=1):
        saved += part.minutes
        rows.append([f"{place}. {told.part_name(part)}", str(part.minutes), str(saved)])
    if not rows:
        return Section("late", say("guide_late"), (Paragraph(say("nothing_left_out")),))
    columns = _columns("part", "saves", "saves_all")
    kept = [told.part_name(part) for part in told.lesson.parts if part.drop is None]
    blocks = (
        Paragraph(say("late_how")),
        table(say("drop_order"), columns, rows),
        Paragraph(say("late_kept", names=", ".join(kept))),
    )
    return Section("late", say("guide_late"), blocks)


def _for_whom(told: Told) -> Section:
    """Those who were away, and those without a laptop."""
    lesson = told.lesson
    return Section(
        "absent",
        say("guide_absent"),
        (
            _lead("absent"), *told.paragraphs(lesson.absent),
            Paragraph(say("absent_plan", number=lesson.number)),
            _lead("no_laptop"), *told.paragraphs(lesson.no_laptop),
        ),
    )  # fmt: skip


def _claims(told: Told) -> Section:
    """What is said with how much weight, what speaks against it, and where it was read."""
    lesson = told.lesson
    claims = [
        [told.fill(claim.says), say(f"kind_{claim.kind}"), told.fill(claim.source)]
        for claim in lesson.claims
    ]
    sources = [[source.title, source.year, source.url] for source in lesson.sources]
    return Section(
        "claims",
        say("guide_claims"),
        (
            Paragraph(say("claims_how")),
            table(say("claims_table"), _columns("says", "kind", "source"), claims, texts=[1, 2]),
            _lead("objection"), *told.paragraphs(lesson.objection),
            table(say("sources"), _columns("source", "year", "address"), sources,
                  texts=[1, 2], links=[2]),
        ),
    )  # fmt: skip


def _words(told: Told) -> Section:
    """The terms that the lesson explains."""
    rows = [[word, told.fill(meaning)] for word, meaning in sorted(
        told.lesson.glossary.items(), key=lambda pair: pair[0].casefold()
    )]  # fmt: skip
    blocks: tuple[Block, ...] = (Paragraph(say("no_words")),)
    if rows:
        blocks = (table(say("words_table"), _columns("word", "meaning"), rows, texts=[1]),)
    return Section("words", say("guide_words"), blocks)
