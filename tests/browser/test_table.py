"""The tables of a plan in a real browser: typed, pasted into, and walked through by keyboard."""

import json
import time

import pytest
from playwright.sync_api import expect

from osecalc.plan import PlanError, read_plan

SLOW = 40_000  # milliseconds: what a busy machine may take to start a kernel
NOTEBOOK = "a-table.ipynb"
# A screen as the workbooks have it: a form, whose script keeps keys inside, beside the tables.
CELL = """
from pathlib import Path
import ipywidgets
from osecalc.plan import read_plan, read_text
from osecalc.plan.editing import with_cell
from osecalc.resources import example_plans
from osecalc.widgets.form import Form
from osecalc.widgets.table import PlanTable

shop = read_plan(example_plans()["ceb-press-shop"])
plan, names, told = {plan}, {names}, []
def changed(plan, said):
    told.append(said)
    Path("told.txt").write_text("\\n".join(told), "utf-8")
    Path("writing.toml").write_text(plan.text, "utf-8")
    Path("writing.toml").replace("now.toml")
def shown(name):
    table = PlanTable(name)
    table.on_change = changed
    table.tell = lambda said: Path("refused.txt").write_text(said, "utf-8")
    table.show(plan)
    return table
tables = [shown(name) for name in names]
beside = [ipywidgets.VBox([table], layout=dict(width="520px")) for table in tables]
screen = ipywidgets.VBox([*beside, Form()])
screen.add_class("ose-screen")
screen
"""
BIG = """read_text('format = 1\\n[plan]\\nname = "Big"\\ncurrency = "USD"\\nmoney_year = 2020\\n'
    'start = "2020-01"\\n' + "".join(
    f'[products.p{n}]\\nname = "P{n}"\\nprice = {n + 1}\\nvolume = 1\\nunit = "box"\\nstart = 2\\n'
    f'ramp_months = 3\\nlead_months = 1\\nscrap = 0.01\\n' for n in range(100)))"""


