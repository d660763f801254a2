"""The bar above a screen: which plan is open, where it lies, and what can be done with its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from osecalc import words
from osecalc.widgets.scripts import script

NAMES = (
    "open save undo redo more close name save_as this_file download undo_all theirs start history "
    "no_history large language"
)


class FileBar(anywidget.AnyWidget):
    """Shows `state`; what is pressed comes to `on_action(action, message)`."""

    _esm = script("file_bar.js")
    _css = Path(__file__).parent / "screen.css"

    state = traitlets.Dict().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)

    def __init__(self, on_action: Callable[[str, dict[str, Any]], None]) -> None:
        self._on_action = on_action
        super().__init__(labels={name: words.say(f"screens.bar.{name}") for name in NAMES.split()})

    def _handle_custom_msg(self, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and isinstance(content.get("action"), str):
            self._on_action(content["action"], content)
        super()._handle_custom_msg(content, buffers)

    def download(self, name: str, content: str | bytes, kind: str) -> None:
        """Hand a file to the browser, which saves it where it saves all downloads."""
        said = {"download": True, "name": name, "type": kind}
        if isinstance(content, str):
            self.send({**said, "text": content})
        else:
            self.send(said, [content])
