"""The same plan written in every way that TOML knows, with comments in all places."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from osecalc.plan.as_toml import BARE, written
from tests.enterprise.strategies import plan_documents


@st.composite
def in_some_style(draw: DrawFn, document: dict[str, Any]) -> str:
    """The text of a document: headers, braces or dotted keys, in any order that TOML allows."""
    return Writer(draw).text(document)


@st.composite
def styled_plans(draw: DrawFn) -> str:
    """Generated plans, some numbers with notes and sources, in some style of writing."""
    document = draw(plan_documents())
    # Brackets must stand in the order of their starts, which a style may change.
    document["tax"] = {"rate": 0.2}
    document["sources"] = {"list": {"title": "The list"}}
    _with_notes(draw, document)
    _with_scenarios(draw, document)
    return draw(in_some_style(document))


def _with_notes(draw: DrawFn, document: dict[str, Any]) -> None:
    for home in ("products", "people", "overheads"):
        for row in document[home].values():
            for key, value in row.items():
                if isinstance(value, float) and draw(st.integers(0, 3)) == 0:
                    row[key] = {"value": value, "source": "list", "note": "so # it { says }"}


def _with_scenarios(draw: DrawFn, document: dict[str, Any]) -> None:
    """Scenarios that set numbers to what they are."""
    paths = ["plan.discount_rate"]
    paths += [f"products.{slug}.price" for slug in document["products"]]
    paths += [f"people.{slug}.wage" for slug in document["people"]]
    paths += [
        f"products.{slug}.{hours}.{key}"
        for slug, product in document["products"].items()
        for hours in ("labour", "machine_time")
        for key in product[hours]
    ]
    document["scenarios"] = {
        name: {
            "name": name,
            "set": dict.fromkeys(sorted(draw(st.sets(st.sampled_from(paths)))), 0.5),
        }
        for name in sorted(draw(st.sets(st.sampled_from(["good", "bad"]))))
    }


class Writer:
    """Writes one document, drawing how each of its tables is written."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.groups: list[list[str]] = []
        self.comments = 0

    def text(self, document: Mapping[str, Any]) -> str:
        top: list[str] = []
        self.table((), document, top)
        order = self.draw(st.permutations(self.groups)) if self.chance(3) else self.groups
        text = "\n".join(line for group in [top, *order] for line in group)
        return text + ("" if self.chance(4) else "\n")

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments} = [x"

    def key(self, *parts: str) -> str:
        return (" . " if self.chance(9) else ".").join(self.part(part) for part in parts)

    def part(self, part: str) -> str:
        if not BARE.fullmatch(part):
            return f"'{part}'" if self.chance(2) else f'"{part}"'
        return f'"{part}"' if self.chance(9) else part

    def line(self, lines: list[str], said: str) -> None:
        if self.chance(9):
            lines.append(self.comment())
        lines.append(
            ("  " if self.chance(9) else "")
            + said
            + (f" {self.comment()}" if self.chance(9) else "")
        )
        if self.chance(9):
            lines.append("")

    def table(self, place: tuple[str, ...], table: Mapping[str, Any], lines: list[str]) -> None:
        for key, value in table.items():
            if not isinstance(value, Mapping):
                self.line(lines, f"{self.key(key)} = {written(value)}")
        for key, value in table.items():
            if isinstance(value, Mapping):
                self.inner((*place, key), value, lines)

    def inner(self, place: tuple[str, ...], value: Mapping[str, Any], lines: list[str]) -> None:
        style = self.draw(st.sampled_from(["header"] * 3 + ["braces", "dotted"]))
        if "value" in value or "months" in value:
            style = "header" if self.chance(20) else "braces"
        if style == "dotted" and value:
            self.dotted((place[-1],), value, lines)
        elif style == "header":
            group: list[str] = []
            if self.chance(2):
                group.append("")
            if self.chance(5):
                group.append(self.comment())
            self.groups.append(group)
            inside: list[str] = []
            self.table(place, value, inside)
            implicit = not inside and value and self.chance(2)
            group += inside if implicit else [f"[{self.key(*place)}]", *inside]
        else:
            self.line(lines, f"{self.key(place[-1])} = {self.braces(value)}")

    def dotted(self, keys: tuple[str, ...], value: Mapping[str, Any], lines: list[str]) -> None:
        for key, inner in value.items():
            if isinstance(inner, Mapping) and inner and self.chance(2):
                self.dotted((*keys, key), inner, lines)
            else:
                said = self.braces(inner) if isinstance(inner, Mapping) else written(inner)
                self.line(lines, f"{self.key(*keys, key)} = {said}")

    def braces(self, value: Mapping[str, Any]) -> str:
        parts: list[str] = []
        for key, inner in value.items():
            if isinstance(inner, Mapping) and inner and self.chance(3):
                parts += self.dotted_in_braces((key,), inner)
            elif isinstance(inner, Mapping):
                parts.append(f"{self.key(key)} = {self.braces(inner)}")
            else:
                parts.append(f"{self.key(key)} = {written(inner)}")
        return f"{{ {', '.join(parts)} }}" if parts else "{}"

    def dotted_in_braces(self, keys: tuple[str, ...], value: Mapping[str, Any]) -> list[str]:
        return [
            f"{self.key(*keys, key)} = "
            + (self.braces(inner) if isinstance(inner, Mapping) else written(inner))
            for key, inner in value.items()
        ]


def filled(document: Any) -> Any:
    """A document without its empty tables, which say nothing."""
    if not isinstance(document, Mapping):
        return document
    found = {key: filled(value) for key, value in document.items()}
    return {key: value for key, value in found.items() if value != {}}


def comments(text: str) -> set[str]:
    """The comments of a text that a writer made."""
    return {word for word in text.split() if word.startswith("c") and word[1:].isdigit()}


def read(text: str) -> dict[str, Any]:
    """The raw document of a text."""
    return tomllib.loads(text)