class Grid:
    """A table on the page, in the words of the person who uses it."""

    def __init__(self, page, folder):
        self.page, self.folder = page, folder
        self.root = page.locator(".ose-grid").first
        self.rows = self.root.locator("tbody tr:not(.ose-grid-note)")

    def cell(self, row, heading):
        """Return the box of a row under a heading."""
        headings = self.root.locator("thead th > span:first-child").all_inner_texts()
        at = headings.index(heading) + 1
        found = self.rows.nth(row).locator(f"td:nth-child({at})")
        return found.locator("input, select, button").first

    def type(self, row, heading, text, key="Enter"):
        self.cell(row, heading).fill(text)
        self.cell(row, heading).press(key)

    def press(self, name):
        self.root.get_by_role("button", name=name).click()

    def focused(self):
        return self.page.evaluate("document.activeElement.ariaLabel ?? ''")

    def wait_for_focus(self, name):
        """Wait until the focus is on something whose name begins so."""
        self.until(lambda: self.focused().startswith(name))

    def paste(self, text):
        """Paste as a person does: from the clipboard, by keyboard."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    def until(self, holds):
        """Wait until something holds; what is not there yet does not."""
        end = time.monotonic() + SLOW / 1000
        while time.monotonic() < end:
            try:
                if holds():
                    return
            except (OSError, PlanError, KeyError, IndexError, TypeError):
                pass
            self.page.wait_for_timeout(30)
        assert holds()

    @property
    def plan(self):
        return read_plan(self.folder / "now.toml").plan

    @property
    def told(self):
        return (self.folder / "told.txt").read_text("utf-8").splitlines()

    @property
    def refused(self):
        return (self.folder / "refused.txt").read_text("utf-8")


def notebook(names, plan):
    source = CELL.replace("{plan}", plan).replace("{names}", repr(names))
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "id": "a"}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    whole = {"cells": [{**cell, "execution_count": None}], "metadata": kernel}
    return json.dumps({**whole, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def opened(screen, server):
    """Return a function that opens tables of a plan in a notebook of JupyterLab."""

    def open_tables(*names, plan="shop"):
        page = screen.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.origin)
        (server.folder / NOTEBOOK).write_text(notebook(list(names), plan), "utf-8")
        screen.open(NOTEBOOK, run=False)
        screen.run_cells()
        page.locator(".ose-grid").nth(len(names) - 1).wait_for(timeout=SLOW)
        page.locator(".ose-grid tbody tr").first.wait_for(timeout=SLOW)
        page.locator(".ose-grid").first.evaluate("grid => grid.scrollIntoView()")
        return Grid(page, server.folder)

    return open_tables


def test_a_person_types_adds_and_takes_away(opened, keep_screenshot):
    grid = opened("products")
    page, price = grid.page, grid.cell(0, "Price")

    # The focused cell is explained under the grid, with where its number comes from.
    price.focus()
    grid.root.get_by_text("What a customer pays for one, without sales tax.").wait_for()
    grid.root.get_by_text("Free Press Free Enterprise").wait_for()
    keep_screenshot(page, "table-focus")

    # What is wrong is kept as typed and explained; Escape puts back what the plan says.
    grid.type(0, "Price", "abc")
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_have_value("abc")
    assert "Price" in grid.focused()
    grid.root.locator("li").get_by_text("Until then the plan keeps 4500.").wait_for()
    keep_screenshot(page, "table-wrong")
    page.keyboard.press("Escape")
    expect(price).to_have_value("4500")
    expect(price).to_have_attribute("aria-invalid", "false")

    # Escape before anything was sent: nothing happened at all.
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    expect(price).to_have_value("4500")
    assert not (grid.folder / "now.toml").exists()

    # A new row begins with the focus in it, waits, and enters the plan under the person's hands.
    grid.press("Add a product")
    grid.wait_for_focus("Name")
    page.keyboard.type("Brick")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("0.5")
    page.keyboard.press("Tab")
    grid.root.get_by_text("is missing").wait_for()
    keep_screenshot(page, "table-pending")
    page.keyboard.type("1,000")
    page.keyboard.press("Tab")
    page.keyboard.type("4")  # while Python answers
    grid.until(lambda: grid.plan.products["brick"].volume.value == 1000)
    expect(grid.cell(1, "Sales a month at full output")).to_have_value("1000")
    grid.wait_for_focus("First month of sales, Brick")
    expect(grid.cell(1, "First month of sales")).to_have_value("4")
    page.keyboard.press("Enter")
    grid.until(lambda: grid.plan.products["brick"].start.value == 4)
    assert grid.told[0] == "Added: Brick."

    # Arrows go between rows.
    page.keyboard.press("ArrowUp")
    grid.wait_for_focus("First month of sales, CEB press")
    page.keyboard.press("ArrowDown")
    grid.wait_for_focus("First month of sales, Brick")

    # And it goes again.
    grid.press("Remove: Brick")
    grid.until(lambda: "brick" not in grid.plan.products)
    grid.root.get_by_text("Brick was removed.").wait_for()
    expect(grid.rows).to_have_count(1)
    grid.wait_for_focus("Remove: CEB press")
    # The notebook around it got none of these keys.
    assert page.locator(".jp-Cell").count() == 1


def test_cells_of_a_spreadsheet_are_pasted(opened, keep_screenshot):
    grid = opened("people")
    count = grid.rows.count()
    grid.press("Add people")
    grid.wait_for_focus("Role")
    head = "Wage\tRole\tHours a month and person"
    grid.paste(f'{head}\r\n$ 12.50\t"Welder ""A"""\t160\r\n9\tHelper\t1,5\r\n')
    expect(grid.rows).to_have_count(count + 2)
    grid.until(lambda: any(role.name == 'Welder "A"' for role in grid.plan.people.values()))
    expect(grid.cell(count + 1, "Hours a month and person")).to_have_value("1,5")
    assert len(grid.told) == 1
    keep_screenshot(grid.page, "table-pasted")

    # Right and down over what is there, also where the focus is on no text.
    grid.cell(0, "Paid").focus()
    grid.paste("no\nno")
    grid.until(lambda: [r.paid for r in grid.plan.people.values()][:2] == [False, False])
    expect(grid.cell(1, "Paid")).not_to_be_checked()
    assert grid.page.locator(".jp-Cell").count() == 1

    # Too much is refused in a sentence, and the page does not stop.
    grid.cell(0, "Wage").focus()
    for absurd in ("1\t2\n" * 10_000, "x\t" * 600_000):
        (grid.folder / "refused.txt").unlink(missing_ok=True)
        grid.paste(absurd)
        grid.until(lambda: grid.refused.endswith("."))
        grid.root.get_by_role("status").get_by_text(grid.refused).wait_for()
    expect(grid.rows).to_have_count(count + 2)
    expect(grid.cell(0, "Wage")).to_have_value("15")


