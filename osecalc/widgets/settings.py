"""The user's folder, and what it remembers: the plan opened last, the language, large type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.files import write_whole

FILE = Path(".osecalc") / "screens.json"
DELIVERED = Path(".osecalc") / "delivered.json"
"""The list of what osecalc put into a folder: it tells a user's own folder from others."""


def own_folder(start: Path | None = None) -> Path:
    """Which folder is the user's own, seen from a notebook in it or in its folder of lessons?

    start: where the notebook lies, the current folder if not given. A folder to which osecalc
    delivered nothing, and neither to the one above it, is its own.
    """
    here = (start or Path.cwd()).absolute()
    return next((each for each in (here, here.parent) if (each / DELIVERED).is_file()), here)


def read_settings(folder: Path) -> dict[str, Any]:
    """The settings of a folder; an unreadable file counts as none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def use_language(folder: Path) -> None:
    """Speak the language that was chosen in this folder, if one was."""
    language = read_settings(folder).get("language")
    if isinstance(language, str):
        words.use(language)


def remember(folder: Path, **settings: Any) -> None:
    """Set some settings; a folder that can't be written to just does not remember."""
    kept = {**read_settings(folder), **settings}
    try:
        write_whole(folder / FILE, json.dumps(kept, ensure_ascii=False))
    except OSError:
        return
