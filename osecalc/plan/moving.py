"""A row of a product moved: to another product, or its hours to another role or machine."""

from __future__ import annotations

import tomllib

from osecalc import words
from osecalc.plan.as_toml import key_of
from osecalc.plan.depending import settings_under
from osecalc.plan.file import PlanFile
from osecalc.plan.naming import free_key
from osecalc.plan.pieces import pieces
from osecalc.plan.problems import Place
from osecalc.plan.raw import table
from osecalc.plan.refusing import refused
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in, table_in


def moved(plan: PlanFile, place: Place, key: str, wanted: str) -> str:
    """The text with a row of a product elsewhere; settings of its numbers follow it.

    key: "product", or what its hours are of. Raises PlanError where hours stand there already.
    """
    _, product, kind, slug = place
    if wanted == (product if key == "product" else slug):
        return plan.text
    target = (wanted, slug) if key == "product" else (product, wanted)
    if target[0] not in plan.plan.products:
        known = ", ".join(plan.plan.products)
        sentence = words.say("editing.no_product", given=wanted, known=known)
        raise refused(plan, (*place, "product"), sentence)
    there = getattr(plan.plan.products[target[0]], kind)
    new: Place = ("products", target[0], kind, target[1])
    if target[1] in there:
        if kind != "materials":
            name = plan.plan.products[target[0]].name
            sentence = words.say("editing.hours_there", product=name, given=target[1])
            raise refused(plan, (*place, key), sentence)
        new = (*new[:-1], free_key(slug, there))
    text = renamed(plan.text, place, new)
    for setting in settings_under(plan, [".".join(place)]):
        path = ".".join(new) + setting.path[len(".".join(place)) :]
        text = renamed(text, setting.place, (*setting.place[:-1], path))
    return text


def renamed(text: str, place: Place, new: Place) -> str:
    r"""The text with a key at a new place: on its own line still, where the table is the same.

    >>> renamed("[labour]\na = 1 # slow\nb = 2", ("labour", "a"), ("labour", "c"))
    '[labour]\nc = 1 # slow\nb = 2'
    """
    exact = [p for p in pieces(text) if p.place == place and p.form != "header"]
    if exact and place[:-1] == new[:-1]:
        piece = exact[0]
        line = text[piece.start : piece.value]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        key = f"{indent}{key_of(*new[len(piece.home) :])} = "
        return text[: piece.start] + key + text[piece.value :]
    *home, slug = place
    value = table(tomllib.loads(text), *home)[slug]
    if isinstance(value, dict) and "value" not in value:
        return table_in(taken_out(text, place), new, value)
    return set_in(taken_out(text, place), new, value)
