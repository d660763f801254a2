"""What a folder remembers between workbooks: the plan opened last, the language, large type."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from osecalc.files import write_whole

FILE = Path(".osecalc") / "screens.json"


def read_settings(folder: Path) -> dict[str, Any]:
    """The settings of a folder; an unreadable file counts as none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(folder: Path, **settings: Any) -> None:
    """Set some settings; a folder that can't be written to just does not remember."""
    kept = {**read_settings(folder), **settings}
    try:
        write_whole(folder / FILE, json.dumps(kept, ensure_ascii=False))
    except OSError:
        return
