"""What stands on the left of a screen: the numbers that matter, or one of the plan's tables."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from osecalc.widgets.scripts import script


class Tabs(anywidget.AnyWidget):
    """A row of buttons of which one is pressed. choices: key and label of each."""

    _esm = script("tabs.js")

    label = traitlets.Unicode().tag(sync=True)
    choices: Any = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
