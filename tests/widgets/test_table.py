"""A plan's table: what is typed or pasted is kept, and what can be used enters the plan."""

import pytest

from osecalc import words
from osecalc.plan import read_plan, read_text
from osecalc.plan.columns import TABLES
from osecalc.plan.editing import with_cell
from osecalc.resources import example_plans
from osecalc.widgets.pasting import MOST_CHARACTERS, MOST_LINES
from osecalc.widgets.table import SHORT, PlanTable
from tests.enterprise.full_plan import full_plan


class Person:
    """Someone at a browser: sends what a browser sends, and sees what it would show."""

    def __init__(self, table, plan):
        self.table = PlanTable(table)
        self.changes, self.refused = [], []
        self.table.on_change = lambda plan, said: self.changes.append((plan, said))
        self.table.tell = self.refused.append
        self.table.show(plan)
        self.number = 0

    def send(self, do, **given):
        self.number += 1
        self.table._handle_custom_msg({"do": do, "number": self.number, **given}, [])
        assert do == "focus" or self.table.heard == self.number

    def row(self, at):
        return self.table.lines[at]

    def type(self, at, key, text):
        self.send("type", line=self.row(at)["id"], key=key, text=text)

    def paste(self, at, key, text, shown=None):
        columns = [
            c["key"] for c in self.table.layout_of["columns"] if shown is None and c["short"]
        ]
        self.send("paste", line=self.row(at)["id"], key=key, text=text, shown=shown or columns)

    def add(self, kind="", **typed):
        self.send("add", kind=kind)
        for key, text in typed.items():
            self.type(-1, key, text)

    @property
    def plan(self):
        return self.table.plan.plan

    @property
    def names(self):
        return [line["name"] for line in self.table.lines]


@pytest.fixture(scope="module")
def shop():
    return read_plan(example_plans()["ceb-press-shop"])


@pytest.fixture
def person(shop):
    return Person("products", shop)


# --- what is shown


@pytest.mark.parametrize("name", [*example_plans(), "full"])
@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_every_plan_is_shown_as_the_plan_states_it(table, name):
    plan = full_plan() if name == "full" else read_plan(example_plans()[name])
    person = Person(table, plan)
    sheet = person.table._sheet
    for line, sent in zip(sheet.lines, person.table.lines, strict=True):
        for key, cells in sheet.cells(line.kind).items():
            value = sheet.value(line, key)
            if not sent["monthly"].get(key) and value is not None:
                assert cells.read(sent["texts"][key]) == value
    # Typing what stands there changes nothing and is no change.
    for at, sent in enumerate(person.table.lines):
        for key, text in sent["texts"].items():
            person.type(at, key, text)
    assert person.table.unfinished == []
    assert person.changes == []
    assert person.table.plan is plan


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_words_and_no_two_share_a_heading(table):
    layout = Person(table, full_plan()).table.layout_of
    headings = [column["heading"] for column in layout["columns"]]
    assert sorted(headings) == sorted(set(headings))
    assert {c["key"] for c in layout["columns"] if c["short"]} >= set(SHORT[table])
    for shape in layout["shapes"].values():
        for each in shape.values():
            assert each["help"].endswith(".")


def test_defaults_stand_as_hints_and_what_is_needed_is_marked(person):
    price, scrap = (person.table.layout_of["shapes"][""][key] for key in ("price", "scrap"))
    assert (price["needed"], price["default"]) == (True, "")
    assert (scrap["needed"], scrap["default"]) == (False, "0")
    assert "Left empty, it is 0 %." in scrap["help"]
    assert "From 0 to 90" in scrap["help"]
    assert "scrap" not in person.row(0)["texts"]


# --- cells


def test_a_typed_number_enters_the_plan_and_is_told(person):
    person.type(0, "price", "5,000")
    assert person.plan.products["press"].price.value == 5000
    assert person.changes[0][0] is person.table.plan
    assert person.changes[0][1] == "Price of CEB press: 4500, now 5000."
    assert person.row(0)["texts"]["price"] == "5000"


def test_a_share_is_typed_in_per_cent(person):
    person.type(0, "scrap", "12 %")
    assert person.plan.products["press"].scrap.value == 0.12
    assert person.row(0)["texts"]["scrap"] == "12"
    assert person.changes[0][1].endswith("0 %, now 12 %.")


@pytest.mark.parametrize("typed", ["abc", "-1", "1e300", "1.2.3", "9" * 60, "<b>"])
def test_what_is_wrong_is_kept_as_typed_and_the_plan_keeps_its_number(person, shop, typed):
    person.type(0, "price", typed)
    assert person.row(0)["texts"]["price"] == typed
    assert "Until then the plan keeps 4500." in person.row(0)["problems"]["price"]
    assert person.table.plan is shop
    assert person.changes == []
    assert len(person.table.unfinished) == 1


