"""Inputs that a question has beside the plan: choices, yes and no, and a form of numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import ipywidgets

from osecalc import words
from osecalc.commons.inputs import Inputs, choices
from osecalc.enterprise.results import unit_in_words
from osecalc.plan import PlanError, PlanFile
from osecalc.widgets.fields import Field, unit_beside
from osecalc.widgets.form import Form

Asked = TypeVar("Asked", bound=Inputs)


class OwnInputs(Generic[Asked]):
    """Shows the inputs of a question; what is set comes to `on_change`.

    shown: which of them count, given the others; those that do not are out of sight.
    """

    def __init__(
        self,
        inputs: Asked,
        shown: Callable[[Asked], tuple[str, ...]],
        on_change: Callable[[Asked], None],
        tell: Callable[[str], None],
    ) -> None:
        self.inputs = inputs
        self._shown, self._on_change, self._tell = shown, on_change, tell
        self._plan: PlanFile | None = None
        self._setting = False
        self.form = Form(words.say(f"{inputs.home}.name"))
        self._controls = {
            name: self._control(name, known) for name, known in choices(type(inputs)).items()
        }
        self.view = ipywidgets.VBox([*self._controls.values(), self.form])
        self.view.add_class("ose-own")
        self.form.observe(lambda _change: self._numbers_changed(), "values")

    def _control(self, name: str, known: tuple[Any, ...]) -> ipywidgets.Widget:
        cls, value = type(self.inputs), getattr(self.inputs, name)
        if known == (True, False):
            control = ipywidgets.Checkbox(value=value, description=cls.heading(name), indent=False)
        else:
            options = [(cls.choice_says(name, choice), choice) for choice in known]
            control = ipywidgets.Dropdown(
                options=options, value=value, description=cls.heading(name)
            )
        control.tooltip = cls.says(name)
        control.observe(lambda change: self._set({name: change["new"]}), "value")
        return control

    def show(self, plan: PlanFile) -> None:
        """Show the inputs with the units of a plan."""
        currency = self._plan.plan.plan.currency if self._plan else None
        if currency != plan.plan.plan.currency:
            self._plan = plan
            self._fill()

    def _fill(self) -> None:
        """Make the form anew: other inputs count."""
        plan, shown = self._plan, self._shown(self.inputs)
        for name, control in self._controls.items():
            control.layout.display = None if name in shown else "none"
        if plan is None:
            return
        cls, fields = type(self.inputs), []
        for name, given in self.inputs.numbers.items():
            if name in shown:
                unit = given.spec.unit
                fields.append(
                    Field(
                        path=name,
                        label=cls.heading(name),
                        says=cls.says(name),
                        unit=unit_beside(unit) or unit_in_words(plan, unit, name),
                        spec=given.spec,
                        quantity=given.quantity,
                        origin=given.quantity.note or words.say("inputs.own"),
                        currency=plan.plan.plan.currency,
                    )
                )
        self._setting = True
        self.form.show(fields)
        self._setting = False

    def _numbers_changed(self) -> None:
        if not self._setting:
            self._set(self.form.all_values, anew=False)

    def _set(self, values: dict[str, Any], *, anew: bool = True) -> None:
        try:
            self.inputs = self.inputs.changed(values)
        except PlanError as problem:
            self._tell(str(problem))
            return
        if anew:
            self._fill()
        self._on_change(self.inputs)
