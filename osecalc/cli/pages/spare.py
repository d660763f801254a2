"""One Python that waits, with all it needs loaded, so that a workbook opens in half the time.

What waits has read nothing of the user's: the workbook itself runs only when it is opened, with the
plans as they are then. (Voila's own way, running whole workbooks beforehand, would show plans as
they were when the server started.)
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from contextlib import suppress
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float

LOAD = "from osecalc.cli.pages.loading import load as _load; _load(); del _load"
PATIENCE = 60  # seconds for a spare to be ready; then a workbook starts one of its own


class SpareKernels(AsyncMappingKernelManager):
    """Kernels of which one is always ready for the next workbook at the top of the folder."""

    pause = Float(6.0, help="Seconds until a taken spare is replaced: the page draws first.").tag(
        config=True
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self.spare: str | None = None
        self._filling: asyncio.Task[None] | None = None
        self._starting: asyncio.Task[str] | None = None

    async def start_kernel(  # type: ignore[override] # as in the class above this one
        self, *, path: Any = None, **given: Any
    ) -> str:
        """Hand out the spare kernel where it will do, or start one."""
        ready, self.spare = (
            (self.spare, None) if self._would_do(path, given) else (None, self.spare)
        )
        if ready is None or ready not in self or not await self._runs(ready):
            ready = str(await super().start_kernel(path=path, **given, **self._quiet()))
        else:
            self.fill(self.pause)
        return ready

    def fill(self, pause: float = 0.0) -> None:
        """See to it that there is a spare again, after a pause."""
        if self._filling is None or self._filling.done():
            self._filling = asyncio.get_running_loop().create_task(self._fill(pause))

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """End all kernels; one that is just being started comes first to its start, then ends."""
        if self._filling is not None:
            self._filling.cancel()
            with suppress(asyncio.CancelledError):
                await self._filling
        if self._starting is not None:
            await self._starting
        await super().shutdown_all(now=now)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Leave the spare alone: it has no page by its nature."""
        if kernel_id != self.spare:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    @staticmethod
    def _quiet() -> dict[str, Any]:
        """What a kernel says to the command line is for developers: it is being ended, mostly."""
        if os.environ.get("OSECALC_RAISE"):
            return {}
        return {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

    def _would_do(self, path: Any, given: dict[str, Any]) -> bool:
        named = given.get("kernel_name") in {None, self.default_kernel_name}
        return named and not path and given.get("kernel_id") is None

    async def _runs(self, kernel_id: str) -> bool:
        return bool(await ensure_async(self.get_kernel(kernel_id).is_alive()))

    async def _fill(self, pause: float) -> None:
        await asyncio.sleep(pause)
        at_top: Any = ""
        self._starting = asyncio.get_running_loop().create_task(
            super().start_kernel(path=at_top, **self._quiet())
        )
        made = str(await asyncio.shield(self._starting))
        client: Any = self.get_kernel(made).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            await asyncio.wait_for(client.execute_interactive(LOAD, silent=True), PATIENCE)
        except (RuntimeError, TimeoutError):
            await ensure_async(self.shutdown_kernel(made, now=True))  # type: ignore[no-untyped-call]
        else:
            self.spare = made
        finally:
            client.stop_channels()
