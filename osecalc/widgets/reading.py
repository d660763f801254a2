"""A sentence that is read aloud when it changes, with a table that opens on demand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets


class Reading(anywidget.AnyWidget):
    """Text from a plan or about it. The browser sets it as text, never as HTML.

    visible: whether what it belongs to can be seen, as told by the browser; without a browser it
    counts as seen. unfolded: whether the table is open. tone: plain, good or bad, for its looks.
    """

    _esm = Path(__file__).parent / "reading.js"

    sentence = traitlets.Unicode().tag(sync=True)
    tone = traitlets.Enum(["plain", "good", "bad"], default_value="plain").tag(sync=True)
    summary = traitlets.Unicode().tag(sync=True)
    columns: Any = traitlets.List().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    unfolded = traitlets.Bool(default_value=False).tag(sync=True)
    visible = traitlets.Bool(default_value=True).tag(sync=True)
