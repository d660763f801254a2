"""Text from a plan is data: never a formula, whatever it looks like, in any file that we write."""

from __future__ import annotations

import re

LONGEST_TEXT = 32_767
"""What a spreadsheet's cell can hold."""
LOOKS_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a cell is typed or read anew."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def clean(text: str) -> str:
    r"""Text that a cell can hold: a mark for what no XML may hold, cut at the longest.

    >>> clean("a\x01b")
    'a\ufffdb'
    """
    if not text.isprintable():
        text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return text[:LONGEST_TEXT]


def looks_live(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return text.lstrip(" \n").startswith(LOOKS_LIVE)


def for_csv(text: str) -> str:
    """Text as a field of a CSV file: an apostrophe before what would be run; numbers stay.

    >>> for_csv("=cmd|' /C calc'!A0"), for_csv("-2.5"), for_csv("press")
    ("'=cmd|' /C calc'!A0", '-2.5', 'press')
    """
    if looks_live(text) and not NUMBER.fullmatch(text):
        return "'" + text
    return text


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning with a mark.

    >>> shortened("a long name", 6)
    'a lon…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"
