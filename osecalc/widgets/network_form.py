"""The numbers of a network: what is developed together, who uses it, and who joins when."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from osecalc import words
from osecalc.commons.network import NetworkFile
from osecalc.commons.network_edits import changed, not_given, numbers
from osecalc.plan import PlanError
from osecalc.plan.quantity import Quantity, Spec
from osecalc.widgets.fields import Field, unit_beside
from osecalc.widgets.form import Form

MOST = 40


class NetworkForm:
    """A form of a network's numbers; what is set comes to `on_change` as another network."""

    def __init__(
        self, on_change: Callable[[NetworkFile], None], tell: Callable[[str], None]
    ) -> None:
        self._on_change, self._tell = on_change, tell
        self._network: NetworkFile | None = None
        self.form = Form(words.say("screens.sharing.form"))
        self.form.observe(lambda _change: self._changed(), "values")
        self.view = ipywidgets.VBox([self.form])

    def show(self, network: NetworkFile) -> None:
        """Show the numbers of a network, the costs first."""
        self._network = None
        self.form.show(_fields(network))
        self._network = network

    def _changed(self) -> None:
        if self._network is None:
            return
        try:
            network = changed(self._network, self.form.values)
        except PlanError as problem:
            self._tell(str(problem))
            return
        self._on_change(network)


def _fields(network: NetworkFile) -> list[Field]:
    """The numbers that the network gives, and those of working together, which it may give."""
    given = numbers(network)
    found = [
        _field(network, path, each.spec, each.quantity)
        for path, each in given.items()
        if each.stated
    ]
    lacking = not_given(network)
    found += [
        _field(network, path, lacking[path], None)
        for path in ("coordination.per_pair", "coordination.per_member", "free_riders.count")
        if path in lacking
    ]
    return found[:MOST]


def _field(network: NetworkFile, path: str, spec: Spec, quantity: Quantity | None) -> Field:
    parts = path.split(".")
    about = network.network.model_dump().get(parts[0], {})
    named = about.get(parts[1], {}).get("name", "") if len(parts) > 2 else ""
    pattern = ".".join([parts[0], "*", *parts[2:]]) if len(parts) > 2 else path
    said = words.entry("network_fields", pattern)
    source = network.network.sources.get(quantity.source or "") if quantity else None
    origin = words.say("screens.sharing.not_given")
    if quantity is not None:
        origin = source.title if source else quantity.note or words.say("origins.assumption")
    return Field(
        path=path,
        label=f"{said['heading']} ({named})" if named else said["heading"],
        says=said["says"],
        unit=unit_beside(spec.unit) or words.unit(spec.unit, currency=network.currency),
        spec=spec,
        quantity=quantity or Quantity(value=0),
        origin=origin,
        currency=network.currency,
    )