def test_a_wrong_cell_stays_wrong_while_others_change_until_it_is_put_back(person):
    person.type(0, "price", "abc")
    person.type(0, "volume", "4")
    assert person.row(0)["texts"]["price"] == "abc"
    assert person.plan.products["press"].volume.value == 4
    person.send("back", line=person.row(0)["id"], key="price")
    assert person.row(0)["texts"]["price"] == "4500"
    assert person.table.unfinished == []


def test_an_empty_cell_means_the_default_and_a_needed_one_is_asked_for(person):
    person.type(0, "ramp_months", "")
    assert person.plan.products["press"].ramp_months.value == 0
    assert "ramp_months" not in person.row(0)["texts"]
    person.type(0, "price", " ")
    assert "Price is needed" in person.row(0)["problems"]["price"]
    assert person.plan.products["press"].price.value == 4500


def test_a_cell_that_another_forbids_enters_once_the_other_allows_it(shop):
    person = Person("people", shop)
    at = person.names.index("Coordinator")
    person.type(at, "last", "6")
    assert "last month" in person.row(at)["problems"]["last"]
    person.type(at, "start", "2")
    assert person.table.unfinished == []
    role = person.plan.people["coordinator"]
    assert (role.start.value, role.last.value) == (2, 6)
    assert len(person.changes) == 1


def test_choices_are_taken_by_name_and_by_their_word_in_the_file(shop):
    person = Person("people", shop)
    for typed in ("hours worked", words.catalogue()["choices"]["pay_by"]["hours worked"].upper()):
        person.type(1, "pay_by", typed)
        assert person.row(1)["texts"]["pay_by"] == "hours worked"
    person.type(1, "pay_by", "piece")
    assert "not one of the choices" in person.row(1)["problems"]["pay_by"]
    person.type(1, "paid", "No")
    assert list(person.plan.people.values())[1].paid is False


def test_hours_move_to_another_role_and_stay_the_same_row(shop):
    person = Person("labour", shop)
    before = person.row(0)
    person.type(0, "role", "coordinator")
    assert "coordinator" in person.plan.products["press"].labour
    assert "builder" not in person.plan.products["press"].labour
    assert person.row(0)["id"] == before["id"]
    assert person.row(0)["texts"]["hours"] == before["texts"]["hours"]


def bought(person):
    """Return the key and the number of the first machine that is bought."""
    machines = list(person.plan.equipment.items())
    at = next(n for n, (_, machine) in enumerate(machines) if machine.how == "bought")
    return machines[at][0], at


def test_a_machine_that_becomes_built_here_waits_for_what_it_then_needs(shop):
    person = Person("equipment", shop)
    slug, at = bought(person)
    name = person.names[at]
    person.type(at, "how", "built")
    assert person.plan.equipment[slug].how == "bought"
    assert "are missing" in (said := person.row(at)["problems"]["how"]) or "is missing" in said
    assert "materials" in [c["key"] for c in person.table.layout_of["columns"] if c["short"]]
    person.type(at, "materials", "700")
    assert person.plan.equipment[slug].how == "built"
    assert person.plan.equipment[slug].materials.value == 700
    assert person.table.unfinished == []
    assert len(person.changes) == 1
    assert name in person.changes[0][1]


def test_a_machine_that_was_to_be_built_can_be_put_back(shop):
    person = Person("equipment", shop)
    _, at = bought(person)
    person.type(at, "how", "built")
    assert person.table.unfinished
    person.send("back", line=person.row(at)["id"], key="how")
    assert (person.row(at)["kind"], person.table.unfinished) == ("bought", [])
    assert person.table.plan is shop


# --- rows


def test_a_new_row_waits_until_it_has_what_it_needs(person):
    person.add(name="Brick", price="0.5")
    assert person.row(-1)["state"].startswith("Not in the plan yet: sales a month")
    assert len(person.plan.products) == 1
    first = person.row(-1)["id"]
    person.type(-1, "volume", "1000")
    assert person.row(-1)["state"] == ""
    assert person.row(-1)["id"] == first
    assert person.plan.products["brick"].volume.value == 1000
    assert person.changes == [(person.table.plan, "Added: Brick.")]


def test_a_new_row_with_a_cell_that_cant_be_used_waits_too(person):
    person.add(name="Brick", price="x", volume="3")
    assert "price can't be used" in person.row(-1)["state"]
    person.type(-1, "scrap", "200")
    person.type(-1, "price", "3")
    assert "brick" not in person.plan.products
    person.type(-1, "scrap", "20")
    assert person.plan.products["brick"].scrap.value == 0.2


