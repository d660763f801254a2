"""What a chart showed a moment ago, faint behind what it shows now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.charts.chart import Drawing

FAINT = "#7b8794"


def with_ghost(now: Drawing, before: Drawing | None) -> Drawing:
    """The figure with the traces of an earlier one behind its own, grey and dotted.

    Only traces that are marked for it (`meta = {"ghost": True}`) leave a ghost, and only where
    they show something else by now: a line a dotted line, a lying bar a mark where it ended.

    >>> def drawn(y):
    ...     line = {"type": "scatter", "y": y, "meta": {"ghost": True}}
    ...     return Drawing([line], {})
    >>> [trace["y"] for trace in with_ghost(drawn([1, 3]), drawn([1, 2])).data]
    [[1, 2], [1, 3]]
    >>> len(with_ghost(drawn([1, 3]), drawn([1, 3])).data)
    1
    """
    if before is None:
        return now
    pairs = zip(_marked(now), _marked(before), strict=False)
    ghosts = [_ghost(old) for new, old in pairs if not _same(new, old)]
    if not ghosts:
        return now
    behind = [ghost for ghost in ghosts if ghost["mode"] == "lines"]
    above = [ghost for ghost in ghosts if ghost["mode"] != "lines"]
    if now.layout.get("showlegend"):
        (behind + above)[0].update(name=words.say("charts.ghost"), showlegend=True)
    return Drawing([*behind, *now.data, *above], _with_room_for(before.layout, now.layout))


def _with_room_for(before: Mapping[str, Any], now: Mapping[str, Any]) -> Mapping[str, Any]:
    """The layout with margins as wide as either wants them: the axes show both."""
    if "margin" not in now:
        return now
    wanted = before.get("margin", {})
    margin = {side: max(room, wanted.get(side, 0)) for side, room in now["margin"].items()}
    return {**now, "margin": margin}


def _marked(drawing: Drawing) -> list[Mapping[str, Any]]:
    return [trace for trace in drawing.data if trace.get("meta", {}).get("ghost")]


def _same(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether two traces show the same."""
    pairs = [(new.get(axis), old.get(axis)) for axis in ("x", "y")]
    return all(json.dumps(a, default=_plain) == json.dumps(b, default=_plain) for a, b in pairs)


def _plain(values: Any) -> Any:
    """Numbers of numpy as Python's own."""
    return values.tolist()


def _ghost(trace: Mapping[str, Any]) -> dict[str, Any]:
    """The faint form of a trace."""
    faint: dict[str, Any] = {
        "type": "scatter",
        "x": trace.get("x"),
        "y": trace.get("y"),
        **{axis: trace[axis] for axis in ("xaxis", "yaxis") if axis in trace},
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": {"is_ghost": True},
    }
    if trace["type"] == "bar":
        lying = trace.get("orientation") == "h"
        mark: dict[str, Any] = {"symbol": "line-ns" if lying else "line-ew", "size": 26}
        mark["line"] = {"width": 3, "color": FAINT}
        return {**faint, "mode": "markers", "marker": mark, "cliponaxis": False}
    return {**faint, "mode": "lines", "line": {"color": FAINT, "dash": "dot", "width": 2}}
