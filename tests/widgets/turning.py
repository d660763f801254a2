"""A loop that turns messages around, as a kernel's does, for what is done beside it or later."""

import asyncio
import time

MOST = 30  # seconds: what a busy machine may take
WHILE = 0.3  # seconds in which what must not happen would have happened


async def until(holds):
    """Let the loop turn until something holds."""
    end = time.monotonic() + MOST
    while not holds():
        assert time.monotonic() < end, "it does not come about"
        await asyncio.sleep(0.01)


def turning(act, holds=None):
    """Act inside a loop, which turns until something holds; for a while, where nothing is named."""

    async def run():
        act()
        if holds is not None:
            await until(holds)
        else:
            await asyncio.sleep(WHILE)

    asyncio.run(run())
