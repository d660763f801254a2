"""What the bar above a screen shows: the open plan, and what lies in the folders near it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.resources import example_plans
from osecalc.widgets import files
from osecalc.widgets.desk import Desk
from osecalc.widgets.draft import Draft


def about_draft(desk: Desk, draft: Draft, refused: int) -> dict[str, Any]:
    """How the open plan stands. refused: how many typed numbers can't be used."""
    unsaved = draft.unsaved
    key = {0: "saved_state", 1: "one_unsaved"}.get(unsaved, "unsaved")
    said = words.say(f"screens.bar.{key}", count=unsaved)
    if refused:
        said += " " + words.say("screens.bar.refused", count=refused)
    return {
        "title": draft.now.enterprise.plan.plan.plan.name,
        "unsaved": unsaved + refused,
        "mark": "●" if unsaved or refused else "✓",
        "said": said,
        "undo": draft.undoes,
        "redo": draft.redoes,
        "changed_outside": desk.changed_outside,
    }


def lying_there(desk: Desk, *, large: bool) -> dict[str, Any]:
    """What the bar offers of languages, of files near, and of the open one's versions."""
    offered: dict[str, Any] = {
        "languages": [
            {"key": key, "label": words.name_of_language(key)} for key in words.languages()
        ],
        "language": words.language(),
        "large": large,
        "plans": _plans(desk),
        "examples": [{"key": name, "label": name} for name in example_plans()],
    }
    if desk.path is None:
        return offered
    kind = "example" if files.is_example(desk.path) else "file"
    said = {"name": desk.path.name, "folder": desk.home.parent.absolute()}
    return {
        **offered,
        "where": words.say(f"screens.bar.{kind}", **said),
        "plan": str(desk.path),
        "suggested": files.free_name(desk.home).stem,
        "history": desk.history(),
    }


def _plans(desk: Desk) -> list[dict[str, str]]:
    choices = [
        {"key": str(path), "label": str(path.relative_to(desk.folder))}
        for path in files.plans_near(desk.folder)
    ]
    for name, path in example_plans().items():
        label = words.say("screens.bar.example_choice", name=name)
        choices.append({"key": str(path), "label": label})
    if (opened := desk.path) is not None:
        whole = opened.resolve()
        same = next((c for c in choices if Path(c["key"]).resolve() == whole), None)
        if same is None:
            choices.insert(0, {"key": str(opened), "label": str(opened)})
        else:  # its path may be written otherwise, as from the folder one is in
            same["key"] = str(opened)
    return choices
