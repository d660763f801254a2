"""Building a machine in the shop against buying it ready made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    HEIGHT,
    INK,
    ORANGE,
    SKY,
    Chart,
    folded,
    make_figure,
    money_axis,
    room_for,
    rows_axis,
    table_of,
    whole,
)
from osecalc.charts.notice import notice
from osecalc.enterprise import Results
from osecalc.enterprise.explain import origin
from osecalc.enterprise.results import name_of
from osecalc.plan.schema import Built
from osecalc.words.amounts import amount

MOST = 8
"""Machines that are drawn, those that save most; the table has all."""
TOLD = 3
"""Machines that the sentence tells one by one."""
WIDE = 18
"""Letters in a line of a machine's name."""


@dataclass(frozen=True)
class Choice:
    """One machine of a plan, for one of it and at opening prices; what is not known is None.

    who: who builds it; empty where the plan names nobody, and then the work has no price.
    commercial: its price ready made; of a bought machine that is compared with none, its own.
    """

    key: str
    name: str
    materials: float | None
    hours: float
    wage: float
    who: str
    commercial: float | None
    price_key: str = "commercial_price"

    @property
    def work(self) -> float:
        """The hours at the builder's wage, whether or not they are paid."""
        return self.hours * self.wage

    @property
    def built(self) -> float:
        """What it costs to build."""
        return (self.materials or 0.0) + self.work

    @property
    def saving(self) -> float:
        """How much less it costs to build than to buy."""
        return (self.commercial or 0.0) - self.built

    @property
    def has_both(self) -> bool:
        """Whether there are two costs to compare."""
        return self.materials is not None and self.commercial is not None


def build_or_buy_chart(results: Results) -> Chart:
    """Show what building each machine costs, its work at a wage, beside its price ready made.

    Freight, installation and contingency stand on neither side. Unpaid hours count at their wage:

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> build_or_buy_chart(shop.run()).table.iloc[0, 5]  # 100,000 - 10,000 - 300 h x 15
    '85,500'
    """
    choices = [_choice(results, name) for name in results.plan.plan.equipment]
    compared = [choice for choice in choices if choice.has_both]
    kept = sorted(compared, key=lambda choice: -abs(choice.saving))[:MOST]
    drawn = [choice for choice in compared if choice in kept]
    names = [folded(choice.name, WIDE) for choice in drawn]
    most = max((max(c.built, c.commercial or 0.0) for c in drawn), default=0.0) or 1.0
    sentence = _sentence(results, choices, compared)
    figure = make_figure(
        [*_bars(drawn), *_amounts(drawn)],
        barmode="overlay",
        xaxis={
            "title": {"text": money_axis(results)},
            "range": [0, 1.55 * most],  # with room for the amounts beside the bars
            "tickformat": ",.0f",
            "nticks": 4,
            "visible": bool(drawn),
        },
        yaxis=rows_axis(names),
        showlegend=bool(drawn),
        legend={"font": {"size": 14}},
        height=max(HEIGHT, 120 + 72 * len(drawn)),
        margin={"l": room_for(names or [""]), "t": 36, "b": 66},
        annotations=[] if drawn else [notice(sentence)],
    )
    return Chart(
        title=words.say("charts.build_or_buy.title"),
        drawing=figure,
        sentence=sentence,
        table=_table(results, choices),
        asks=tuple(_asks(choice) for choice in choices),
    )


def _choice(results: Results, name: str) -> Choice:
    machine, at = results.plan.plan.equipment[name], f"equipment.{name}"
    key = "price" if machine.commercial_price is None else "commercial_price"
    price = results.inputs.get(f"{at}.{key}")  # of a built machine there may be none
    price = None if price is None else float(price)
    if not isinstance(machine, Built):
        return Choice(at, machine.name, None, 0.0, 0.0, "", price, key)
    materials, hours = (
        float(results.inputs[f"{at}.{part}"]) for part in ("materials", "build_hours")
    )
    if machine.builder is None:
        return Choice(at, machine.name, materials, hours, 0.0, "", price)
    who = f"people.{machine.builder}"
    wage = float(results.inputs[f"{who}.wage"])
    if results.plan.plan.people[machine.builder].paid:
        wage *= 1 + float(results.inputs[f"{who}.on_costs"])
    return Choice(at, machine.name, materials, hours, wage, name_of(results.plan, who), price)


def _bars(drawn: list[Choice]) -> list[dict[str, Any]]:
    """Materials and work, one after the other, and the commercial price below them."""
    looks = {
        "materials": (BLUE, ""),
        "work": (ORANGE, "/"),
        "commercial": (SKY, "x"),
    }
    asks = {"materials": "materials", "work": "build_hours", "commercial": "commercial_price"}
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": words.say(f"charts.build_or_buy.{part}"),
            "x": [getattr(choice, part) for choice in drawn],
            "y": [row + (0.2 if part == "commercial" else -0.2) for row in range(len(drawn))],
            "base": [choice.materials if part == "work" else 0 for choice in drawn],
            "width": 0.36,
            "marker": {
                "color": colour,
                "line": {"color": INK, "width": 1},
                "pattern": {"shape": shape, "fgcolor": INK, "fillmode": "overlay", "size": 7},
            },
            "customdata": [f"input:{choice.key}.{asks[part]}" for choice in drawn],
            "hoverinfo": "none",
        }
        for part, (colour, shape) in looks.items()
    ]


