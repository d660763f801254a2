"""The server of the pages: Voila, made to keep to this machine and to one person.

What differs from Voila as it comes, and why:

- It listens to 127.0.0.1 alone, answers only to that name (another web page that points a name of
  its own at this machine gets nothing), and asks for a token, as JupyterLab does: others with an
  account on this machine are kept out. The cookie that then stands for the token is not sent with
  requests that other web pages make, and a request that changes something needs the mark that
  only a page from here knows (XSRF).
- A page can reach only the place it came from: the browser is told so (Content-Security-Policy),
  so that nothing asks the outside, whatever a notebook holds.
- Of the user's folder it shows the notebooks alone, no file.
- A page may talk to the screens of its own kernel; it cannot send code (that is Voila's doing).
- A kernel ends with its page. One that lost its page ends after two minutes, and one that died is
  not started anew behind the page's back, where it would answer as if nothing had been typed.
"""

from __future__ import annotations

import asyncio
import errno
import secrets
import shutil
import signal
import webbrowser
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import tornado.httpserver
import tornado.netutil
import tornado.web
from jinja2 import ChoiceLoader, FileSystemLoader
from traitlets import Bool, Unicode
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from osecalc import words
from osecalc.cli.jupyter import EXTENSIONS as OWN_EXTENSIONS
from osecalc.cli.pages.contents import Notebooks
from osecalc.cli.pages.handlers import (
    EndHandler,
    IndexHandler,
    StateHandler,
    WorkbookHandler,
    page_words,
)
from osecalc.cli.pages.spare import SpareKernels

HERE = Path(__file__).parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"
FIRST_PORT, PORTS = 8866, 50
IP = "127.0.0.1"
PRIVATE_FILES = (TornadoVoilaTreeHandler, VoilaContentsHandler, AllowListFileHandler)
EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
    "jupyterlab-plotly",
    "osecalc-patience",
]
# Scripts and styles inside a page are how notebooks, widgets and plotly work; blob: and data: are
# made by the page itself.
POLICY = (
    "default-src 'self' blob: data:; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; "
    "style-src 'self' 'unsafe-inline' blob: data:; "
    "connect-src 'self' blob: data:; "
    "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'self'"
)
GLANCE = 0.2  # seconds between two looks at whether the server is to end
ALONE = 120  # seconds that a kernel may be without its page


