"""Every number of a plan by its path: what it may be, what it is, and whether the file says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from osecalc.plan.quantity import Quantity, Spec
from osecalc.plan.schema import Plan


@dataclass(frozen=True)
class Given:
    """A number of a plan in its place.

    stated: whether the file mentions it; otherwise it stands at its default.
    """

    path: str
    spec: Spec
    quantity: Quantity
    stated: bool


def numbers(plan: Plan) -> dict[str, Given]:
    """Every number of a plan by its path, in the order of the schema.

    Those of its regimes are left out: each belongs to the plan that its regime makes of this one.
    """
    every = numbers_in(plan)
    return {path: given for path, given in every.items() if not path.startswith("regimes.")}


def numbers_in(tables: BaseModel) -> dict[str, Given]:
    """Every number of the tables of a file, of whatever kind it is, by its path."""
    return {given.path: given for given in _numbers(tables, "")}


def _numbers(table: BaseModel, at: str) -> Iterator[Given]:
    for name, field in type(table).model_fields.items():
        value = getattr(table, name)
        path = f"{at}{name}"
        if isinstance(value, Quantity):
            yield Given(path, spec_of(type(table), name), value, name in table.model_fields_set)
        elif isinstance(value, BaseModel):
            yield from _numbers(value, f"{path}.")
        elif isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(inner, Quantity):
                    spec = next(part for part in _parts(field.annotation, ()))
                    yield Given(f"{path}.{key}", spec, inner, True)
                elif isinstance(inner, BaseModel):
                    yield from _numbers(inner, f"{path}.{key}.")


def spec_of(shape: type[BaseModel], name: str) -> Spec:
    """What a number of a table may be."""
    field = shape.model_fields[name]
    return next(_parts(field.annotation, field.metadata))


def spec_in(field: FieldInfo) -> Spec | None:
    """What the number in a field may be, or each number of its table; None where there is none.

    >>> spec_in(Plan.model_fields["products"]) is None
    True
    """
    return next(_parts(field.annotation, field.metadata), None)


def _parts(annotation: Any, metadata: Any) -> Iterator[Spec]:
    """The specs in a field's metadata, or inside its annotation."""
    yield from (part for part in metadata if isinstance(part, Spec))
    for inner in get_args(annotation):
        if isinstance(inner, Spec):
            yield inner
        else:
            yield from _parts(inner, ())
