"""Who shares the cost of a development: members, rules, and what a share does to a plan."""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from osecalc import words
from osecalc.charts import (
    best_number_chart,
    core_chart,
    joiners_chart,
    share_in_plan_chart,
    shares_chart,
)
from osecalc.charts.chart import Chart
from osecalc.commons import RULES, into_plan, read_network, shares_by_rule
from osecalc.commons.members import with_member, without_member
from osecalc.commons.network import NetworkFile
from osecalc.enterprise import Enterprise, Results
from osecalc.resources import example_networks
from osecalc.widgets import files
from osecalc.widgets.figure import Figure
from osecalc.widgets.later import Report
from osecalc.widgets.network_form import NetworkForm
from osecalc.widgets.screen import Screen
from osecalc.widgets.settings import own_folder, read_settings, remember

FIRST_RULE = "shapley"


class SharingScreen(Screen):
    """Workbook 4, "Who shares the development?"."""

    key = "sharing"
    first_cards = ("development_share", "development_each", "payback", "unfunded_gap")
    wanted = (("development.*", 6), ("products.*.price", 2), ("tax.rate", 1))
    network: NetworkFile
    rule = FIRST_RULE

    def __init__(self, plan: Path | None = None, folder: Path | None = None) -> None:
        home = folder or own_folder()
        self.network = read_network(self._first_network(home))
        super().__init__(plan, folder)

    @staticmethod
    def _first_network(folder: Path) -> Path:
        last = read_settings(folder).get("network")
        known = {**example_networks(), **files.networks_near(folder)}
        return known.get(str(last)) or example_networks()["modules-example"]

    def make_own_inputs(self) -> dict[str, tuple[str, ipywidgets.Widget]]:
        """The network: which one, its numbers, and its members."""
        self.network_form = NetworkForm(self._network_changed, self.tell)
        self.networks = self.choice(self._say("choose_network"), [], self._choose_network)
        keep = self.button(self._say("save"), self._save_network)
        self.new_member = ipywidgets.Text(description=self._say("new_member"))
        add = self.button(self._say("add_member"), self._add_member)
        remove = self.button(self._say("remove_member"), self._remove_member)
        self.members = self.choice(self._say("member"), [], lambda _key: self.redraw())
        self.leaving = self.choice(self._say("who"), [], lambda _key: None)
        inside = [
            self.row(self.networks, keep),
            self.row(self.new_member, add),
            self.row(self.leaving, remove),
            self.network_form.view,
        ]
        return {"network": (self._say("network"), ipywidgets.VBox(inside))}

    def make_figures(self) -> list[Figure]:
        """Who pays what, whether all stay, who joins later, how many are best, one plan."""
        of_network = (
            lambda _results: shares_chart(self.network, self._found, self.rule),
            lambda _results: core_chart(self.network, self._found[self.rule]),
            lambda _results: joiners_chart(self.network),
            lambda _results: best_number_chart(self.network),
        )
        return [*map(self.figure, of_network), self.slow_figure(self._in_plan)]

    def make_right(self) -> list[ipywidgets.Widget]:
        """Above the rest: by which rule, and whose share goes into the plan."""
        rules = [(words.say(f"rules.{rule}.name"), rule) for rule in RULES]
        self.rules = self.choice(self._say("rule"), rules, self._choose_rule)
        self.rules.value = self.rule
        put = self.button(self._say("put"), self._put)
        self._show_network(self.network)
        return [self.row(self.rules, self.members, put), *super().make_right()]

    # --- the network

    def _show_network(self, network: NetworkFile) -> None:
        self.network = network
        self._found = shares_by_rule(network)
        self.network_form.show(network)
        known = {**example_networks(), **files.networks_near(self.folder)}
        names = [
            (words.say("screens.bar.example_choice", name=k) if k in example_networks() else k, k)
            for k in known
        ]
        self.offer(self.networks, names)
        self.networks.value = next((k for k, path in known.items() if path == network.path), None)
        names = [(network.name_of(key), key) for key in network.members]
        self.offer(self.members, names)
        self.offer(self.leaving, names)

    def _network_changed(self, network: NetworkFile) -> None:
        self.network = network
        self._found = shares_by_rule(network)
        self.redraw()

    def _choose_network(self, key: str) -> None:
        known = {**example_networks(), **files.networks_near(self.folder)}
        if key in known and known[key] != self.network.path:
            self._show_network(read_network(known[key]))
            remember(self.folder, network=key)
            self.redraw()

    def _choose_rule(self, rule: str) -> None:
        self.rule = rule
        self.redraw()

    def _save_network(self) -> None:
        path = files.save_network(self.network, self.folder)
        self._show_network(read_network(path))
        remember(self.folder, network=path.stem)
        said = words.say("screens.sharing.saved", name=path.name, folder=path.parent)
        self.tell(said, "good")

    def _add_member(self) -> None:
        name = " ".join(self.new_member.value.split())
        if not name:
            raise files.NotSavedError(self._say("no_name"))
        self._members_changed(with_member(self.network, name), self._say("added", name=name))
        self.new_member.value = ""

    def _remove_member(self) -> None:
        key = self.leaving.value
        if key:
            name = self.network.name_of(key)
            changed = without_member(self.network, key)
            self._members_changed(changed, self._say("removed", name=name))

    def _members_changed(self, network: NetworkFile, said: str) -> None:
        self._show_network(network)
        self.redraw()
        self.tell(said, "plain")

    # --- one member's plan

    def _put(self) -> None:
        if self.plan is not None and self.members.value:
            plan = into_plan(self.plan, self.network, self.rule, self.members.value)
            name = self.network.name_of(self.members.value)
            self.set_plan(plan, words.say("screens.sharing.did", name=name))

    def _in_plan(self, results: Results, _report: Report) -> Chart:
        assert self.plan is not None
        if not self.members.value:
            raise files.NotSavedError(self._say("no_member"))
        plan = into_plan(self.plan, self.network, self.rule, self.members.value)
        return share_in_plan_chart(results, Enterprise(plan).run())
