"""What proves each machine before a session: commands to type, what is seen, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence

from osecalc.course.course_file import CourseFile
from osecalc.course.told import Told, paper, say, shown
from osecalc.export.pack.content import Pack, Paragraph, Points, Section, table

MACHINES = 12
STEPS = ("ready", "run", "lab", "offline", "kept")
COMMANDS = {
    "ready": "python3 start.py course ready",
    "run": "python3 start.py run {plan}",
    "lab": "python3 start.py",
    "offline": "python3 start.py",
    "kept": "python3 start.py",
}


def checklist(lessons: Sequence[Told], course: CourseFile) -> Pack:
    """The steps, a table of machines, and what else lies ready."""
    proof = course.proof
    rows = [
        [
            f"{place}. {say(f'check_{key}')}",
            COMMANDS[key].format(plan=proof.plan),
            say(f"check_{key}_seen", value=shown(proof.value)),
            say(f"check_{key}_else"),
        ]
        for place, key in enumerate(STEPS, start=1)
    ]
    columns = [say(f"column_{name}") for name in ("step", "type", "seen", "otherwise")]
    machines = [[str(number), *("" for _ in STEPS)] for number in range(1, MACHINES + 1)]
    heads = [
        say("column_machine"),
        *(f"{n}. {say(f'check_{key}')}" for n, key in enumerate(STEPS, 1)),
    ]
    room = tuple(say(f"room_{key}") for key in ("projector", "paper", "pens", "plans", "power"))
    return paper(
        lessons,
        "checklist",
        (
            Section(
                "machines",
                say("checklist_machines"),
                (
                    Paragraph(say("checklist_windows")),
                    table(say("checklist_steps"), columns, rows, texts=[1, 2, 3]),
                    table(say("checklist_table"), heads, machines, texts=range(6), look="roomy"),
                ),
            ),
            Section("room", say("checklist_room"), (Points(room, "box"),)),
        ),
    )
