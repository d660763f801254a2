"""Lines into spreadsheet formulas: months are columns, lines are rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan

from osecalc.lines.expr import (
    Back,
    Call,
    Const,
    Cumulative,
    Expr,
    Input,
    Lag,
    Month,
    Over,
    Ref,
    Undefined,
    walk,
)
from osecalc.lines.model import Model

BINDING = {"neg": 7, "**": 6, "*": 5, "/": 5, "+": 4, "-": 4}
SIGNS = {"**": "^", "!=": "<>", "==": "="}
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


# The longest text that a formula may hold in one piece; Excel takes a file with more for broken.
LONGEST_TEXT = 255


@dataclass(frozen=True)
class Places:
    """Where things stand in the workbook.

    cell: a line and a month (None for a figure) to its cell. span: a line and its first and last
    month to their range. month: a month to the cell that holds its number. given: an input and a
    month (None for an input with one value) to its cell. guess: a line whose irr is sought to
    the rate that is known, NaN where there is none; several: whether that is because several
    rates fit; no_rate: the sentence that says why there is none.
    """

    cell: Callable[[str, int | None], str]
    span: Callable[[str, int, int], str]
    month: Callable[[int], str]
    given: Callable[[str, int | None], str]
    guess: Callable[[str], float]
    several: Callable[[str], bool]
    no_rate: Callable[[str], str]


def quoted(text: str) -> str:
    """Text as a formula holds it, long text in several pieces.

    >>> quoted('of "parts" in all')
    '"of ""parts"" in all"'
    """
    pieces = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def constant(value: float) -> str:
    """A number as a formula holds it; a negative one in brackets, as `-2^2` is 4 there."""
    text = f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else repr(value).upper()
    return text if value >= 0 else f"({text})"


class SheetWriter:
    """Writes the formula of any cell of a model.

    Where a spreadsheet means something else than numpy by the same word: its unary minus binds
    before its power; 0^0 is an error; a text counts as more than any number, as nothing in the
    MAX of a range, and as an error in a sum of two; an IRR may find any of several rates. So a
    line that may have no number is asked ISNUMBER by its readers, and an IRR has its guess.
    What the workbook's reader changes may give flows that several rates fit: then the cell shows
    one of them, where Python names them all.
    """

    def __init__(self, model: Model, places: Places, reasons: Mapping[str, str]) -> None:
        self.model, self.places, self.reasons = model, places, reasons

    def formula(self, key: str, month: int | None) -> str:
        """The formula of a line's cell in a month, or of a figure (month None)."""
        node = self.model.lines[key].expr
        text = self.number(node, month)
        failing = next((part for part in walk(node) if self.may_fail(part)), None)
        if failing is not None:
            text = f"IFERROR({text},{quoted(self.sentence(failing))})"
        # A gap is a text here and would count as nothing or as an error: pass it on as it is.
        for other in self.model.gaps_read(node):
            at = self.cell(other, month)
            text = f"IF(ISNUMBER({at}),{text},{at})"
        return "=" + text

    def may_fail(self, node: Expr) -> bool:
        """Whether a figure drawn from months may be an error in a spreadsheet."""
        if not isinstance(node, Over):
            return False
        return node.how == "irr" or node.key in self.model.may_be_undefined

    def sentence(self, node: Expr) -> str:
        """Why a figure drawn from months has no number."""
        if isinstance(node, Over) and node.how == "irr":
            return self.places.no_rate(node.key)
        return self.reasons["undefined"]

    def cell(self, key: str, month: int | None) -> str:
        """Where a line stands, in a month if it has months."""
        return self.places.cell(key, month if self.model.lines[key].monthly else None)

    def number(self, node: Expr, month: int | None, binding: int = 0) -> str:
        """A formula whose value is a number, in brackets if it binds less than its place."""
        if node.condition:
            return f"IF({self.bare(node, month)[0]},1,0)"
        text, own = self.bare(node, month)
        return text if own >= binding else f"({text})"

    def truth(self, node: Expr, month: int | None) -> str:
        """A formula whose value is a truth."""
        return self.bare(node, month)[0] if node.condition else f"{self.number(node, month, 4)}<>0"

    def bare(self, node: Expr, month: int | None) -> tuple[str, int]:
        """A formula and how strongly its outermost operation binds."""
        if isinstance(node, Call):
            return self.call(node, month)
        if isinstance(node, Const):
            return constant(node.value), 9
        if isinstance(node, Undefined):
            return quoted(self.reasons[node.reason]), 9
        if isinstance(node, Input):
            return self.places.given(node.path, month if self.model.inputs[node.path] else None), 9
        if isinstance(node, Ref):
            return self.cell(node.key, month), 9
        if isinstance(node, Over):
            return self.figure(node, month), 9
        if month is None:
            raise TypeError(f"{type(node).__name__} needs a month")
        if isinstance(node, Month):
            return self.places.month(month), 9
        if isinstance(node, Lag):
            return (self.cell(node.key, month - node.months) if month >= node.months else "0"), 9
        if isinstance(node, Cumulative):
            return f"SUM({self.places.span(node.key, 0, month)})", 9
        if isinstance(node, Back):
            return self.earlier(node, month), 9
        raise TypeError(f"{type(node).__name__} has no rendering in a spreadsheet")

    def earlier(self, node: Back, month: int) -> str:
        """A line as many months earlier as is computed."""
        # Later months may depend on this one: a range that held them would be a circle.
        now, row = self.places.month(month), self.places.span(node.key, 0, month)
        months = node.children[0]
        delay = self.number(months, month, 5)
        if not self.is_whole(months):
            delay = f"INT({self.number(months, month)})"
        ahead = not isinstance(months, Const) or months.value < 0
        far = f"MAX({delay},0)" if ahead else delay
        return f"IF({now}-{delay}>=0,INDEX({row},1,{now}-{far}+1),0)"

    def is_whole(self, node: Expr) -> bool:
        """Whether a formula's value is sure to be a whole number."""
        if isinstance(node, Const):
            return node.value == int(node.value)
        if isinstance(node, Ref):
            return self.is_whole(self.model.lines[node.key].expr)
        if isinstance(node, Call) and node.operation in {"+", "-", "*", "min", "max"}:
            return all(map(self.is_whole, node.children))
        return isinstance(node, Call) and node.operation == "floor"

    def figure(self, node: Over, month: int | None) -> str:
        """A figure drawn from all months of a line."""
        last = self.model.months
        row = self.places.span(node.key, 0, last)
        if node.how in {"sum", "max", "min"}:
            text = f"{node.how.upper()}({row})"
            # Of texts alone, MAX and MIN are 0.
            return f"IF(COUNT({row})=0,NA(),{text})" if self.may_fail(node) else text
        if node.how == "last":
            return self.places.cell(node.key, last)
        if node.how == "first":
            return f"(MATCH(1,{row},0)-1)"
        if node.how == "at":
            at = node.children[0]
            if isinstance(at, Const) and at.value in range(last + 1):
                return self.places.cell(node.key, int(at.value))
            return f"INDEX({row},1,{self.number(at, month, 4)}+1)"
        return self.rate(node.key)

    def rate(self, key: str) -> str:
        """The rate of return; of several, none while the flows turn more than once."""
        last = self.model.months
        row, guess = self.places.span(key, 0, last), self.places.guess(key)
        if not isnan(guess):
            return f"IFERROR(IRR({row},{constant(guess)}),IRR({row}))"
        if not self.places.several(key):
            return f"IRR({row})"
        turns = f"{self.places.span(key, 0, last - 1)}*{self.places.span(key, 1, last)}<0"
        return f"IF(SUMPRODUCT(--({turns}))>1,NA(),IRR({row}))"

    def call(self, node: Call, month: int | None) -> tuple[str, int]:
        """A formula of an operation."""
        operation, parts = node.operation, node.children
        if operation == "neg":
            return f"-{self.number(parts[0], month, 8)}", 7
        if operation in BINDING:
            own = BINDING[operation]
            strict = operation in {"-", "/", "**"}
            # The base of a power is bracketed even if it is negated: not all engines agree on -a^b.
            left = self.number(parts[0], month, 8 if operation == "**" else own)
            right = self.number(parts[1], month, own + strict)
            text = left + SIGNS.get(operation, operation) + right
            if operation == "**" and may_be_nought_to_nought(*parts):
                return f"IF({self.number(parts[1], month, 4)}=0,1,{text})", 9
            return text, own
        if operation in COMPARISONS:
            sign = SIGNS.get(operation, operation)
            return self.number(parts[0], month, 4) + sign + self.number(parts[1], month, 4), 3
        if operation in {"and", "or"}:
            return f"{operation.upper()}({','.join(self.truth(p, month) for p in parts)})", 9
        if operation == "where":
            test, yes, no = parts
            branches = f"{self.number(yes, month)},{self.number(no, month)}"
            return f"IF({self.truth(test, month)},{branches})", 9
        name = {"min": "MIN", "max": "MAX", "floor": "INT", "log": "LN", "%": "MOD"}[operation]
        return f"{name}({','.join(self.number(p, month) for p in parts)})", 9


def may_be_nought_to_nought(base: Expr, exponent: Expr) -> bool:
    """Whether a power may be 0^0, which is 1 for numpy; the base 1 + rate is above 0."""
    if isinstance(exponent, Const):
        return exponent.value == 0
    if isinstance(base, Call) and base.operation == "+":
        base = base.children[0]
    return not (isinstance(base, Const) and base.value > 0)
