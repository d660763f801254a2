"""The Data Package describes the files that are there, as they are."""

from __future__ import annotations

import csv
import math
import re
from string import Formatter
from typing import Any

import pytest

from osecalc.catalog.tables import descriptors, facts_folder, rows

RESOURCES = list(descriptors().values())
NAMES = [resource["name"] for resource in RESOURCES]
each_table = pytest.mark.parametrize("resource", RESOURCES, ids=NAMES)
TYPES = {"string", "number", "integer", "year"}
CONSTRAINTS = {"required", "unique", "minimum", "maximum", "enum"}


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def fits(text: str, kind: str) -> bool:
    if kind == "string":
        return True
    if kind in {"integer", "year"}:
        return re.fullmatch(r"\d+" if kind == "integer" else r"\d{4}", text) is not None
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None and math.isfinite(float(text))


def test_it_describes_every_file_once_and_no_other():
    there = {path.name for path in facts_folder().iterdir()} - {"datapackage.json"}
    assert {resource["path"] for resource in RESOURCES} == there
    assert len(NAMES) == len(set(NAMES)) == len(there)


def test_it_says_under_which_licence_the_facts_stand():
    import json

    package = json.loads((facts_folder() / "datapackage.json").read_text(encoding="utf-8"))
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-SA-4.0"]
    assert package["name"]
    assert package["title"]


@each_table
def test_the_columns_are_those_of_the_file_in_its_order(resource: dict[str, Any]):
    with (facts_folder() / resource["path"]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == [field["name"] for field in resource["schema"]["fields"]]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert resource["title"]
    assert resource["description"].endswith(".")


@each_table
def test_every_cell_keeps_to_its_type_and_constraints(resource: dict[str, Any]):
    for field in resource["schema"]["fields"]:
        kind, must = field["type"], field.get("constraints", {})
        assert kind in TYPES
        assert must.keys() <= CONSTRAINTS
        cells = [row[field["name"]] for row in rows(resource["name"])]
        full = [cell for cell in cells if cell]
        assert all(fits(cell, kind) for cell in full), field["name"]
        assert len(full) == len(cells) or not must.get("required")
        assert len(set(full)) == len(full) or not must.get("unique")
        assert all(cell in must["enum"] for cell in full if "enum" in must), field["name"]
        assert all(float(cell) >= must["minimum"] for cell in full if "minimum" in must)
        assert all(float(cell) <= must["maximum"] for cell in full if "maximum" in must)


@each_table
def test_a_primary_key_names_one_row(resource: dict[str, Any]):
    keys = [
        tuple(row[column] for column in resource["schema"]["primaryKey"])
        for row in rows(resource["name"])
    ]
    assert len(keys) == len(set(keys))


@each_table
def test_every_number_of_money_or_measure_has_a_unit(resource: dict[str, Any]):
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    units = resource["catalog"].get("units", {})
    for field in fields.values():
        assert gaps(field.get("unit", "")) <= fields.keys()
        if field["type"] == "number":
            assert field.get("unit") or units, field["name"]
    for value in resource["catalog"]["values"]:
        assert {value["low"], value["high"], *gaps(value["item"])} <= fields.keys()
    if units:
        (key,) = resource["schema"]["primaryKey"]
        assert units.keys() == {row[key] for row in rows(resource["name"])}


@each_table
def test_every_column_of_a_number_is_in_the_catalogue(resource: dict[str, Any]):
    told = {value[end] for value in resource["catalog"]["values"] for end in ("low", "high")}
    numbers = {f["name"] for f in resource["schema"]["fields"] if f["type"] == "number"}
    assert numbers <= told
