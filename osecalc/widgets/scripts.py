"""The scripts of the widgets: what they share stands before each, as a widget is one file."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def script(name: str) -> str:
    """The script of a widget, complete.

    >>> script("form.js").count("function part(")
    1
    """
    shared, own = (HERE / file for file in ("parts.js", name))
    return shared.read_text(encoding="utf-8") + "\n" + own.read_text(encoding="utf-8")
