"""Keys made from names: what a row is called in the plan file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 50
"""Signs of a key that is made of a name; what keeps it apart from others may follow."""


def slug(name: str, otherwise: str = "") -> str:
    """A key for a name; for a name in other letters the one given, or one made from its signs.

    >>> slug("Drill press, 16 mm"), slug("Säge"), slug("مصنع"), slug("مصنع", "product")
    ('drill-press-16-mm', 'sage', 'entry-jngce', 'product')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    if not key and otherwise:
        return otherwise
    if not key and name.strip():
        # A name in other letters still needs a key: one made from its signs.
        total = 0
        for sign in name.strip():
            total = (total * 31 + ord(sign)) % 26**5
        key = "entry-" + "".join(chr(97 + total // 26**n % 26) for n in range(5))
    return key if not key or key[0].isalpha() else f"no-{key}"


def free_key(wished: str, taken: Container[str]) -> str:
    """A key that is not taken: the one wished for, or that with -2, -3 behind it.

    >>> free_key("stool", {"stool", "stool-2"})
    'stool-3'
    """
    number, free = 1, wished
    while free in taken:
        number += 1
        free = f"{wished}-{number}"
    return free
