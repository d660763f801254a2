"""Numbers as prose tells them: read back, and held against the numbers they stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

FIGURE = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
WORDS = {"million": 6, "thousand": 3}


class MisquotedError(AssertionError):
    """Prose that tells a number otherwise than it is."""


def figures_in(text: str) -> list[str]:
    """The numbers of a text as they stand there.

    >>> figures_in("$1,350 for 140 hours, 12.5 %")
    ['1,350', '140', '12.5']
    """
    return FIGURE.findall(text)


def quoted_value(text: str) -> tuple[float, float]:
    """The number that a text tells, and half of what its last digit stands for.

    >>> quoted_value("$1,350"), quoted_value("12.5 %"), quoted_value("$2.5 million")
    ((1350.0, 0.5), (0.125, 0.0005), (2500000.0, 50000.0))
    """
    found = figures_in(text)
    if len(found) != 1:
        raise MisquotedError(f"“{text}” tells {len(found)} numbers; quote one at a time")
    plain = Decimal(found[0].replace(",", "").replace("−", "-"))
    power = next((power for word, power in WORDS.items() if word in text), 0)
    power -= 2 if re.search(r"%|per cent\b", text) else 0
    exponent = plain.as_tuple().exponent
    assert isinstance(exponent, int)
    return float(plain.scaleb(power)), float(Decimal("0.5").scaleb(exponent + power))


def check_quote(text: str, value: Any) -> None:
    """Raise MisquotedError unless the text tells the value, rounded to the digits it shows.

    A share may be quoted in per cent; a number of the lesson that is in per cent already as well.

    >>> check_quote("about 61 %", 0.614)
    >>> check_quote("$1,350", 1351.0)
    Traceback (most recent call last):
    osecalc.course.quoting.MisquotedError: “$1,350” stands for 1351.0
    """
    said, half = quoted_value(text)
    for scale in (1.0, 100.0) if "%" in text or "per cent" in text else (1.0,):
        if abs(said * scale - float(value)) <= half * scale * (1 + 1e-9):
            return
    raise MisquotedError(f"“{text}” stands for {value!r}")
