"""Which keys a place in the plan file may hold: for finding the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from osecalc.plan.problems import Place
from osecalc.plan.schema import Plan


def known_keys(place: Place, whole: type[BaseModel] = Plan) -> set[str]:
    """The fields of the table at a place of a whole file, of all shapes that it may have.

    >>> "ramp_months" in known_keys(("products", "press"))
    True
    """
    shapes: list[Any] = [whole]
    for part in place:
        shapes = [inner for shape in shapes for inner in _inside(shape, part)]
    return {name for shape in shapes if _is_table(shape) for name in shape.model_fields}


def _inside(shape: Any, part: str) -> Iterator[Any]:
    if _is_table(shape):
        field = shape.model_fields.get(part)
        if field is not None:
            yield from _unfold(field.annotation)
    elif get_origin(shape) is dict:
        yield from _unfold(get_args(shape)[1])


def _unfold(annotation: Any) -> Iterator[Any]:
    """The tables inside annotations and unions."""
    if _is_table(annotation) or get_origin(annotation) is dict:
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _unfold(inner)


def _is_table(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