def test_names_may_be_the_same_and_in_any_letters(person):
    for _ in range(2):
        person.add(name="CEB press", price="1", volume="1")
    person.add(name="مكبس", price="1", volume="1")
    assert len(person.plan.products) == 4
    assert len(set(person.plan.products)) == 4
    assert person.names == ["CEB press"] * 3 + ["مكبس"]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("savings", {"amount": "500"}),
        ("bank loan", {"amount": "500", "apr": "12 %", "term_months": "24"}),
        ("equity", {"amount": "500", "share": "10", "exit_month": "48"}),
        ("chapter fee", {}),
        ("unpaid work", {"role": "founder"}),
        ("revenue share", {"amount": "9", "share": "5", "cap": "1.5"}),
    ],
)
def test_a_contract_of_each_kind_can_be_written(shop, kind, typed):
    person = Person("funding", shop)
    if kind == "unpaid work":
        person = Person("funding", with_cell(shop, ("people", "founder"), "paid", False))
    before = len(person.plan.funding)
    person.add(kind, name="Mine", **typed)
    contract = list(person.plan.funding.values())[before:]
    assert [each.kind for each in contract] == [kind], person.table.unfinished


def test_what_a_waiting_contract_needs_is_in_sight(shop):
    person = Person("funding", shop)
    person.send("add", kind="equity")
    short = {c["key"] for c in person.table.layout_of["columns"] if c["short"]}
    assert {"share", "exit_month"} <= short
    person.send("remove", line=person.row(-1)["id"])
    assert {c["key"] for c in person.table.layout_of["columns"] if c["short"]} == set(
        SHORT["funding"]
    )


def test_a_row_that_goes_says_what_went_with_it(shop):
    person = Person("equipment", shop)
    at = person.names.index("Open-source workshop tools (RepLab)")
    person.send("remove", line=person.row(at)["id"])
    assert "workshop-tools" not in person.plan.equipment
    assert "machine hours of CEB press" in person.table.message
    assert person.changes[0][1] == person.table.message


def test_what_the_plan_cant_do_without_stays_and_is_told(person, shop):
    person.send("remove", line=person.row(0)["id"])
    assert person.table.plan is shop
    assert person.refused
    assert len(person.table.lines) == 1


def test_a_row_that_is_gone_meanwhile_is_no_harm(person):
    person.send("type", line="row-999", key="price", text="3")
    person.send("type", line=person.row(0)["id"], key="no such", text="3")
    person.send("remove", line="row-999")
    person.send("focus", line="row-999", key="price")
    person.table._handle_custom_msg({"do": "no such thing"}, [])
    person.table._handle_custom_msg("nonsense", [])
    assert person.changes == []


def test_no_more_rows_than_a_plan_takes(shop):
    person = Person("overheads", shop)
    lines = "\n".join(f"Cost {n}\t5" for n in range(100 - len(person.plan.overheads)))
    person.send("add", kind="")
    person.paste(-1, "name", lines)
    assert len(person.plan.overheads) == 100
    person.send("add", kind="")
    assert "100 entries" in person.refused[-1]
    assert len(person.table.lines) == 100


# --- the screen


def test_the_row_that_is_written_in_is_told_with_where_its_number_comes_from(person):
    person.send("focus", line=person.row(0)["id"], key="price")
    assert person.table.selected == ("products", "press")
    assert "Free Press Free Enterprise" in person.table.origin["says"]
    person.send("add", kind="")
    person.send("focus", line=person.row(-1)["id"], key="price")
    assert person.table.selected == ()


def test_a_plan_changed_elsewhere_keeps_what_is_unfinished(person, shop):
    person.type(0, "price", "abc")
    person.add(name="Brick")
    person.table.show(with_cell(shop, ("products", "press"), "volume", 9), keep=True)
    assert person.row(0)["texts"]["volume"] == "9"
    assert person.row(0)["texts"]["price"] == "abc"
    assert len(person.table.lines) == 2
    ids = [line["id"] for line in person.table.lines]
    person.table.show(person.table.plan)
    assert len(person.table.unfinished) == 2
    person.table.show(shop)
    assert person.table.unfinished == []
    assert [line["id"] for line in person.table.lines] == ids[:1]


def test_a_screen_may_show_the_plan_that_it_is_told_of(shop):
    person = Person("products", shop)
    person.table.on_change = lambda plan, _said: person.table.show(plan)
    person.add(name="Brick")
    person.type(0, "price", "5000")
    assert person.plan.products["press"].price.value == 5000
    assert len(person.table.lines) == 2