class Pages(Voila):  # type: ignore[misc] # Voila has no types
    """Serves the notebooks of one folder as pages without code."""

    name = "osecalc-pages"
    first = Unicode("", help="The workbook to open; the list of all if empty.").tag(config=True)
    is_ending = False
    keep_spare = Bool(True, help="Whether a loaded Python waits for the next page.").tag(
        config=True
    )
    own_settings: ClassVar[dict[str, dict[str, Any]]] = {
        "Voila": {"ip": IP, "auto_token": True, "port": FIRST_PORT},
        "IdentityProvider": {"cookie_options": {"samesite": "Strict"}},
        "VoilaConfiguration": {
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "extension_allowlist": EXTENSIONS,
            "extra_labextensions_path": [str(OWN_EXTENSIONS)],
            "file_allowlist": [],
            "http_keep_alive_timeout": 5,
            "multi_kernel_manager_class": SpareKernels,
        },
        "MappingKernelManager": {"cull_idle_timeout": ALONE, "cull_interval": ALONE // 4},
        "KernelManager": {"autorestart": False},
    }

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read the command line; no settings file of the machine changes what is served."""
        self.config_file_paths: list[str] = []
        self.update_config(Config(self.own_settings))
        super().initialize(argv)

    def setup_template_dirs(self) -> None:
        """Put our own templates before Voila's."""
        super().setup_template_dirs()
        self.template_paths: list[str] = [str(TEMPLATES), *self.template_paths]

    def init_settings(self) -> dict[str, Any]:
        """Return Voila's settings with the doors shut."""
        settings: dict[str, Any] = super().init_settings()
        self.contents_manager = Notebooks(parent=self)
        for environment in (settings["voila_jinja2_env"], settings["jinja2_env"]):
            environment.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), environment.loader])
            environment.globals["page_words"] = partial(page_words, self.root_dir)
        return settings | {
            "contents_manager": self.contents_manager,
            "server_root_dir": self.root_dir,
            "allow_remote_access": False,
            "ws_ping_timeout": 30_000,  # as long as the interval, the most that tornado takes
            "xsrf_cookies": True,
            "xsrf_cookie_kwargs": {"path": self.base_url, "samesite": "Strict"},
            "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"},
        }

    def init_handlers(self) -> list[Any]:
        """Return Voila's pages and ours, without those that show files."""
        kept = []
        for pattern, handler, *options in super().init_handlers():
            if handler is TornadoVoilaHandler:
                kept.append((pattern, WorkbookHandler, *options))
            elif handler is VoilaShutdownKernelHandler:
                kept.append((pattern, EndHandler, *options))
            elif handler not in PRIVATE_FILES:
                kept.append((pattern, handler, *options))
        shared = {"voila_configuration": self.voila_configuration}
        return [
            *kept,
            (self.base_url, IndexHandler, shared),
            (f"{self.base_url}osecalc/state/([-\\w]+)", StateHandler),
            (
                f"{self.base_url}osecalc/static/(.*)",
                tornado.web.StaticFileHandler,
                {"path": STATIC},
            ),
        ]

    def listen(self) -> None:
        """Serve until told to stop."""
        sockets = self._sockets()
        self.port = sockets[0].getsockname()[1]
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        asyncio.run(self._serve(sockets))

    def _end(self, *_: object) -> None:
        self.is_ending = True

    async def _serve(self, sockets: list[Any]) -> None:
        server = tornado.httpserver.HTTPServer(self.app)
        server.add_sockets(sockets)
        print(words.say("serve.address", address=self.address()), flush=True)
        if self.open_browser:
            self.launch_browser()
        if self.keep_spare:
            self.kernel_manager.fill()
        while not self.is_ending:  # on Windows a sleeping loop would not hear Ctrl-C
            await asyncio.sleep(GLANCE)
        server.stop()
        await self.kernel_manager.shutdown_all()
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    def _sockets(self) -> list[Any]:
        """Take the port that was asked for, or else one of the next that is free."""
        asked = "port" in self.cli_config.get("Voila", {})
        ports = [self.port] if asked else range(self.port, self.port + PORTS)
        for port in ports:
            try:
                return tornado.netutil.bind_sockets(port, IP)
            except OSError as problem:
                if problem.errno not in {errno.EADDRINUSE, errno.EACCES} or port == ports[-1]:
                    print(words.say("serve.no_port", port=port, reason=problem.strerror))
                    break
        self.exit(1)
        raise SystemExit(1)

    def address(self) -> str:
        """Where the pages are, with the token that opens them."""
        path = f"voila/render/{quote(self.first)}" if self.first else ""
        token = self.identity_provider.token
        return f"http://{IP}:{self.port}{self.base_url}{path}?token={token}"

    def launch_browser(self) -> None:
        """Open the pages in the user's browser.

        The browser is given a file, for what stands on its command line can be read by others who
        use this machine. The file lies in a folder that only the user may enter.
        """
        file = Path(self.connection_dir) / f"open-{secrets.token_hex(8)}.html"
        address = escape(self.address())
        file.write_text(
            f'<!DOCTYPE html><meta charset="utf-8"><title>osecalc</title>'
            f'<meta http-equiv="refresh" content="0;url={address}">'
            f'<a href="{address}">{escape(words.say("serve.open"))}</a>',
            encoding="utf-8",
        )
        try:
            webbrowser.get(self.browser or None).open(file.as_uri())
        except webbrowser.Error:
            print(words.say("serve.no_browser_found"), flush=True)
