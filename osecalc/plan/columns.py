"""The tables of a plan as rows and columns: what each row may say, and what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from osecalc.plan.contracts import KINDS
from osecalc.plan.every_number import spec_in
from osecalc.plan.file import PlanFile
from osecalc.plan.problems import Place
from osecalc.plan.quantity import Quantity, Spec
from osecalc.plan.schema import Bought, Built, Material, Overhead, Product, Role
from osecalc.plan.terms import CONTRACTS

Kind = Literal["number", "text", "choice", "yes_no"]
Chosen = Literal["products", "people", "unpaid people", "equipment", ""]


@dataclass(frozen=True)
class Column:
    """One field of a table's rows.

    spec: what a number may be. choices: of a choice, those that every plan has; chosen_from: the
    table of the plan whose rows are the choices. default: what holds where the file says nothing.
    """

    key: str
    kind: Kind
    required: bool
    spec: Spec | None = None
    choices: tuple[str, ...] = ()
    default: Any = None
    chosen_from: Chosen = ""


@dataclass(frozen=True)
class Row:
    """A row of a table as the file states it.

    place: where it stands in the plan. kind: which of several shapes it has. values: what the
    file says, by the keys of columns: numbers as floats, a monthly profile as a tuple of them.
    """

    place: Place
    kind: str | None
    values: Mapping[str, Any]


TABLES = (
    "products",
    "materials",
    "labour",
    "machine_time",
    "people",
    "equipment",
    "overheads",
    "funding",
)
NESTED = ("materials", "labour", "machine_time")
"""Tables that each product has; here those of all products are one."""
ROW_KEY = {"labour": "role", "machine_time": "machine"}
"""Tables whose rows are one number each, and what the row's own name in the file stands for."""
HOURS = "hours"
TELLS_KIND = {"equipment": "how", "funding": "kind"}
"""The field that says which shape a row has."""
SHAPES: Mapping[str, Mapping[str | None, type[BaseModel]]] = {
    "products": {None: Product},
    "materials": {None: Material},
    "people": {None: Role},
    "equipment": {"bought": Bought, "built": Built},
    "overheads": {None: Overhead},
    "funding": {kind: CONTRACTS[kind] for kind in KINDS},
}
CHOSEN_FROM: Mapping[tuple[str, str], Chosen] = {
    ("equipment", "builder"): "people",
    ("funding", "role"): "unpaid people",
    ("labour", "role"): "people",
    ("machine_time", "machine"): "equipment",
}


def columns(table: str, kind: str | None = None) -> tuple[Column, ...]:
    """Which fields may a row of a table have, in the order in which they are asked for?

    kind: of a machine or a contract; without it, the fields that all kinds share. Seasons,
    learning and a machine's own percentages are no columns: each is several numbers.

    >>> [column.key for column in columns("overheads")]
    ['name', 'amount', 'start']
    >>> [column.key for column in columns("labour")]
    ['product', 'role', 'hours']
    """
    of_product = Column("product", "choice", required=True, chosen_from="products")
    if table in ROW_KEY:
        spec = spec_in(Product.model_fields[table])
        key = ROW_KEY[table]
        own = Column(key, "choice", required=True, chosen_from=CHOSEN_FROM[table, key])
        return (of_product, own, Column(HOURS, "number", required=True, spec=spec))
    shapes = SHAPES[table]
    shape = shapes[kind] if kind is not None else next(iter(shapes.values()))
    shared = [other.model_fields for other in shapes.values()]
    found = [
        column
        for key, field in shape.model_fields.items()
        if kind is not None or all(key in fields for fields in shared)
        if (column := _column(table, key, field)) is not None
    ]
    # What it is and which shape it has come first; then what must be said, then the rest.
    first = ("name", TELLS_KIND.get(table, "name"))
    found.sort(key=lambda c: (first.index(c.key) if c.key in first else 2, not c.required))
    return (of_product, *found) if table in NESTED else tuple(found)