def test_undone_rows_come_back_in_their_place(shop):
    person = Person("people", shop)
    names = person.names
    person.send("remove", line=person.row(1)["id"])
    person.table.show(shop, keep=True)
    assert person.names == names


def test_an_error_in_the_screen_is_told(person, monkeypatch):
    monkeypatch.setenv("OSECALC_RAISE", "0")
    person.table.on_change = lambda *_: 1 / 0
    person.type(0, "price", "1")
    assert "division by zero" in person.refused[-1]


# --- pasting


def test_a_paste_fills_right_and_down_and_is_one_change(person):
    person.paste(0, "price", "1,234.50\t2\r\n$ 5\t3\r\n", ["name", "unit", "price", "volume"])
    assert person.plan.products["press"].price.value == 1234.5
    assert person.plan.products["press"].volume.value == 2
    assert person.row(1)["texts"] == {"price": "$ 5", "volume": "3"}
    assert "name is missing" in person.row(1)["state"]
    assert len(person.changes) == 1
    person.type(1, "name", "Brick")
    assert person.plan.products["brick"].price.value == 5


def test_headings_put_columns_in_their_place(shop):
    person = Person("people", shop)
    person.send("add", kind="")
    head = "Wage (USD an hour)\tROLE *\tHours a month and person\ton_costs"
    person.paste(-1, "name", f'{head}\n"12.5"\t"Welder ""A"""\t160\t12 %\n9\tHelper\t80\t\n')
    welder, helper = list(person.plan.people.values())[-2:]
    assert (welder.name, welder.wage.value, welder.on_costs.value) == ('Welder "A"', 12.5, 0.12)
    assert (helper.name, helper.hours.value, helper.on_costs.value) == ("Helper", 80, 0)
    assert person.changes[-1][1] == 'Added: Welder "A" and Helper.'


def test_an_unknown_heading_changes_nothing(person, shop):
    person.paste(0, "name", "Name\tPrice\tColour\nA\t1\tred")
    assert "'Colour'" in person.refused[-1]
    assert person.table.plan is shop


def test_pasted_kinds_make_rows_of_their_kind(shop):
    person = Person("equipment", shop)
    person.send("add", kind="bought")
    built = words.catalogue()["choices"]["how"]["built"]
    head = "Name\tBought or built\tMaterials of the machine\tPrice of the machine"
    person.paste(-1, "name", f"{head}\nSaw\t{built}\t70\t\nDrill\tbought\t\t90")
    saw, drill = list(person.plan.equipment.values())[-2:]
    assert (saw.how, saw.materials.value, drill.how, drill.price.value) == (
        "built",
        70,
        "bought",
        90,
    )


def test_what_a_row_has_no_place_for_changes_nothing(shop):
    person = Person("equipment", shop)
    lines = len(person.table.lines)
    head = "Name\tBought or built\tMaterials of the machine"
    person.paste(0, "name", f"{head}\nSaw\tbought\t70" + "\nX\tbuilt\t1" * (lines + 3))
    assert "Materials of the machine" in person.refused[-1]
    assert len(person.table.lines) == lines
    assert person.table.plan is shop


@pytest.mark.parametrize(
    "pasted",
    [
        "A\t1\n" * 10_000,
        "x" * (MOST_CHARACTERS + 1),
        "\x00\x01\x02PNG\n\t",
        "1\n" * (MOST_LINES + 1),
        "\t" * 50 + "1",
        "\n\n\t\t\n",
        "a\tb\n" * 101,
    ],
)
def test_an_absurd_paste_is_refused_in_a_sentence_and_nothing_is_lost(person, shop, pasted):
    person.type(0, "price", "abc")
    person.send("add", kind="")
    lines = person.table.lines
    person.paste(0, "name", pasted)
    assert len(person.refused) == 1
    assert person.refused[0].endswith(".")
    assert person.table.lines == lines
    assert person.table.plan is shop
    assert person.table.message == person.refused[0]


def test_so_much_that_the_browser_did_not_send_it_is_refused_too(person):
    person.send("paste", characters=5_000_000)
    assert "5,000,000" in person.refused[0]


def test_pasted_nonsense_is_kept_as_pasted_cell_by_cell(person):
    person.paste(0, "name", "Press\tpress\tmuch\t1,5\t2\nBrick\tbrick\t0.5\t900\t1")
    assert person.row(0)["texts"]["price"] == "much"
    assert set(person.row(0)["problems"]) == {"price", "volume"}
    assert person.plan.products["press"].name == "Press"
    assert person.plan.products["brick"].price.value == 0.5


