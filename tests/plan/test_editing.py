"""Rows and cells of a plan changed: what was asked is so and all else stays, or it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.plan import PlanError, PlanFile, read_plan, read_text
from osecalc.plan.columns import (
    NESTED,
    TABLES,
    TELLS_KIND,
    Column,
    choices_of,
    columns,
    path_of,
    rows,
)
from osecalc.plan.editing import (
    converted,
    with_cell,
    with_months,
    with_row,
    with_source,
    without_row,
)
from osecalc.plan.problems import Place
from osecalc.resources import example_plans
from tests.enterprise.full_plan import full_plan
from tests.plan.styles import comments, styled_plans
from tests.plan.test_reading import GOOD

CEB = read_plan(example_plans()["ceb-press-shop"])
NAMES = [
    "Stool",
    "Säge",
    "мыло",
    "砖",
    "a" * 200,
    '"] x = 1 # [tax]',
    "a\nb",
    "'''",
    "=1+1",
    "9 nine",
]


def problems_of(change: Any, *given: Any, **named: Any) -> dict[str, str]:
    """The sentences with which a change is refused, by place."""
    with pytest.raises(PlanError) as caught:
        change(*given, **named)
    check(caught.value)
    return {".".join(problem.place): problem.sentence for problem in caught.value.problems}


def check(error: PlanError) -> None:
    """Every refusal says where and why, and has no line of a text that no file has."""
    assert error.problems
    assert all(p.place and p.sentence and p.line is None for p in error.problems)


def values_for(plan: PlanFile, column: Column) -> st.SearchStrategy[Any]:
    if column.kind == "yes_no":
        return st.booleans()
    if column.kind == "choice":
        return st.sampled_from(choices_of(plan, column) or ("none",))
    if column.kind == "text":
        return st.one_of(st.sampled_from(NAMES), st.text(min_size=1))
    spec = column.spec
    assert spec is not None
    highest = min(spec.maximum, 1e6)
    if spec.whole:
        return st.integers(int(spec.minimum), int(highest)).map(float)
    return st.floats(spec.minimum, highest)


def dumped(plan: PlanFile) -> dict[str, Any]:
    return plan.plan.model_dump()


# --- one cell


@given(st.data())
@settings(max_examples=30)
def test_a_cell_says_what_it_was_set_to_and_no_other_changes(data: st.DataObject) -> None:
    plan = read_text(data.draw(styled_plans()))
    table = data.draw(st.sampled_from([t for t in TABLES if rows(plan, t)]))
    row = data.draw(st.sampled_from(rows(plan, table)))
    own = ("product", "role", "machine", TELLS_KIND.get(table))
    columns_of = [c for c in columns(table, row.kind) if c.key not in own or row.kind == "built"]
    column = data.draw(st.sampled_from([c for c in columns_of if c.key != TELLS_KIND.get(table)]))
    value = data.draw(values_for(plan, column))
    try:
        after = with_cell(plan, row.place, column.key, value)
    except PlanError as error:
        check(error)
        return
    assert comments(after.text) == comments(plan.text)
    assert read_text(after.text).plan == after.plan
    known = {other.place: other.values for other in rows(after, table)}
    said = known[row.place][column.key]
    wanted = value.replace("\r\n", "\n") if isinstance(value, str) else value
    assert said == (wanted.strip() if column.key == "name" else wanted)
    assert list(known) == [other.place for other in rows(plan, table)]
    assert _but_for(after, row.place, column.key) == _but_for(plan, row.place, column.key)


def _but_for(plan: PlanFile, place: Place, key: str) -> dict[str, Any]:
    """All that a plan says but for one field."""
    whole: Any = dumped(plan)
    table = whole
    path = (*place, key) if place[-2] not in ("labour", "machine_time") else place
    for part in path[:-1]:
        table = table[part]
    del table[path[-1]]
    return whole


@given(st.data())
@settings(max_examples=25)
def test_a_cell_set_back_to_its_default_is_as_if_never_said(data: st.DataObject) -> None:
    plan = read_text(data.draw(styled_plans()))
    table = data.draw(st.sampled_from([t for t in TABLES if rows(plan, t)]))
    row = data.draw(st.sampled_from(rows(plan, table)))
    column = data.draw(st.sampled_from(columns(table, row.kind)))
    try:
        after = with_cell(plan, row.place, column.key, None)
    except PlanError as error:
        check(error)
        return
    assert not column.required
    said = next(other.values for other in rows(after, table) if other.place == row.place)
    assert column.key not in said
    assert _but_for(after, row.place, column.key) == _but_for(plan, row.place, column.key)


def test_a_sourced_number_is_marked_and_set_back_as_plan_files_do_it() -> None:
    after = with_cell(CEB, ("products", "press"), "price", 5000)
    assert after.plan == CEB.changed({"products.press.price": 5000}).plan
    assert with_cell(after, ("products", "press"), "price", 4500).plan == CEB.plan
    wide = with_cell(CEB, ("products", "press"), "price", 9000).plan.products["press"].price
    assert (wide.low, wide.value, wide.high) == (3500, 9000, 9000)


def test_a_profile_set_to_one_number_is_one_number_again() -> None:
    text = GOOD.replace("{ value = 10,", "{ months = [1, 2, 10], low = 1,")
    after = with_cell(read_text(text), ("products", "stool"), "volume", 0.5)
    volume = after.plan.products["stool"].volume
    assert (volume.value, volume.months, volume.changed_from, volume.low) == (0.5, None, 1, 0.5)
    profile = with_cell(after, ("products", "stool"), "volume", (1.0, 2.0))
    assert rows(profile, "products")[0].values["volume"] == (1.0, 2.0)
    assert profile.plan.products["stool"].volume.changed_from == 1


def test_what_can_not_be_typed_is_refused_in_a_sentence_about_its_place() -> None:
    press, maker = ("products", "press"), ("people", "builder")
    for place, key, value, said in (
        (press, "price", "many", "not a number"),
        (press, "price", True, "not a number"),
        (press, "price", float("nan"), "not a usable number"),
        (press, "price", float("inf"), "not a usable number"),
        (press, "price", -1.0, "outside what is allowed"),
        (press, "price", (1.0, 2.0), "takes one number"),
        (press, "volume", (), "it needs one number"),
        (press, "volume", (1.0, "x"), "not a number"),
        (press, "name", "", "empty"),
        (press, "name", "  ", "empty"),
        (press, "name", "\x1b[2J", "control characters"),
        (press, "name", "\ud800", "control characters"),
        (press, "name", 3, "not text"),
        (press, "name", None, "can't do without"),
        (press, "prize", 3, "The nearest that is known: price"),
        (maker, "paid", "yes", "neither true nor false"),
        (maker, "pay_by", "day", "not one of the choices"),
        (("equipment", "workshop-tools"), "builder", "nobody", "not in the table people"),
        (("products", "none"), "price", 3, "no such row"),
        (("tax",), "rate", 3, "no such row"),
        (("products", "none", "labour", "builder"), "hours", 3, "no such row"),
    ):
        told = problems_of(with_cell, CEB, place, key, value)
        assert any(said in sentence for sentence in told.values()), (place, key, value, told)


# --- rows that are added and taken out


@given(st.data())
@settings(max_examples=30)
def test_a_row_that_is_added_and_taken_out_leaves_the_plan_as_it_was(data: st.DataObject) -> None:
    plan = read_text(data.draw(styled_plans()))
    table = data.draw(st.sampled_from(TABLES))
    kind = data.draw(
        st.sampled_from([c for c in columns(table) if c.key in TELLS_KIND.values()] or [None])
    )
    chosen = data.draw(st.sampled_from(kind.choices)) if kind else None
    values = {
        column.key: data.draw(values_for(plan, column))
        for column in columns(table, chosen)
        if column.required or data.draw(st.booleans())
    }
    if kind:
        values[kind.key] = chosen
    try:
        after, place = with_row(plan, table, values)
    except PlanError as error:
        check(error)
        return
    assert comments(after.text) == comments(plan.text)
    row = next(row for row in rows(after, table) if row.place == place)
    name = values.get("name")
    wanted = values | ({"name": name.replace("\r\n", "\n").strip()} if name else {})
    wanted = {k: v.replace("\r\n", "\n") if isinstance(v, str) else v for k, v in wanted.items()}
    assert dict(row.values) == wanted
    assert rows(after, table)[-1].place == place or table in NESTED
    again, gone = without_row(after, place)
    assert gone == ()
    assert again.plan == plan.plan
    assert comments(again.text) == comments(plan.text)


@given(st.data())
@settings(max_examples=30)
def test_what_depends_on_a_row_goes_with_it_and_is_told(data: st.DataObject) -> None:
    plan = read_text(data.draw(styled_plans()))
    every = [row.place for table in TABLES for row in rows(plan, table)]
    place = data.draw(st.sampled_from(every))
    try:
        after, gone = without_row(plan, place)
    except PlanError as error:
        check(error)
        return
    hours = {"people": "labour", "equipment": "machine_time"}.get(place[0])
    prefixes = [".".join(place)] + [
        f"products.{slug}.{hours}.{place[1]}" for slug in plan.plan.products if hours
    ]
    went = [p for p in plan.numbers if any(p == x or p.startswith(f"{x}.") for x in prefixes)]
    assert after.numbers.keys() == plan.numbers.keys() - set(went)
    set_before = [(s, p) for s, case in plan.plan.scenarios.items() for p in case.set]
    set_after = [(s, p) for s, case in after.plan.scenarios.items() for p in case.set]
    assert set_after == [(s, p) for s, p in set_before if p not in went]
    of_products = [p for p in prefixes[1:] if p in plan.numbers]
    assert len(gone) == len(of_products) + len(set_before) - len(set_after)
    assert all(sentence.endswith(".") for sentence in gone)
    assert after.plan.scenarios.keys() == plan.plan.scenarios.keys()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("plan", [CEB, full_plan()], ids=["ceb", "full"])
def test_a_name_in_any_script_has_a_row_with_a_key_of_its_own(plan: PlanFile, name: str) -> None:
    values = {"name": name, "price": 1, "volume": 2}
    once, first = with_row(plan, "products", values)
    twice, second = with_row(once, "products", values)
    assert first != second
    assert [twice.plan.products[place[1]].name for place in (first, second)] == [name, name]
    assert without_row(without_row(twice, second)[0], first)[0].text == plan.text


def test_a_name_without_latin_letters_is_called_by_its_table() -> None:
    once, place = with_row(CEB, "materials", {"product": "press", "name": "砖", "cost": 1})
    _, again = with_row(once, "materials", {"product": "press", "name": "سمنت", "cost": 1})
    assert place == ("products", "press", "materials", "material")
    assert again == ("products", "press", "materials", "material-2")


def test_a_row_of_hours_is_one_number_named_by_its_role() -> None:
    hours = {"product": "press", "role": "coordinator", "hours": 2}
    after, place = with_row(CEB, "labour", hours)
    assert place == ("products", "press", "labour", "coordinator")
    assert after.numbers[path_of(place, "hours")].quantity.value == 2
    told = problems_of(with_row, after, "labour", hours)
    assert "already" in told["products.press.labour.coordinator.role"]


def test_what_a_new_row_lacks_or_should_not_say_is_told_all_at_once() -> None:
    told = problems_of(with_row, CEB, "people", {"name": "Sam", "wage": "x", "shoe": 3})
    assert told.keys() == {"people.sam.wage", "people.sam.shoe", "people.sam.hours"}
    told = problems_of(with_row, CEB, "equipment", {"name": "Saw", "price": 3})
    assert told.keys() == {"equipment.how"}
    told = problems_of(with_row, CEB, "equipment", {"name": "Saw", "how": "found"})
    assert "bought, built" in told["equipment.how"]
    told = problems_of(with_row, CEB, "labour", {"product": "x", "role": "builder", "hours": 1})
    assert "press" in told["products.x.labour.builder.product"]
    told = problems_of(with_row, CEB, "labour", {"product": "press", "role": "x", "hours": 1})
    assert "not in the table people" in told["products.press.labour.x"]
    assert problems_of(with_row, CEB, "products", {}).keys() == {
        "products.product.name",
        "products.product.price",
        "products.product.volume",
    }


def test_a_number_can_come_with_its_source() -> None:
    price = {"value": 3.0, "source": "ose-replab", "kind": "claim"}
    after, _ = with_row(CEB, "equipment", {"name": "Saw", "how": "bought", "price": price})
    machine: Any = after.plan.equipment["saw"]
    assert (machine.price.value, machine.price.source) == (3, "ose-replab")
    told = problems_of(
        with_row, CEB, "overheads", {"name": "A", "amount": {"value": 1.0, "source": "none"}}
    )
    assert "not in the table sources" in told["overheads.a.amount.source"]


def test_a_hundred_rows_are_enough() -> None:
    plan = CEB
    for number in range(100 - len(CEB.plan.overheads)):
        plan, _ = with_row(plan, "overheads", {"name": f"o{number}", "amount": 1})
    told = problems_of(with_row, plan, "overheads", {"name": "one more", "amount": 1})
    assert "At most 100" in told["overheads"]


# --- what needs a row


def test_the_last_product_a_builder_and_an_owed_role_stay() -> None:
    assert "only product" in problems_of(without_row, CEB, ("products", "press"))["products.press"]
    told = problems_of(without_row, full_plan(), ("people", "founder"))["people.founder"]
    assert "Open-source workshop tools" in told or "Sweat" in told
    freed = with_cell(full_plan(), ("equipment", "workshop-tools"), "builder", None)
    told = problems_of(without_row, freed, ("people", "founder"))["people.founder"]
    assert "the contract Sweat" in told
    gone, _ = without_row(without_row(freed, ("funding", "sweat"))[0], ("people", "founder"))
    assert "founder" not in gone.plan.people


def test_the_last_member_stays_where_producers_share_the_surplus() -> None:
    plan = read_text(GOOD + "[surplus]\nproducers = 1\n")
    bare = without_row(read_text(GOOD), ("people", "maker"))[0]
    assert bare.plan.people == {}
    assert "surplus.producers" in problems_of(without_row, plan, ("people", "maker"))


def test_settings_of_a_role_go_with_its_hours_and_the_scenarios_stay() -> None:
    text = CEB.text.replace('builder = "founder"\n', "")
    after, gone = without_row(read_text(text), ("people", "builder"))
    assert gone[0] == "The hours of Builders for CEB press went with it."
    assert len(gone) == 4
    assert "In the scenario 20 hours a press the setting of" in gone[-1]
    assert [case.set for case in after.plan.scenarios.values()][:3] == [{}, {}, {}]
    assert after.text.count("\n# ---") == CEB.text.count("\n# ---")


def test_a_scenario_with_dotted_settings_keeps_its_table_of_settings() -> None:
    case = '[scenarios.low]\nname = "Low"\nset."people.maker.wage" = 1\n'
    plan = read_text(GOOD + case + '[regimes.coop]\nname = "C"\nset = {"people.maker.wage" = 2}\n')
    after, gone = without_row(plan, ("people", "maker"))
    assert after.plan.scenarios["low"].set == {}
    assert [sentence.split(" went")[0] for sentence in gone] == [
        "The hours of Maker for Stool",
        "In the scenario Low the setting of people.maker.wage",
        "In the regime C the setting of people.maker.wage",
    ]


# --- moving, and another kind


def test_hours_can_be_given_to_another_role_and_their_comment_and_settings_follow() -> None:
    place = ("products", "press", "labour", "builder")
    after = with_cell(CEB, place, "role", "coordinator")
    hours = after.plan.products["press"].labour
    assert list(hours) == ["coordinator"]
    assert hours["coordinator"] == CEB.plan.products["press"].labour["builder"]
    assert after.text.replace("coordinator = {", "builder = {").count("\n") == CEB.text.count("\n")
    assert after.plan.scenarios["alone"] == CEB.plan.scenarios["alone"]
    moved = after.plan.scenarios["prototype-hours"].set
    assert moved == {"products.press.labour.coordinator": 140}
    assert with_cell(after, (*place[:3], "coordinator"), "role", "builder").text == CEB.text


def test_a_material_can_go_to_another_product() -> None:
    two, other = with_row(CEB, "products", {"name": "Mixer", "price": 1, "volume": 1})
    parts = ("products", "press", "materials", "all-parts")
    after = with_cell(two, parts, "product", other[1])
    assert after.plan.products["press"].materials == {}
    assert after.plan.products["mixer"].materials == two.plan.products["press"].materials
    told = problems_of(with_cell, two, parts, "product", "none")
    assert "Choose one of: press, mixer" in told["products.press.materials.all-parts.product"]


def test_hours_do_not_go_where_there_are_some() -> None:
    plan, place = with_row(CEB, "labour", {"product": "press", "role": "founder", "hours": 2})
    told = problems_of(with_cell, plan, place, "role", "builder")
    assert "already" in told["products.press.labour.founder.role"]
    assert with_cell(plan, place, "role", "founder").text == plan.text


def test_a_machine_that_is_built_instead_asks_for_what_that_needs() -> None:
    stand = ("equipment", "test-stand")
    told = problems_of(with_cell, CEB, stand, "how", "built")
    assert told.keys() == {"equipment.test-stand.materials"}
    after = with_cell(CEB, stand, "how", "built", {"materials": 500, "builder": "founder"})
    machine: Any = after.plan.equipment["test-stand"]
    assert (machine.how, machine.materials.value, machine.builder) == ("built", 500, "founder")
    assert machine.freight == CEB.plan.equipment["test-stand"].freight
    back = with_cell(after, stand, "how", "bought", {"price": 800})
    assert "builder" not in back.text.split("[equipment.test-stand]")[1].split("[space]")[0]
    assert "not one of the choices" in str(problems_of(with_cell, CEB, stand, "how", "rented"))
    assert "can't do without" in str(problems_of(with_cell, CEB, stand, "how", None))


def test_a_loan_that_becomes_a_grant_loses_its_terms_and_their_settings() -> None:
    rate = '[scenarios.dear]\nname = "Dear"\nset = { "funding.bank.apr" = 0.2 }\n'
    plan = read_text(f"{CEB.text}\n{rate}")
    after, gone = converted(plan, ("funding", "bank"), "grant", {})
    contract: Any = after.plan.funding["bank"]
    assert (contract.kind, contract.amount.value) == ("grant", 12000)
    assert gone == ("In the scenario Dear the setting of funding.bank.apr went with it.",)
    assert after.plan.scenarios["dear"].set == {}


def test_a_fee_that_is_a_share_does_not_become_one_of_money() -> None:
    after = with_cell(CEB, ("funding", "bank"), "kind", "chapter fee")
    contract: Any = after.plan.funding["bank"]
    assert contract.fee.value == 0
    assert with_cell(after, ("funding", "bank"), "kind", "chapter fee").plan == after.plan


@given(st.data())
@settings(max_examples=25)
def test_any_contract_can_become_any_other(data: st.DataObject) -> None:
    plan = full_plan()
    slug = data.draw(st.sampled_from(sorted(plan.plan.funding)))
    kind = data.draw(
        st.sampled_from(next(c for c in columns("funding") if c.key == "kind").choices)
    )
    asked = {
        column.key: data.draw(values_for(plan, column))
        for column in columns("funding", kind)
        if column.required and column.key not in ("name", "kind")
    }
    try:
        after = with_cell(plan, ("funding", slug), "kind", kind, asked)
    except PlanError as error:
        check(error)
        return
    row = next(row for row in rows(after, "funding") if row.place[1] == slug)
    assert row.kind == kind
    assert row.values.items() >= asked.items()
    assert after.text.count("#") == plan.text.count("#")


# --- months and sources


def test_months_take_the_place_of_a_number_that_had_a_source() -> None:
    plan = with_months(read_text(GOOD), "products.stool.volume", [10, 10, 11.5])
    volume = plan.plan.products["stool"].volume
    assert (volume.value, volume.months, volume.changed_from) == (None, (10, 10, 11.5), 10)
    assert "months = [10, 10, 11.5]" in plan.text
    same = with_months(read_text(GOOD), "products.stool.volume", [10, 10])
    assert same.plan.products["stool"].volume.changed_from is None
    told = problems_of(with_months, plan, "products.stool.price", [1, 2])
    assert "takes one number" in told["products.stool.price"]
    assert "nearest" in str(problems_of(with_months, plan, "products.stool.volumes", [1]))
    assert "needs one number" in str(problems_of(with_months, plan, "products.stool.volume", []))


def test_a_source_supports_a_number_as_it_now_is() -> None:
    path = "products.press.price"
    changed = CEB.changed({path: 5000})
    after = with_source(
        changed,
        path,
        title="Our orders",
        url="https://x.org",
        year=2024,
        kind="actual",
        note="mean of 12",
    )
    price = after.numbers[path].quantity
    assert (price.value, price.changed_from, price.is_assumption) == (5000, None, False)
    assert (price.source, price.kind, price.note) == ("our-orders", "actual", "mean of 12")
    source = after.plan.sources["our-orders"]
    assert (source.title, source.url, source.year) == ("Our orders", "https://x.org", 2024)
    again = with_source(
        after, "products.press.volume", title="Our orders", url="https://x.org", year=2024
    )
    assert again.plan.sources == after.plan.sources
    other = with_source(after, "products.press.volume", title="Our orders")
    assert other.plan.products["press"].volume.source == "our-orders-2"
    assert other.plan.products["press"].volume.note == CEB.plan.products["press"].volume.note


def test_a_number_at_its_default_and_a_bare_number_can_have_a_source() -> None:
    plan = read_text(GOOD)
    for path in ("products.stool.price", "products.stool.scrap", "tax.rate", "people.maker.hours"):
        after = with_source(plan, path, title="Известия")
        number = after.numbers[path]
        assert (number.stated, number.quantity.source) == (True, "source")
        assert number.quantity.value == plan.numbers[path].quantity.value
        assert "# asked at the market" in after.text
    assert "needs a title" in str(problems_of(with_source, plan, "tax.rate", title=" "))
    told = problems_of(with_source, plan, "tax.rate", title="\x1b")
    assert "control characters" in str(told)
    assert "nearest" in str(problems_of(with_source, plan, "tax.rat", title="x"))


@given(st.data())
@settings(max_examples=25)
def test_every_number_of_any_plan_can_have_a_source(data: st.DataObject) -> None:
    plan = read_text(data.draw(styled_plans()))
    path = data.draw(st.sampled_from(sorted(plan.numbers)))
    after = with_source(plan, path, title=data.draw(st.sampled_from(NAMES)), note="n")
    before, now = plan.numbers[path].quantity, after.numbers[path].quantity
    assert now.model_copy(update={"source": before.source, "note": before.note}) == before
    others = plan.numbers.keys() - {path}
    assert all(after.numbers[other].quantity == plan.numbers[other].quantity for other in others)
    assert comments(after.text) == comments(plan.text)
    assert len(after.plan.sources) == len(plan.plan.sources) + 1