def _amounts(drawn: list[Choice]) -> list[dict[str, Any]]:
    """What each bar comes to, beside its end; of the built one with its hours."""
    told = [
        (
            choice.built,
            row - 0.2,
            words.say(
                "charts.build_or_buy.label",
                cost=whole(choice.built),
                hours=amount(choice.hours, "hours", 0),
            ),
        )
        for row, choice in enumerate(drawn)
    ]
    told += [
        (choice.commercial or 0.0, row + 0.2, whole(choice.commercial or 0.0))
        for row, choice in enumerate(drawn)
    ]
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [x for x, _, _ in told],
            "y": [y for _, y, _ in told],
            "text": [f"&nbsp;{text}" for _, _, text in told],
            "textposition": "middle right",
            "textfont": {"size": 14, "color": INK},
            "cliponaxis": False,
            "showlegend": False,
            "hoverinfo": "skip",
        }
    ]


def _sentence(results: Results, choices: list[Choice], compared: list[Choice]) -> str:
    unit = results.plan.plan.plan.currency
    if not choices:
        return words.say("charts.build_or_buy.no_machines")
    if not compared:
        return words.say("charts.build_or_buy.nothing_to_compare")
    told = sorted(compared, key=lambda choice: -abs(choice.saving))[:TOLD]
    said = [_told(choice, unit) for choice in told]
    if len(compared) > 1:
        said.append(
            words.say(
                "charts.build_or_buy.together",
                count=len(compared),
                built=whole(sum(choice.built for choice in compared)),
                commercial=whole(sum(choice.commercial or 0.0 for choice in compared)),
                hours=amount(sum(choice.hours for choice in compared), "hours", 0),
                unit=unit,
            )
        )
    if len(compared) < len(choices):
        said.append(words.say("charts.build_or_buy.gaps"))
    return " ".join(said)


def _told(choice: Choice, unit: str) -> str:
    commercial = choice.commercial or 0.0
    said = {
        "name": choice.name,
        "built": whole(choice.built),
        "commercial": whole(commercial),
        "hours": amount(choice.hours, "hours", 0),
        "difference": whole(abs(choice.saving)),
        "unit": unit,
    }
    key = "saves" if choice.saving >= 0 else "costs_more"
    sentences = [words.say(f"charts.build_or_buy.{key}", **said)]
    if choice.hours > 0:
        before_pay = (commercial - (choice.materials or 0.0)) / choice.hours
        wage = amount(choice.wage, "money_an_hour")
        worth = amount(before_pay, "money_an_hour").replace("-", "−")
        key = "hour" if choice.who else "hour_of_nobody"
        sentences.append(
            words.say(
                f"charts.build_or_buy.{key}", worth=worth, wage=wage, who=choice.who, unit=unit
            )
        )
    return " ".join(sentences)


def _gap(choice: Choice) -> str:
    key = "no_built_cost" if choice.materials is None else "no_price"
    return words.say(f"charts.build_or_buy.{key}")


def _table(results: Results, choices: list[Choice]) -> Any:
    unit = results.plan.plan.plan.currency
    columns = {
        "machine": [choice.name for choice in choices],
        "materials": ["" if c.materials is None else whole(c.materials) for c in choices],
        "hours": ["" if c.materials is None else amount(c.hours, "hours", 0) for c in choices],
        "work": [_work(choice) for choice in choices],
        "commercial": ["" if c.commercial is None else whole(c.commercial) for c in choices],
        "saving": [whole(c.saving) if c.has_both else _gap(c) for c in choices],
        "origin": [_origins(results, choice) for choice in choices],
    }
    return table_of("charts.build_or_buy.column", columns, unit=unit)


def _work(choice: Choice) -> str:
    if choice.materials is None:
        return ""
    if choice.hours and not choice.who:
        return words.say("charts.build_or_buy.no_builder")
    return whole(choice.work)


def _origins(results: Results, choice: Choice) -> str:
    """Where both costs come from: a target and a claim are not measured facts."""
    parts = {
        "materials": ("materials", choice.materials),
        "commercial": (choice.price_key, choice.commercial),
    }
    return "; ".join(
        words.say(
            f"charts.build_or_buy.origin_{part}",
            origin=origin(results.plan, f"{choice.key}.{key}", value),
        )
        for part, (key, value) in parts.items()
        if value is not None
    )


def _asks(choice: Choice) -> tuple[str, ...]:
    built = choice.materials is not None
    return (
        "",
        f"input:{choice.key}.materials" if built else "",
        f"input:{choice.key}.build_hours" if built else "",
        "",
        "" if choice.commercial is None else f"input:{choice.key}.{choice.price_key}",
        "",
        "",
    )
