"""The workbook "My enterprise" as a person meets it: in JupyterLab and as a plain page."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from tests.browser.screen import in_both, in_voila

NOTEBOOK = "1-my-enterprise.ipynb"
PRICE, VOLUME = "products.press.price", "products.press.volume"


@pytest.fixture
def screen(screen):
    screen.open(NOTEBOOK)
    return screen


@pytest.fixture
def plan(server):
    return server.folder / "plans" / "ceb-press-shop.toml"


def command_line(plan: Path, line: str) -> float:
    """Return a figure as `osecalc run PLAN --json` tells it."""
    command = [sys.executable, "-m", "osecalc", "run", str(plan), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["figures"][line]
    return found["value"]


@in_both
def test_a_person_moves_types_saves_reloads_and_finds_the_same_numbers(
    screen, plan, surface, keep_screenshot
):
    page = screen.page
    shop = Enterprise(read_plan(plan))

    # It opens with what the command line says of the same file.
    screen.wait_for_number("npv", command_line(plan, "npv"))
    screen.see_every_figure()
    for figure in screen.figures():
        assert figure["traces"] > 0
        assert figure["paths"] > 0
        assert figure["room"] - 40 <= figure["width"] <= figure["room"]
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 0)")
    page.locator(".ose-screen").scroll_into_view_if_needed()
    keep_screenshot(page, f"my-enterprise-1366-{surface}")

    # A slider is moved with the keyboard; the number on the page is the model's.
    screen.slider(PRICE).focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    price = float(screen.slider(PRICE).input_value())
    assert price > 4500
    expect(screen.box(PRICE)).to_have_value(f"{price:g}")
    screen.wait_for_number("npv", shop.run({PRICE: price})["npv"])
    expect(screen.slider(PRICE)).to_have_attribute("aria-valuetext", f"{price:g} USD a press")

    # Two boxes in quick succession: an answer about the one does not undo the other.
    screen.type(VOLUME, "4")
    screen.type("space.rent", "6.5")
    changes = {PRICE: price, VOLUME: 4, "space.rent": 6.5}
    screen.wait_for_number("npv", shop.run(changes)["npv"])
    expect(screen.box(VOLUME)).to_have_value("4")

    # An absurd number is kept as typed and explained; the results stay.
    screen.type("people.builder.wage", "-1e30")
    problem = screen.row("people.builder.wage").locator(".ose-problem")
    problem.get_by_text("outside what is allowed").wait_for()
    expect(screen.box("people.builder.wage")).to_have_value("-1e30")
    expect(screen.box("people.builder.wage")).to_have_attribute("aria-invalid", "true")
    screen.wait_for_number("npv", shop.run(changes)["npv"])
    keep_screenshot(page, f"my-enterprise-1366-{surface}-refused")
    screen.reset("people.builder.wage")

    # Saved: the file says the same as the page.
    screen.press("Save")
    screen.message().get_by_text("Saved as ceb-press-shop.toml").wait_for()
    assert read_plan(plan).numbers[VOLUME].quantity.value == 4
    assert command_line(plan, "npv") == pytest.approx(screen.number("npv"), rel=1e-12)

    # After a reload the page shows where it was left, not where it began.
    screen.type(PRICE, "5100")
    after = Enterprise(read_plan(plan)).run({PRICE: 5100})
    screen.wait_for_number("npv", after["npv"])
    page.locator(".ose-figure").first.scroll_into_view_if_needed()
    screen.reload()
    screen.wait_for_number("npv", after["npv"])
    expect(screen.box(PRICE)).to_have_value("5100")
    screen.see_every_figure()
    screen.wait_for_last_value(after["cash"][-1])

    # And it still answers.
    screen.type(PRICE, "5200")
    screen.wait_for_number("npv", Enterprise(read_plan(plan)).run({PRICE: 5200})["npv"])


@in_voila
def test_a_loss_is_shown_as_one_on_a_projector(screen, plan, surface, keep_screenshot):
    page = screen.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.locator(".ose-screen").scroll_into_view_if_needed()
    keep_screenshot(page, f"my-enterprise-1920-{surface}")
    screen.type(PRICE, "2400")
    results = Enterprise(read_plan(plan)).run({PRICE: 2400})
    screen.wait_for_number("unfunded_gap", results["unfunded_gap"])
    screen.see_every_figure()
    expect(page.get_by_text(results.reason("payback")).first).to_be_attached()
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 1e6)")
    page.wait_for_timeout(400)
    keep_screenshot(page, f"my-enterprise-1920-{surface}-loss")


def test_a_burst_of_moves_ends_on_the_right_figure(screen, plan):
    screen.page.locator(".ose-figure").first.scroll_into_view_if_needed()
    screen.slider(PRICE).focus()
    for _ in range(40):
        screen.page.keyboard.press("ArrowLeft")
    price = float(screen.slider(PRICE).input_value())
    results = Enterprise(read_plan(plan)).run({PRICE: price})
    screen.wait_for_number("npv", results["npv"])
    screen.wait_for_last_value(results["cash"][-1])


@in_voila
def test_every_input_can_be_named_and_reached_by_keyboard(screen):
    controls = screen.controls()
    assert len(controls) > 20
    for control in controls:
        assert control["name"].strip(), control["html"]
        # In a table the arrow keys go from cell to cell, and Tab reaches one of them.
        assert control["tab"] >= 0 or control["in_table"], control["html"]


@in_voila
def test_the_table_opens_and_follows(screen, plan):
    figure = screen.page.locator(".ose-figure").first
    figure.scroll_into_view_if_needed()
    figure.locator("summary").click()
    figure.locator("tbody tr").nth(60).wait_for(state="attached")
    screen.type(PRICE, "5000")
    results = Enterprise(read_plan(plan)).run({PRICE: 5000})
    last = f"{results['cash'][-1]:,.0f}"
    figure.locator("tbody tr").nth(60).get_by_text(last, exact=True).wait_for(state="attached")
    expect(figure.locator("details")).to_have_attribute("open", "")
