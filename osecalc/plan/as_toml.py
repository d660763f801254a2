"""Values and keys as they are written in a plan file."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that TOML takes without quotes."""


def tidy(value: Any) -> Any:
    """A number as it is best written: whole where it is whole.

    >>> tidy(12.0), tidy(0.5), tidy("12.0")
    (12, 0.5, '12.0')
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def written(value: Any) -> str:
    """A value as TOML, on one line.

    >>> written({"value": 2.0, "note": "a guess"})
    '{ value = 2, note = "a guess" }'
    """
    if isinstance(value, Mapping):
        return f"{{ {pairs(value)} }}" if value else "{}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return repr(tidy(value))


def pairs(table: Mapping[str, Any]) -> str:
    """Keys and values, as they stand in braces."""
    return ", ".join(f"{key_of(key)} = {written(value)}" for key, value in table.items())


def key_of(*parts: str) -> str:
    """A key as it is written, in quotes where it needs them.

    >>> key_of("set", "products.press.price")
    'set."products.press.price"'
    """
    return ".".join(part if BARE.fullmatch(part) else written(part) for part in parts)
