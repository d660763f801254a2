"""Looking into the raw document of a plan file, whatever it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def table(document: Any, *path: str) -> Mapping[str, Any]:
    """A table of the raw document; empty where there is none."""
    for part in path:
        document = document.get(part, {}) if isinstance(document, Mapping) else {}
    return document if isinstance(document, Mapping) else {}


def number(value: Any) -> float | None:
    """The number written in a field, bare or as a table; None where there is none."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return None if isinstance(value, bool) or not isinstance(value, (int, float)) else float(value)
