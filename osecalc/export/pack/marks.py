"""The marks that drawings are made of: text in lines, lines, symbols, bars, as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

INK, SOFT_INK, GRID = "#1c2733", "#465564", "#e3e8ee"
FONTS = (
    "Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Emoji, system-ui, Segoe UI, Roboto, "
    "Arial, sans-serif"
)
DASHES = {
    "dash": "9 6",
    "dot": "2.5 4",
    "dashdot": "9 4 2.5 4",
    "longdash": "14 6",
    "longdashdot": "14 4 2.5 4",
}
LONGEST_LABEL = 90
LINE_HEIGHT = 1.22
LETTER = 0.56
"""The width of a letter of running text over its size, on average and a little more."""


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel.

    >>> number(3.14159), number(2.0), number(-0.01)
    ('3.1', '2', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def lines_of(label: str) -> list[tuple[str, bool]]:
    """The lines of a figure's label, which may hold `<br>`, `<b>` and entities; and which are bold.

    >>> lines_of("<b>48 %</b><br>a &lt;b&gt;")
    [('48 %', True), ('a <b>', False)]
    """
    found = []
    for line in re.split(r"<br\s*/?>", str(label)):
        plain = unescape(re.sub(r"</?(?:b|i|sub|sup|span)(?: [^<>]*)?>", "", line))
        if len(plain) > LONGEST_LABEL:
            plain = f"{plain[: LONGEST_LABEL - 1]}…"
        found.append((plain, line.startswith("<b>")))
    return found


def width_of(label: str, size: float) -> float:
    """How wide a label is about, in pixels: its longest line's."""
    return LETTER * size * max(len(line) for line, _ in lines_of(label))


def height_of(label: str, size: float) -> float:
    """How high a label is, in pixels."""
    return LINE_HEIGHT * size * len(lines_of(label))


def text(
    label: str,
    x: float,
    y: float,
    *,
    size: float = 14,
    anchor: str = "start",
    fill: str = INK,
    upward: bool = False,
) -> str:
    """A label whose first line stands on y; `upward` writes it from below to above."""
    turned = f' transform="rotate(-90 {number(x)} {number(y)})"' if upward else ""
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + at * LINE_HEIGHT * size)}"'
        + (' font-weight="700"' if bold else "")
        + f">{safe(line)}</tspan>"
        for at, (line, bold) in enumerate(lines_of(label))
    )
    return (
        f'<text font-size="{number(size)}" text-anchor="{anchor}" fill="{safe(fill)}"'
        f"{turned}>{spans}</text>"
    )


def safe(given: str) -> str:
    """Text as XML can hold it: escaped, and without characters that XML does not know."""
    known = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", given)
    return escape(known)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = GRID, width: float = 1) -> str:
    """A straight line."""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'stroke="{safe(stroke)}" stroke-width="{number(width)}"/>'
    )


def path(
    points: Iterable[tuple[float, float]], stroke: str, width: float, dash: str = "solid"
) -> str:
    """A line through points; a point that is no number breaks it."""
    parts, pen = [], "M"
    for x, y in points:
        if x != x or y != y:
            pen = "M"
            continue
        parts.append(f"{pen}{number(x)} {number(y)}")
        pen = "L"
    gaps = f' stroke-dasharray="{DASHES[dash]}"' if dash in DASHES else ""
    return (
        f'<path d="{"".join(parts)}" fill="none" stroke="{safe(stroke)}" '
        f'stroke-width="{number(width)}" stroke-linejoin="round"{gaps}/>'
    )


def box(
    x: float, y: float, width: float, height: float, fill: str, stroke: str = "", sheer: float = 1
) -> str:
    """A rectangle; given backwards it is turned round. sheer: below 1, what is behind shows."""
    x, width = (x, width) if width >= 0 else (x + width, -width)
    y, height = (y, height) if height >= 0 else (y + height, -height)
    edge = f' stroke="{safe(stroke)}"' if stroke else ""
    edge += f' fill-opacity="{sheer:g}"' if sheer < 1 else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" fill="{safe(fill)}"{edge}/>'
    )


def symbol(kind: str, x: float, y: float, size: float, fill: str) -> str:
    """A marker: a cross, a diamond, a square, a triangle; a circle for all others."""
    half = size / 2
    if kind.startswith("x"):
        d = f"M{number(x - half)} {number(y - half)}L{number(x + half)} {number(y + half)}"
        d += f"M{number(x - half)} {number(y + half)}L{number(x + half)} {number(y - half)}"
        return f'<path d="{d}" stroke="{safe(fill)}" stroke-width="2.5" fill="none"/>'
    corners: Sequence[tuple[float, float]] = ()
    if kind.startswith("diamond"):
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    elif kind.startswith("square"):
        corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    elif kind.startswith("triangle"):
        corners = ((0, -half), (half, half), (-half, half))
    if corners:
        points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in corners)
        return f'<polygon points="{points}" fill="{safe(fill)}"/>'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" fill="{safe(fill)}"/>'


def pattern(shape: str, name: str, ink: str = INK) -> str:
    """The definition of a pattern that lies over a bar, so that colour alone says nothing."""
    strokes = {
        "/": "M-1 8L8 -1M7 10L10 7M-2 1L1 -2",
        "\\": "M-1 0L9 10M-2 7L2 11M6 -2L10 2",
        "x": "M0 0L8 8M8 0L0 8",
        "-": "M0 4L8 4",
        "|": "M4 0L4 8",
        "+": "M0 4L8 4M4 0L4 8",
        ".": "",
    }
    inside = (
        f'<circle cx="4" cy="4" r="1.4" fill="{safe(ink)}"/>'
        if shape == "."
        else f'<path d="{strokes.get(shape, "")}" stroke="{safe(ink)}" stroke-width="1"/>'
    )
    return (
        f'<pattern id="{safe(name)}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f"{inside}</pattern>"
    )
