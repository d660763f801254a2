"""What depends on a row of a plan: what goes with it, and what needs it to stay."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osecalc import words
from osecalc.plan.columns import ROW_KEY
from osecalc.plan.file import PlanFile
from osecalc.plan.problems import Place, Problem
from osecalc.plan.raw import table
from osecalc.plan.schema import Built
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in

HOME_OF = {"people": "labour", "equipment": "machine_time"}
"""The hours that products have of a role or a machine."""


@dataclass(frozen=True)
class Setting:
    """A number that a scenario or a regime sets."""

    home: str
    slug: str
    path: str
    name: str

    @property
    def place(self) -> Place:
        """Where the file sets it."""
        return (self.home, self.slug, "set", self.path)

    @property
    def told(self) -> str:
        """That it is gone, in a sentence."""
        return words.say(f"editing.gone_{self.home}", name=self.name, path=self.path)


def settings(plan: PlanFile) -> Iterator[Setting]:
    """Every number that a scenario or a regime of the plan sets."""
    for home in ("scenarios", "regimes"):
        for slug, case in getattr(plan.plan, home).items():
            for path in case.set:
                yield Setting(home, slug, path, case.name)


def settings_under(plan: PlanFile, paths: Iterable[str]) -> list[Setting]:
    """The settings of numbers at some paths, or in the tables at them."""
    gone = list(paths)
    return [
        setting
        for setting in settings(plan)
        if any(setting.path == path or setting.path.startswith(f"{path}.") for path in gone)
    ]


def without_settings(text: str, gone: Iterable[Setting]) -> str:
    """The text without some settings; a scenario that then sets nothing stays, with its note."""
    for setting in gone:
        text = taken_out(text, setting.place)
        home: Place = setting.place[:-1]
        if "set" not in table(tomllib.loads(text), *home[:-1]):
            text = set_in(text, home, {})
    return text


def obstacles(plan: PlanFile, place: Place) -> list[Problem]:
    """What needs the row at a place to stay."""
    found = []
    if len(place) == 2 and place[0] == "products" and len(plan.plan.products) == 1:
        found.append(Problem(place, words.say("editing.last_product")))
    if place[0] == "people":
        role = plan.plan.people[place[1]].name
        for machine in plan.plan.equipment.values():
            if isinstance(machine, Built) and machine.builder == place[1]:
                said = words.say("editing.builds", role=role, machine=machine.name)
                found.append(Problem(place, said))
        homes = [plan.plan.funding, *(regime.funding for regime in plan.plan.regimes.values())]
        for contract in (contract for home in homes for contract in home.values()):
            if contract.kind == "unpaid work" and contract.role == place[1]:
                said = words.say("editing.owed", role=role, contract=contract.name)
                found.append(Problem(place, said))
    return found


def what_goes(plan: PlanFile, place: Place) -> tuple[str, tuple[str, ...]]:
    """The text without the row at a place and all that depends on it, and what that was."""
    gone, told = [place], []
    if hours := HOME_OF.get(place[0]):
        name = getattr(plan.plan, place[0])[place[1]].name
        for slug, product in plan.plan.products.items():
            if place[1] in getattr(product, hours):
                gone.append(("products", slug, hours, place[1]))
                key = ROW_KEY[hours]
                told.append(words.say(f"editing.gone_{hours}", product=product.name, **{key: name}))
    text = plan.text
    for part in gone:
        text = taken_out(text, part)
    lost = settings_under(plan, [".".join(part) for part in gone])
    told += [setting.told for setting in lost]
    return without_settings(text, lost), tuple(told)