def _column(table: str, key: str, field: FieldInfo) -> Column | None:
    """A field of a table as a column; None for those that are tables or lists themselves."""
    required, default = field.is_required(), field.default
    if get_origin(field.annotation) is dict:
        return None
    if spec := spec_in(field):
        given = default.value if isinstance(default, Quantity) else None
        return Column(key, "number", required, spec=spec, default=given)
    default = None if required else default
    if key == TELLS_KIND.get(table):
        return Column(key, "choice", required, choices=tuple(map(str, SHAPES[table])))
    if (table, key) in CHOSEN_FROM:
        chosen = CHOSEN_FROM[table, key]
        return Column(key, "choice", required, default=default, chosen_from=chosen)
    if get_origin(field.annotation) is Literal:
        return Column(key, "choice", required, choices=get_args(field.annotation), default=default)
    if field.annotation is bool:
        return Column(key, "yes_no", required, default=default)
    return Column(key, "text", required, default=default) if field.annotation is str else None


def column_of(table: str, key: str, kind: str | None = None) -> Column | None:
    """The column of a table by its key, if there is one."""
    return next((column for column in columns(table, kind) if column.key == key), None)


def choices_of(plan: PlanFile, column: Column) -> tuple[str, ...]:
    """What can be chosen in a column, in this plan?

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> [choices_of(shop, column) for column in columns("labour") if column.kind == "choice"]
    [('press',), ('builder', 'coordinator', 'founder')]
    """
    if column.chosen_from == "unpaid people":
        return tuple(slug for slug, role in plan.plan.people.items() if not role.paid)
    if column.chosen_from:
        return tuple(getattr(plan.plan, column.chosen_from))
    return column.choices


def table_of(place: Place) -> str | None:
    """The table in which the row at a place stands, if it is one's place.

    >>> table_of(("products", "press", "materials", "steel")), table_of(("tax",))
    ('materials', None)
    """
    if len(place) == 4 and place[0] == "products" and place[2] in NESTED:
        return place[2]
    return place[0] if len(place) == 2 and place[0] in SHAPES and place[0] != "materials" else None


def path_of(place: Place, key: str) -> str:
    """The path of a number in a row: the hours of a role are the row itself.

    >>> path_of(("products", "press"), "price")
    'products.press.price'
    >>> path_of(("products", "press", "labour", "builder"), "hours")
    'products.press.labour.builder'
    """
    return ".".join(place if table_of(place) in ROW_KEY else (*place, key))


def kind_of(plan: PlanFile, place: Place) -> str | None:
    """Which shape the row at a place has, in tables that have several."""
    tells = TELLS_KIND.get(place[0])
    return getattr(getattr(plan.plan, place[0])[place[1]], tells) if tells else None


def rows(plan: PlanFile, table: str) -> tuple[Row, ...]:
    """What does the file say in each row of a table, in the order of the file?

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> rows(shop, "labour")[0].values
    {'product': 'press', 'role': 'builder', 'hours': 40.0}
    """
    if table not in NESTED:
        return tuple(
            Row((table, slug), kind_of(plan, (table, slug)), _stated(table, given))
            for slug, given in getattr(plan.plan, table).items()
        )
    found = []
    for product, made in plan.plan.products.items():
        for slug, given in getattr(made, table).items():
            said = {"product": product}
            if table in ROW_KEY:
                said |= {ROW_KEY[table]: slug, HOURS: _plain(given)}
            else:
                said |= _stated(table, given)
            found.append(Row(("products", product, table, slug), None, said))
    return tuple(found)


def _stated(table: str, given: Any) -> dict[str, Any]:
    keys = [
        column.key for column in columns(table, getattr(given, TELLS_KIND.get(table, ""), None))
    ]
    return {key: _plain(getattr(given, key)) for key in keys if key in given.model_fields_set}


def _plain(given: Any) -> Any:
    if isinstance(given, Quantity):
        return given.months if given.value is None else given.value
    return given
