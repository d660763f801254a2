"""What the server answers: the list of notebooks, a notebook, and whether its kernel still runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler

from osecalc import words
from osecalc.cli.pages.workbook import lessons_in, start_page_in, workbooks_in
from osecalc.widgets.settings import read_settings


def address_without_token(path: str, query: str) -> str | None:
    """Return an address with its token taken off, or None where there is none.

    >>> address_without_token("/", "token=123&a=1"), address_without_token("/", "a=1")
    ('/?a=1', None)
    """
    parts = parse_qsl(query, keep_blank_values=True)
    kept = [part for part in parts if part[0] != "token"]
    if kept == parts:
        return None
    return f"{path}?{urlencode(kept)}" if kept else path


def page_words(folder: str) -> dict[str, str]:
    """What the pages say, in the language that the workbooks of the folder speak."""
    chosen = read_settings(Path(folder)).get("language")
    with words.speaking(chosen if isinstance(chosen, str) else words.language()):
        said: dict[str, str] = dict(words.catalogue()["serve"]["page"])
        return said | {"language": words.language()}


class IndexHandler(BaseVoilaHandler):  # type: ignore[misc] # Voila has no types
    """The list of the start page, the lessons and the workbooks, each with its question."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Show the list; an address with the token is put right first, so that nobody reads it."""
        bare = address_without_token(self.request.path, self.request.query)
        if bare is not None:
            self.redirect(bare)
            return
        self.set_header("Cache-Control", "no-store")
        folder = Path(self.settings["server_root_dir"])
        self.finish(
            self.render_template(
                "workbooks.html",
                start_page=start_page_in(folder),
                lessons=lessons_in(folder),
                workbooks=workbooks_in(folder),
            )
        )


class WorkbookHandler(TornadoVoilaHandler):  # type: ignore[misc] # Voila has no types
    """A workbook as a page."""

    def initialize(self, **given: Any) -> None:
        """Note nothing yet of the reader or the kernel."""
        super().initialize(**given)
        self._is_left = False
        self._noting = Noting(self.settings["kernel_manager"])

    @property
    def kernel_manager(self) -> Noting:
        """The kernels, with a note of those that this page started."""
        return self._noting

    def on_connection_close(self) -> None:
        """Note that the reader did not wait."""
        self._is_left = True

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Run the workbook in a kernel of its own and show what comes of it, bit by bit."""
        bare = address_without_token(self.request.path, self.request.query)
        if bare is not None:
            self.redirect(bare)
            return
        _ = self.xsrf_token  # its cookie lets the page end its kernel
        said = {"osecalc": page_words(self.settings["server_root_dir"])}
        self.voila_configuration.config.VoilaConfiguration.resources = said
        await super().get(path)
        if self._is_left:
            for kernel in self._noting.started:
                await end(self.settings["kernel_manager"], kernel)


class Noting:
    """The kernels, with a note of each one that is started."""

    def __init__(self, kernels: Any) -> None:
        self._kernels = kernels
        self.started: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kernels, name)

    async def start_kernel(self, **given: Any) -> str:
        """Start a kernel."""
        kernel = str(await self._kernels.start_kernel(**given))
        self.started.append(kernel)
        return kernel


_ending: set[str] = set()


async def end(kernels: Any, kernel: str) -> None:
    """End a kernel; that it has ended, or is just being ended, is no mistake."""
    if kernel in kernels and kernel not in _ending:
        _ending.add(kernel)
        try:
            await ensure_async(kernels.shutdown_kernel(kernel))
        finally:
            _ending.discard(kernel)


class EndHandler(APIHandler):
    """The end of a page: its kernel ends too. Said by Voila's scripts and by the page's own."""

    @tornado.web.authenticated
    async def post(self, kernel: str) -> None:
        """End the kernel."""
        await end(self.kernel_manager, kernel)
        self.set_status(204)
        self.finish()


class StateHandler(APIHandler):
    """Whether the kernel of a page is still there."""

    @tornado.web.authenticated
    async def get(self, kernel: str) -> None:
        """Answer with one word."""
        alive = kernel in self.kernel_manager and await ensure_async(
            self.kernel_manager.get_kernel(kernel).is_alive()
        )
        self.finish({"alive": bool(alive)})
