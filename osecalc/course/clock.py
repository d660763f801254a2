"""Times of day as a wall clock shows them, for run sheets and schedules."""

from __future__ import annotations

import re

CLOCK = r"^([01]?\d|2[0-3]):[0-5]\d$"
"""How a time is written: 9:30, 18:30."""
DAY = 24 * 60


def minute_of(clock: str) -> int:
    """Minutes since midnight; raises ValueError for what is no time of day.

    >>> minute_of("18:30")
    1110
    """
    if not re.fullmatch(CLOCK, clock):
        raise ValueError(clock)
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def clock_at(minute: int) -> str:
    """The time of day at a minute; past midnight it begins anew.

    >>> clock_at(1110), clock_at(1110 + 6 * 60)
    ('18:30', '00:30')
    """
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"
