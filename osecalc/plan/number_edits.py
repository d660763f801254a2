"""A number of a plan given month by month, and a number given its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osecalc import words
from osecalc.plan.columns import Column
from osecalc.plan.file import PlanFile
from osecalc.plan.naming import slug
from osecalc.plan.one_number import raw_at, with_profile
from osecalc.plan.put_in import with_sources
from osecalc.plan.refusing import number_there, read_again, refused, valid
from osecalc.plan.schema import Source
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in


def with_months(plan: PlanFile, path: str, months: Sequence[float]) -> PlanFile:
    """The plan with a value for each month, from the first on; the last holds on.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> ramp = with_months(shop, "products.press.volume", [0, 1, 2, 4])
    >>> ramp.plan.products["press"].volume.months
    (0.0, 1.0, 2.0, 4.0)
    """
    known, place = number_there(plan, path), tuple(path.split("."))
    column = Column(place[-1], "number", required=True, spec=known.spec)
    found = valid(plan, column, list(months), place)["months"]
    return read_again(with_profile(plan.text, place, found, known.quantity), plan)


def with_source(
    plan: PlanFile,
    path: str,
    *,
    title: str,
    url: str = "",
    year: str | int | None = None,
    kind: str = "",
    note: str = "",
) -> PlanFile:
    """The plan with a source for a number as it now stands; a source that is there is used again.

    kind: how much weight the number bears, such as "actual" or "estimate". note: on the number.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> after = with_source(shop, "products.press.volume", title="Orders of 2011", year=2011)
    >>> after.plan.products["press"].volume.source, after.plan.sources["orders-of-2011"].year
    ('orders-of-2011', 2011)
    """
    known, place = number_there(plan, path), tuple(path.split("."))
    stated: dict[str, Any] = {"title": title.strip(), "url": url.strip(), "year": year}
    source = Source.model_construct(**{k: v for k, v in stated.items() if v not in ("", None)})
    if not title.strip():
        raise refused(plan, (*place, "source"), words.say("editing.no_title"))
    text, renamed = with_sources(plan, {slug(title, "source"): source})
    said = {"source": next(iter(renamed.values())), "kind": kind.strip(), "note": note.strip()}
    if not isinstance(raw_at(text, place), Mapping):
        text = set_in(text, place, {"value": known.quantity.value})
    for key, value in said.items():
        if value:
            text = set_in(text, (*place, key), value)
    return read_again(taken_out(text, (*place, "changed_from")), plan)
