"""The workbook "My enterprise" as a person meets it: JupyterLab, a browser, and nobody else."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan

NOTEBOOK = "1-my-enterprise.ipynb"
PRICE, VOLUME = "products.press.price", "products.press.volume"
SLOW = 40_000  # milliseconds: what a busy machine may take to start a kernel


class Screen:
    """The page, in the words of the person who uses it."""

    def __init__(self, page):
        self.page = page

    def open(self, lab):
        self.page.goto(f"{lab.origin}/doc/tree/{NOTEBOOK}?token={lab.token}")
        self.page.get_by_text(re.compile(r"Python 3.*\| Idle")).first.wait_for(timeout=SLOW)

    def run_all(self):
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.locator('[data-line="npv"]').wait_for(timeout=SLOW)
        # The hidden cell moves an input and puts it back: wait until it is through.
        self.page.wait_for_timeout(1500)
        self.page.get_by_text(re.compile(r"Python 3.*\| Idle")).first.wait_for(timeout=SLOW)

    def number(self, line):
        return float(self.page.locator(f'[data-line="{line}"]').get_attribute("data-value"))

    def wait_for_number(self, line, value):
        self.page.wait_for_function(
            "([line, value]) => Math.abs(Number(document.querySelector("
            "`[data-line='${line}']`)?.dataset.value) - value) <= 1e-9 * Math.abs(value)",
            arg=[line, value],
            timeout=10_000,
        )

    def row(self, path):
        return self.page.locator(f'.ose-row[data-path="{path}"]')

    def box(self, path):
        return self.row(path).locator("input[type=text]")

    def slider(self, path):
        return self.row(path).locator("input[type=range]")

    def type(self, path, text):
        self.box(path).fill(text)
        self.box(path).press("Enter")

    def message(self):
        return self.page.locator(".ose-message")

    def figures(self):
        """Return what each figure has drawn: its traces, and the paths of its marks."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('.ose-figure')].map((figure) => {
              const plot = figure.querySelector('.js-plotly-plot');
              const marks = plot?.querySelectorAll('.scatterlayer path, .barlayer path') ?? [];
              return { traces: plot?.data?.length ?? 0, width: plot?.offsetWidth ?? 0,
                       paths: [...marks].filter((path) => path.getAttribute('d')).length,
                       room: figure.clientWidth };
            })"""
        )

    def see_every_figure(self):
        for figure in self.page.locator(".ose-figure").all():
            figure.scroll_into_view_if_needed()
            figure.locator(".js-plotly-plot svg path").first.wait_for(
                timeout=10_000, state="attached"
            )
        self.page.wait_for_timeout(400)  # plotly settles its width a moment later


@pytest.fixture
def screen(watched, lab):
    made = Screen(watched.page)
    made.open(lab)
    made.run_all()
    return made


@pytest.fixture
def plan(lab):
    return lab.folder / "plans" / "ceb-press-shop.toml"


def command_line(plan: Path, line: str) -> float:
    """Return a figure as `osecalc run PLAN --json` tells it."""
    command = [sys.executable, "-m", "osecalc", "run", str(plan), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)["figures"][line]
    return found["value"]


def test_a_person_moves_types_saves_reloads_and_finds_the_same_numbers(
    screen, plan, keep_screenshot
):
    page = screen.page
    shop = Enterprise(read_plan(plan))

    # It opens with what the command line says of the same file.
    assert screen.number("npv") == pytest.approx(command_line(plan, "npv"), rel=1e-12)
    screen.see_every_figure()
    for figure in screen.figures():
        assert figure["traces"] > 0
        assert figure["paths"] > 0
        assert figure["room"] - 40 <= figure["width"] <= figure["room"]
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 0)")
    page.locator(".ose-screen").scroll_into_view_if_needed()
    keep_screenshot(page, "my-enterprise-1366")

    # A slider is moved with the keyboard; the number on the page is the model's.
    screen.slider(PRICE).focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    price = float(screen.slider(PRICE).input_value())
    assert price > 4500
    assert screen.box(PRICE).input_value() == f"{price:g}"
    screen.wait_for_number("npv", shop.run({PRICE: price})["npv"])
    assert screen.slider(PRICE).get_attribute("aria-valuetext") == f"{price:g} USD a press"

    # Two boxes in quick succession: an answer about the one does not undo the other.
    screen.type(VOLUME, "4")
    screen.type("space.rent", "6.5")
    changes = {PRICE: price, VOLUME: 4, "space.rent": 6.5}
    screen.wait_for_number("npv", shop.run(changes)["npv"])
    assert screen.box(VOLUME).input_value() == "4"

    # An absurd number is kept as typed and explained; the results stay.
    screen.type("people.builder.wage", "-1e30")
    problem = screen.row("people.builder.wage").locator(".ose-problem")
    problem.get_by_text("outside what is allowed").wait_for()
    assert screen.box("people.builder.wage").input_value() == "-1e30"
    assert screen.box("people.builder.wage").get_attribute("aria-invalid") == "true"
    assert screen.number("npv") == pytest.approx(shop.run(changes)["npv"], rel=1e-12)
    keep_screenshot(page, "my-enterprise-1366-refused")
    screen.row("people.builder.wage").get_by_role("button").click()

    # Saved: the file says the same as the page.
    page.get_by_role("button", name="Save", exact=True).click()
    screen.message().get_by_text("Saved as ceb-press-shop.toml").wait_for()
    assert read_plan(plan).numbers[VOLUME].quantity.value == 4
    assert command_line(plan, "npv") == pytest.approx(screen.number("npv"), rel=1e-12)

    # After a reload the page shows where it was left, not where it began.
    screen.type(PRICE, "5100")
    after = Enterprise(read_plan(plan)).run({PRICE: 5100})
    screen.wait_for_number("npv", after["npv"])
    page.locator(".ose-figure").first.scroll_into_view_if_needed()
    page.keyboard.press("Control+s")
    page.get_by_text(re.compile("Saving completed|Saved")).first.wait_for()
    page.wait_for_timeout(1000)
    page.reload()
    page.locator('[data-line="npv"]').wait_for(timeout=SLOW)
    screen.wait_for_number("npv", after["npv"])
    assert screen.box(PRICE).input_value() == "5100"
    screen.see_every_figure()
    last = page.evaluate(
        "() => { const cash = document.querySelector('.ose-figure .js-plotly-plot')"
        "._fullData[0].y; return cash[cash.length - 1]; }"
    )
    assert last == pytest.approx(after["cash"][-1], rel=1e-12)

    # And it still answers.
    screen.type(PRICE, "5200")
    screen.wait_for_number("npv", Enterprise(read_plan(plan)).run({PRICE: 5200})["npv"])


def test_a_loss_is_shown_as_one_on_a_projector(screen, plan, keep_screenshot):
    page = screen.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.locator(".ose-screen").scroll_into_view_if_needed()
    keep_screenshot(page, "my-enterprise-1920")
    screen.type(PRICE, "2400")
    results = Enterprise(read_plan(plan)).run({PRICE: 2400})
    screen.wait_for_number("unfunded_gap", results["unfunded_gap"])
    screen.see_every_figure()
    assert page.get_by_text(results.reason("payback")).count() > 0
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 1e6)")
    page.wait_for_timeout(400)
    keep_screenshot(page, "my-enterprise-1920-loss")


def test_a_burst_of_moves_ends_on_the_right_figure(screen, plan):
    screen.page.locator(".ose-figure").first.scroll_into_view_if_needed()
    screen.slider(PRICE).focus()
    for _ in range(40):
        screen.page.keyboard.press("ArrowLeft")
    price = float(screen.slider(PRICE).input_value())
    results = Enterprise(read_plan(plan)).run({PRICE: price})
    screen.wait_for_number("npv", results["npv"])
    screen.page.wait_for_function(
        "value => { const plot = document.querySelector('.ose-figure .js-plotly-plot');"
        " const y = plot?._fullData?.[0].y; return y && Math.abs(y.at(-1) - value) < 1e-6; }",
        arg=float(results["cash"][-1]),
        timeout=10_000,
    )


def test_every_input_can_be_named_and_reached_by_keyboard(screen):
    controls = screen.page.locator(".ose-screen input, .ose-screen select, .ose-screen button")
    for control in controls.all():
        name = control.evaluate(
            "c => c.getAttribute('aria-label') || c.ariaLabel || c.title || c.placeholder"
            " || c.labels?.[0]?.textContent || c.textContent"
        )
        assert name.strip(), control.evaluate("c => c.outerHTML")
        assert control.evaluate("c => c.tabIndex") >= 0


def test_the_table_opens_and_follows(screen, plan):
    figure = screen.page.locator(".ose-figure").first
    figure.scroll_into_view_if_needed()
    figure.locator("summary").click()
    figure.locator("tbody tr").nth(60).wait_for(state="attached")
    screen.type(PRICE, "5000")
    results = Enterprise(read_plan(plan)).run({PRICE: 5000})
    last = f"{results['cash'][-1]:,.0f}"
    figure.locator("tbody tr").nth(60).get_by_text(last, exact=True).wait_for(state="attached")
    assert figure.locator("details").get_attribute("open") is not None