def test_a_number_by_month_takes_a_pasted_row(opened, keep_screenshot):
    grid = opened("products")
    grid.cell(0, "Sales a month at full output").focus()
    grid.press("Month by month")
    months = grid.root.locator(".ose-months")
    months.get_by_label("2010-01").wait_for()
    grid.until(lambda: grid.page.evaluate("document.activeElement.value") == "3")
    months.get_by_label("2010-03").focus()
    grid.paste("1\t2\t4\t8")
    grid.until(lambda: grid.plan.products["press"].volume.months[:6] == (3, 3, 1, 2, 4, 8))
    months.get_by_label("2010-02").fill("many")
    months.get_by_label("2010-02").press("Enter")
    months.get_by_text("2010-02: 'many' is not a number").wait_for()
    expect(months.get_by_label("2010-02")).to_have_value("many")
    keep_screenshot(grid.page, "table-months")
    grid.page.keyboard.press("Escape")
    months.wait_for(state="hidden")
    grid.until(lambda: "month by month" in grid.focused())
    grid.page.keyboard.press("Enter")
    months.get_by_label("One number for all months").fill("6")
    months.get_by_label("One number for all months").press("Enter")
    grid.until(lambda: grid.plan.products["press"].volume.value == 6)
    # Until the answer is there the cell is a button, of which Playwright asks no value.
    months.wait_for(state="hidden")
    expect(grid.cell(0, "Sales a month at full output")).to_have_value("6")


def test_every_table_is_readable_for_everyone_and_fits_beside_the_results(
    opened, screen, keep_screenshot
):
    names = ["products", "materials", "labour", "machine_time"]
    names += ["people", "equipment", "overheads", "funding"]
    grid = opened(*names)
    page = grid.page
    for at, name in enumerate(names):
        root = page.locator(".ose-grid").nth(at)
        wide = root.locator(".ose-grid-scroll").evaluate("box => box.scrollWidth - box.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways"
    controls = page.locator(".ose-grid").locator("input:visible, select:visible, button:visible")
    for control in controls.all():
        name = control.evaluate("c => c.ariaLabel || c.labels?.[0]?.textContent || c.textContent")
        assert name.strip(), control.evaluate("c => c.outerHTML")
        assert control.evaluate("c => c.tabIndex") >= 0
    for at in range(len(names)):
        everything = page.locator(".ose-grid").nth(at).get_by_label("All columns")
        if everything.is_visible():
            everything.check()
    page.locator(".ose-grid").nth(7).locator("thead th").nth(12).wait_for()
    page.locator(".ose-grid").nth(5).get_by_role("button", name="Add a machine or tool").click()
    page.locator(".ose-grid-pending").wait_for()
    assert screen.axe() == []
    page.locator(".ose-grid").nth(5).evaluate("grid => grid.scrollIntoView()")
    keep_screenshot(page, "table-all-columns")


def test_a_hundred_rows_answer_at_once_and_keep_what_is_being_typed(opened):
    grid = opened("products", plan=BIG)
    grid.root.get_by_label("All columns").check()
    expect(grid.root.locator("thead th")).to_have_count(8)
    grid.type(50, "Price", "777")
    # The person goes on while Python answers: the answer touches only the other cell.
    grid.page.keyboard.type("12")
    grid.until(lambda: grid.plan.products["p50"].price.value == 777)
    assert grid.cell(51, "Price").input_value() in ("12", "5212")
    typed = grid.cell(51, "Price").input_value()
    grid.page.wait_for_timeout(500)
    assert grid.cell(51, "Price").input_value() == typed
    grid.wait_for_focus("Price, P51")
    grid.page.keyboard.press("Escape")
    expect(grid.cell(51, "Price")).to_have_value("52")
    for typed, wrong in (("x", "true"), ("60", "false")):
        grid.type(60, "Price", typed)
        expect(grid.cell(60, "Price")).to_have_attribute("aria-invalid", wrong)
    grid.root.get_by_label("All columns").uncheck()
    expect(grid.root.locator("thead th")).not_to_have_count(8)


def test_what_a_plan_says_is_text_and_nothing_else(opened):
    name = "<img src=x onerror=window.hit=1>\\u202e</script>"
    grid = opened("products", plan=f'with_cell(shop, ("products", "press"), "name", "{name}")')
    grid.type(0, "Price", "<b onclick=1>")
    grid.root.locator("li").first.wait_for()
    assert grid.root.locator("img, script, b").count() == 0
    assert grid.page.evaluate("window.hit") is None
    grid.press("Remove: <img")
    grid.until(lambda: grid.refused)