def test_one_cell_that_the_plan_refuses_does_not_stop_the_others(shop):
    person = Person("people", shop)
    count = len(person.table.lines)
    pasted = "\n".join(f"{n + 10}\t{1 if n == 1 else 60}" for n in range(count))
    person.paste(0, "start", "First month of work\tLast month of work\n" + pasted)
    roles = list(person.plan.people.values())
    assert [role.last.value for role in roles if role.last.value == 60]
    assert set(person.row(1)["problems"]) == {"last"}
    assert person.row(1)["texts"]["last"] == "1"


def test_pasting_into_hours_fills_products_and_roles_by_name(shop):
    person = Person("labour", shop)
    person.send("add", kind="")
    person.paste(-1, "product", "CEB press\tCoordinator\t2\nCEB press\tBuilders\t3")
    assert person.plan.products["press"].labour["coordinator"].value == 2
    assert "already" in person.row(-1)["state"]  # the builders' hours are there
    assert person.plan.products["press"].labour["builder"].value == 40


# --- months


@pytest.fixture
def monthly(person):
    person.send("months", line=person.row(0)["id"], key="volume")
    return person


def test_a_single_number_opens_as_twelve_months_and_changes_nothing(monthly, shop):
    assert monthly.table.months["texts"] == ["3"] * 12
    assert monthly.table.months["names"][:2] == ["2010-01", "2010-02"]
    assert monthly.table.plan is shop


def test_months_take_a_pasted_list_across_and_down(monthly):
    monthly.send("paste months", at=2, text="1\t2\r\n3\t4\r\n")
    assert monthly.plan.products["press"].volume.months == (3, 3, 1, 2, 3, 4, *[3] * 6)
    assert monthly.row(0)["monthly"] == {"volume": 12}
    assert len(monthly.changes) == 1
    assert "by month" in monthly.changes[0][1]


def test_a_month_that_cant_be_used_is_kept_and_the_plan_stays(monthly, shop):
    monthly.send("month", at=1, text="many")
    assert monthly.table.months["texts"][1] == "many"
    assert "not a number" in monthly.table.months["problems"]["1"]
    assert monthly.table.plan is shop
    monthly.send("month", at=1, text="7")
    assert monthly.plan.products["press"].volume.months[1] == 7


def test_months_beyond_the_plan_are_refused(monthly, shop):
    monthly.send("paste months", at=0, text="\t".join(["1"] * 61))
    assert "61 months" in monthly.refused[0]
    assert monthly.table.plan is shop
    monthly.send("more months")
    assert monthly.plan.products["press"].volume.months == (3,) * 13


def test_months_become_one_number_again(monthly):
    monthly.send("month", at=0, text="1")
    monthly.send("one number", text="x")
    assert monthly.refused
    monthly.send("one number", text="5")
    assert monthly.plan.products["press"].volume.value == 5
    assert monthly.table.months == {}
    assert monthly.row(0)["texts"]["volume"] == "5"


def test_only_what_may_differ_by_month_opens(person):
    person.send("months", line=person.row(0)["id"], key="price")
    assert person.table.months == {}
    person.send("month", at=0, text="1")
    person.send("more months")
    assert person.changes == []


def test_hostile_text_stays_text(hostile):
    person = Person("products", hostile)
    assert person.names == ["<img src=x onerror=alert(2)>"]
    person.type(0, "name", "</script>\u202e[x]\n=1+1")
    assert next(iter(person.plan.products.values())).name == "</script>\u202e[x]\n=1+1"
    person.type(0, "name", "bad \ud800")
    person.type(0, "unit", "\x07")
    assert set(person.row(0)["problems"]) == {"name", "unit"}


def test_all_that_a_table_writes_can_be_read_again(shop):
    person = Person("overheads", shop)
    person.send("add", kind="")
    person.paste(-1, "name", "\n".join(f"N{n} \"q\" 'p' \\ #\t{n}" for n in range(40)))
    again = read_text(person.table.plan.text)
    assert again.plan == person.plan
    assert len(again.plan.overheads) == len(shop.plan.overheads) + 40


def test_months_that_are_changed_elsewhere_are_shown_anew(monthly, shop):
    other = with_cell(shop, ("products", "press"), "volume", (8.0, 9.0))
    monthly.table.show(other, keep=True)
    assert monthly.table.months["texts"] == ["8", "9"]
    monthly.table.show(with_cell(other, ("products", "press"), "price", 1.0), keep=True)
    assert monthly.table.months["texts"] == ["8", "9"]
    monthly.table.show(shop)
    assert monthly.table.months == {}
