"""Numbers of a network set otherwise; comments, order and all else in its file stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from osecalc.commons.network import Coordination, FreeRiders, Member, NetworkFile
from osecalc.commons.network_file import read_network_text
from osecalc.plan.every_number import Given, numbers_in, spec_of
from osecalc.plan.quantity import Quantity, Spec
from osecalc.plan.set_numbers import with_numbers


def numbers(network: NetworkFile) -> dict[str, Given]:
    """Every number of a network by its path, as `PlanFile.numbers` are those of a plan.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> found = numbers(read_network(example_networks()["modules-example"]))
    >>> found["modules.frame.cost"].quantity.value, found["members.brick-shop.joins"].stated
    (6000.0, False)
    """
    return numbers_in(network.network)


def not_given(network: NetworkFile) -> dict[str, Spec]:
    """The numbers that a network may still give, by their paths: what each may be.

    What a member makes, gains and would pay alone, and when it leaves; what it costs to work
    together; who uses it without paying. What a member would pay alone is not among them where
    modules or groups say it.
    """
    tables = network.network
    found = dict(_lacking(tables, "coordination", Coordination))
    if tables.free_riders is None:
        # Without a count of them there is nothing that they could bring back.
        found |= {"free_riders.count": spec_of(FreeRiders, "count")}
    for key, member in network.members.items():
        found |= {
            f"members.{key}.{field}": spec_of(Member, field)
            for field in ("use", "benefit", "alone", "leaves")
            if getattr(member, field) is None
            and not (field == "alone" and (tables.modules or tables.coalitions))
        }
    return found


def _lacking(tables: BaseModel, name: str, shape: type[BaseModel]) -> Iterator[tuple[str, Spec]]:
    if getattr(tables, name) is None:
        for field in shape.model_fields:
            yield f"{name}.{field}", spec_of(shape, field)


def changed(network: NetworkFile, values: Mapping[str, float]) -> NetworkFile:
    """The same network with some numbers set otherwise, or given for the first time.

    A number that had a source is then marked `changed_from`, as in a plan.

    >>> from osecalc.commons import read_network, right_size
    >>> from osecalc.resources import example_networks
    >>> shops = read_network(example_networks()["ceb-press"])
    >>> right_size(changed(shops, {"coordination.per_pair": 300})).best
    10.0

    Raises PlanError for a path that is not known and for a number that can't stand there.
    """
    known: dict[str, Quantity | None] = dict.fromkeys(not_given(network))
    known |= {path: given.quantity for path, given in numbers(network).items()}
    return read_network_text(with_numbers(network.text, values, known), network.path)
