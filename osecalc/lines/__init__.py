"""Floor 1, the line algebra: each line defined once; numbers, formulas and words come from it."""

from osecalc.lines.expr import (
    Back,
    Cumulative,
    Expr,
    Input,
    Lag,
    Month,
    Over,
    Ref,
    Undefined,
    floor,
    log,
    maximum,
    minimum,
    part_of,
    ratio,
    total,
    where,
)
from osecalc.lines.model import Kind, Line, Model, ModelError
from osecalc.lines.runner import Runner

__all__ = [
    "Back",
    "Cumulative",
    "Expr",
    "Input",
    "Kind",
    "Lag",
    "Line",
    "Model",
    "ModelError",
    "Month",
    "Over",
    "Ref",
    "Runner",
    "Undefined",
    "floor",
    "log",
    "maximum",
    "minimum",
    "part_of",
    "ratio",
    "total",
    "where",
]
