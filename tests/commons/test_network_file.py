"""Reading a network file: every mistake gets its sentence and its line, all at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.commons import RULES, read_network, read_network_text, shares_by_rule
from osecalc.plan import PlanError
from osecalc.resources import example_networks
from tests.commons.small_network import document_of, module, network


def mistakes(document: dict[str, Any]) -> dict[str, str]:
    """The sentences, by place."""
    with pytest.raises(PlanError) as caught:
        read_network_text(tomlkit.dumps(document))
    return {".".join(p.place): p.sentence for p in caught.value.problems}


def test_all_mistakes_come_at_once_each_with_its_line() -> None:
    text = """[network]
name = "Net"
currency = "USD"
money_year = 2020
curency = "EUR"
[members.a]
name = "A"
use = -1
joins = 5
leaves = 5
[modules.frame]
name = "Frame"
cost = { value = 100, source = "nowhere" }
needed_by = ["a", "zoe"]
[contributions.work]
member = "b"
kind = "hours"
quantity = 10
"""
    with pytest.raises(PlanError) as caught:
        read_network_text(text)
    found = {".".join(p.place): p for p in caught.value.problems}
    assert found.keys() == {
        "network.curency",
        "members.a.use",
        "members.a.leaves",
        "modules.frame.cost.source",
        "modules.frame.needed_by",
        "contributions.work",
        "contributions.work.member",
    }
    assert {place: p.line for place, p in found.items()}["modules.frame.needed_by"] == 14
    assert "nearest that is known: currency" in found["network.curency"].sentence
    assert "'zoe' is not in the table members" in found["modules.frame.needed_by"].sentence
    assert "rate = 15" in found["contributions.work"].sentence
    assert str(caught.value).startswith("This network: 7 mistakes.")


def test_a_missing_coalition_is_named() -> None:
    costs = {"a": 3, "b": 4, "c": 5, "a+b": 6, "c+b": 7, "a+b+c": 9}
    found = mistakes(document_of("abc", coalitions=costs))
    assert found == {
        "coalitions": "there is no cost of a+c. Give one for every group of members, such as "
        '"a+b" = 5.'
    }


def test_of_many_missing_coalitions_the_smaller_are_named_and_the_rest_counted() -> None:
    found = mistakes(document_of("abcd", coalitions={"a+b+c+d": 9}))
    assert "no cost of a; b; c; d; a+b; a+c and of 8 groups more" in found["coalitions"]


@pytest.mark.parametrize(
    ("costs", "sentence"),
    [
        ({"a": 1, "b": 2, "a+b": 3, "b + a": 3}, "same group as 'a+b'"),
        ({"a": 1, "b": 2, "a+a": 3, "a+b": 3}, "names a member twice"),
        ({"a": 1, "b": 2, "a+z": 3, "a+b": 3}, "'z' is not in the table members"),
        ({"a": 1, "b": 2, "": 3, "a+b": 3}, "'' is not in the table members"),
        ({"a": 1, "b": 2, "a++b": 3, "a+b": 3}, "'' is not in the table members"),
        ({"a": -1, "b": 2, "a+b": 3}, "outside what is allowed"),
        ({"a": "one", "b": 2, "a+b": 3}, "not a number"),
    ],
)
def test_a_table_of_groups_that_cant_be_right_is_refused(
    costs: dict[str, Any], sentence: str
) -> None:
    assert any(sentence in said for said in mistakes(document_of(coalitions=costs)).values())


@pytest.mark.parametrize(
    ("tables", "place", "sentence"),
    [
        ({}, "network", "nothing says what is shared"),
        ({"modules": {}}, "network", "nothing says what is shared"),
        ({"coalitions": {}}, "network", "nothing says what is shared"),
        (
            {"network": {"cost": 5}, "modules": {"m": module(1, "a")}},
            "network.cost",
            "(modules and network.cost)",
        ),
        ({"modules": {"m": module(1)}}, "modules.m.needed_by", "no member needs this"),
        ({"modules": {"m": module(1, "a", "a")}}, "modules.m.needed_by", "'a' is named twice"),
        (
            {"members": {"a": {"alone": 3}}, "modules": {"m": module(1, "a")}},
            "members.a.alone",
            "says already what this member pays alone",
        ),
        ({"members": {}, "network": {"cost": 5}}, "members", "Add at least 1"),
        ({"network": {"cost": [1, 2]}}, "network.cost", "not a number"),
        ({"network": {"cost": float("nan")}}, "network.cost.value", "not a usable number"),
        ({"network": {"cost": {"months": [1, 2]}}}, "network.cost", "not a list of months"),
        ({"network": {"cost": 5}, "format": 2}, "format", "is not one of the choices"),
        (
            {"network": {"cost": 5, "late_joiners": "burn"}},
            "network.late_joiners",
            "is not one of the choices",
        ),
        (
            {
                "network": {"cost": 5},
                "contributions": {"c": {"member": "a", "kind": "money", "quantity": 1, "rate": 2}},
            },
            "contributions.c.rate",
            "Leave the rate out",
        ),
        ({"network": {"cost": 5}, "free_riders": {"count": 1.5}}, "free_riders.count", "whole"),
    ],
)
def test_what_cant_be_shared_is_refused_in_a_sentence(
    tables: dict[str, Any], place: str, sentence: str
) -> None:
    assert sentence in mistakes(document_of(**tables))[place]


def test_a_table_of_groups_for_more_than_twenty_members_points_to_modules() -> None:
    members = [f"m{i}" for i in range(21)]
    found = mistakes(document_of(members, coalitions={"m0": 1}))
    assert "it goes to 20 members. Say instead which modules" in found["coalitions"]


@pytest.mark.parametrize("key", ["A", "a b", "a+b", "", "ä", "x" * 61, "../a", "1a"])
def test_a_members_key_is_a_short_plain_name(key: str) -> None:
    assert mistakes(document_of([key], network={"cost": 5}))


@pytest.mark.parametrize(
    "name",
    ["=1+1", "[bold]x[/bold]", "{name}", "<b>", "a+b", "%s%n", "Ünï", "x" * 10_000, "A\nB", "\t"],
)
def test_hostile_names_are_only_names(name: str) -> None:
    found = network({"a": {"name": name}, "b": {"name": name}}, network={"cost": 100, "name": name})
    for shares in shares_by_rule(found).values():
        assert shares.reason or sum(shares.shares.values()) == pytest.approx(100)
    assert "\n" not in found.name_of("a")


@pytest.mark.parametrize("name", ["\x1b[31m", "a\x07", "\x7f", "\x9b"])
def test_names_that_could_steer_a_terminal_are_refused(name: str) -> None:
    text = tomlkit.dumps(document_of({"a": {"name": name}}, network={"cost": 5}))
    with pytest.raises(PlanError):
        read_network_text(text)


def test_files_that_are_no_network_are_told(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="there is no file"):
        read_network(tmp_path / "none.toml")
    with pytest.raises(PlanError, match="is a folder"):
        read_network(tmp_path)
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PlanError, match="not text in UTF-8"):
        read_network(tmp_path / "a.toml")
    (tmp_path / "b.toml").write_text("[network")
    with pytest.raises(PlanError, match="can't be understood as TOML"):
        read_network(tmp_path / "b.toml")
    (tmp_path / "c.toml").write_text("x = " + "[" * 100_000)
    with pytest.raises(PlanError):
        read_network(tmp_path / "c.toml")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["name", "cost", "value", "needed_by", "a", "a+b", "member", "kind"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(
        ["network", "members", "modules", "coalitions", "coordination", "contributions", "sources"]
    ),
)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_table_it_is_read_or_refused(inner: Any, table: str) -> None:
    document = document_of(network={"cost": 5})
    document[table] = inner
    try:
        text = tomlkit.dumps(document)
    except (TypeError, ValueError):  # TOML has no null, and no lists of some mixtures
        return
    try:
        found = read_network_text(text)
    except PlanError:
        return
    assert shares_by_rule(found).keys() == RULES.keys()


@pytest.mark.parametrize("name", sorted(example_networks()))
def test_every_example_is_in_order_and_says_that_it_is_an_example(name: str) -> None:
    found = read_network(example_networks()[name])
    assert "example" in found.name
    costs = [part.cost for part in found.network.modules.values()]
    assert costs
    sourced = [cost for cost in costs if cost.source is not None]
    assert bool(sourced) == (name != "modules-example")
    assert all(cost.kind for cost in sourced)
