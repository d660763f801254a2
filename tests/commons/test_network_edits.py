"""Numbers of a network set otherwise: only they change, comments stay, mistakes are refused."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.commons import NetworkFile, read_network, read_network_text
from osecalc.commons.network_edits import changed, not_given, numbers
from osecalc.plan import PlanError
from osecalc.resources import example_networks
from tests.commons.small_network import network

EXAMPLES = sorted(example_networks())


def example(name: str) -> NetworkFile:
    return read_network(example_networks()[name])


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", EXAMPLES)
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_only_the_number_asked_for_changes(name: str, data: st.DataObject) -> None:
    net = example(name)
    path = data.draw(st.sampled_from(sorted({*numbers(net), *not_given(net)})))
    spec = not_given(net).get(path) or numbers(net)[path].spec
    value = float(data.draw(st.integers(int(spec.minimum), 200)))
    try:
        after = changed(net, {path: value})
    except PlanError as error:  # a month of leaving that is no later than that of joining
        assert path.endswith(("joins", "leaves")), error  # noqa: PT017
        return
    values = {at: given.quantity.value for at, given in numbers(after).items()}
    assert values[path] == value
    before = {at: given.quantity.value for at, given in numbers(net).items()}
    same = {at: values[at] for at in before if at != path}
    assert same == {at: before[at] for at in before if at != path}
    assert comments(after.text) == comments(net.text)


def test_a_new_line_stands_in_its_own_table_and_above_the_next_comment() -> None:
    after = changed(example("ceb-press"), {"modules.press-release.month": 2})
    lines = after.text.splitlines()
    assert lines.index("month = 2") < lines.index("[members.shop-1]")
    heading = next(line for line in lines if line.startswith("# --- who shares"))
    assert lines.index("month = 2") < lines.index(heading)


def test_a_source_no_longer_supports_a_number_that_was_replaced_until_it_is_set_back() -> None:
    net, path = example("ceb-press"), "modules.press-release.cost"
    after = changed(net, {path: 20_000})
    cost = numbers(after)[path].quantity
    assert cost.changed_from == 15_000
    assert cost.is_assumption
    back = changed(after, {path: 15_000})
    assert tomllib.loads(back.text) == tomllib.loads(net.text)


def test_what_is_not_given_can_be_given() -> None:
    net = network({"a": {}, "b": {}}, network={"cost": 100})
    for path in not_given(net):
        values = {path: 5.0}
        assert numbers(changed(net, values))[path].quantity.value == 5


def test_alone_is_not_asked_where_modules_say_it() -> None:
    assert not any(path.endswith("alone") for path in not_given(example("ceb-press")))
    assert "members.a.alone" in not_given(network("ab", network={"cost": 3}))


def test_groups_can_be_changed_too() -> None:
    net = network("ab", coalitions={"a": 3, "b": 4, "a+b": 5})
    assert numbers(changed(net, {"coalitions.a+b": 6}))["coalitions.a+b"].quantity.value == 6


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("members.zoe.use", 3, "not"),
        ("members.a.use", -3, "-3"),
        ("members.a.joins", 1.5, "not a whole number"),
    ],
)
def test_a_number_that_cannot_be_is_refused(path: str, value: float, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        changed(network({"a": {"use": 1}, "b": {}}, network={"cost": 3}), {path: value})


def test_the_path_of_the_file_stays() -> None:
    net = example("ceb-press")
    assert changed(net, {"members.shop-1.use": 3}).path == net.path
    assert read_network_text(changed(net, {}).text).text == net.text
