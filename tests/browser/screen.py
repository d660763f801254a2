"""A workbook on the page, in the words of the person who uses it: in JupyterLab or as a plain page.

All that knows how the page is made is in this one place.
"""

import re
import time
from urllib.parse import unquote, urlsplit

import pytest

from osecalc.charts.ghost import FAINT

SLOW = 120_000  # milliseconds: what a busy machine may take to start a kernel
SOON = 30_000  # milliseconds: what an answer to a change may take there

in_both = pytest.mark.parametrize("surface", ["lab", "voila"])
"""Marks a test, or a module (`pytestmark = in_both`), that runs in JupyterLab and in Voila.

Of a screen's parts, which are the same in both, each is tried in one: `in_voila`, or JupyterLab.
"""
in_voila = pytest.mark.parametrize("surface", ["voila"])


class Screen:
    """The page of one server."""

    def __init__(self, page, server):
        self.page, self.server = page, server

    @property
    def in_lab(self):
        return self.server.surface == "lab"

    # --- coming and going

    def open(self, workbook, run=True):
        """Open a workbook by its file's name and run it; a plain page runs itself."""
        self.page.goto(self.server.address(workbook))
        self.wait_until_idle()
        if run:
            self.run_all()

    def run_cells(self):
        """Run a notebook's cells; a plain page has run them."""
        if self.in_lab:
            self.page.get_by_role("menuitem", name="Run", exact=True).click()
            self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def run_all(self):
        """Run a workbook's cells, and wait for its screen."""
        self.run_cells()
        self.page.locator(".ose-screen").first.wait_for(timeout=SLOW)
        if self.in_lab:  # the last cell is a check: it moves an input and puts it back
            self.server.wait_until_idle()

    def wait_until_idle(self):
        if self.in_lab:
            self.page.get_by_text(re.compile(r"Python 3.*\| Idle")).first.wait_for(timeout=SLOW)
        else:
            self.page.locator("body.osp-ready").wait_for(timeout=SLOW, state="attached")

    def reload(self):
        """Reload the page; JupyterLab saves the notebook first, so that it shows its outputs."""
        if self.in_lab:
            notebook = self.server.folder / unquote(urlsplit(self.page.url).path.split("/tree/")[1])
            before = notebook.stat().st_mtime_ns
            self.page.keyboard.press("Control+s")
            self.until(lambda: notebook.stat().st_mtime_ns != before)
            self.until(lambda: "widget-view" in notebook.read_text())
        self.page.reload()
        self.page.locator(".ose-screen").first.wait_for(timeout=SLOW)
        if not self.in_lab:
            self.wait_until_idle()

    def until(self, holds):
        """Wait until something holds that Python has to look up."""
        end = time.monotonic() + SLOW / 1000
        while not holds():
            assert time.monotonic() < end, "it does not come about"
            self.page.wait_for_timeout(50)

    # --- numbers

    def number(self, line):
        return float(self.page.locator(f'[data-line="{line}"]').get_attribute("data-value"))

    def wait_for_number(self, line, value):
        self.page.wait_for_function(
            "([line, value]) => Math.abs(Number(document.querySelector("
            "`[data-line='${line}']`)?.dataset.value) - value) <= 1e-9 * Math.abs(value)",
            arg=[line, value],
            timeout=SOON,
        )

    def wait_for_unsaved(self, count):
        """Wait until the bar says that so many changes differ from the file: it follows last."""
        changes = "1 change is" if count == 1 else f"{count} changes are"
        self.page.locator(".ose-head strong").get_by_text(f"{changes} not saved").wait_for()

    def wait_for_message(self, text):
        self.page.locator(".ose-message").get_by_text(text).first.wait_for(timeout=SOON)

    # --- inputs

    def row(self, path):
        return self.page.locator(f'.ose-row[data-path="{path}"]')

    def box(self, path):
        return self.row(path).locator("input[type=text]")

    def slider(self, path):
        return self.row(path).locator("input[type=range]")

    def type(self, path, text):
        self.box(path).fill(text)
        self.box(path).press("Enter")

    def reset(self, path):
        """Put back the plan's number."""
        self.row(path).locator(".ose-reset").click()

    def press(self, name):
        """Press one of the screen's buttons."""
        self.page.locator(".ose-screen").get_by_role("button", name=name, exact=True).click()

    def message(self):
        return self.page.locator(".ose-message")

    # --- figures

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
                timeout=SOON, state="attached"
            )
        self.page.wait_for_timeout(400)  # plotly settles its width a moment later

    def last_values(self, figure=0):
        """Return the last value of each trace of a figure, ghosts of its former state left out."""
        return (
            self.page.locator(".ose-figure")
            .nth(figure)
            .evaluate(
                "(figure, faint) => (figure.querySelector('.js-plotly-plot')?._fullData ?? [])"
                ".filter((trace) => trace.line?.color !== faint)"
                ".map((trace) => trace.y?.[trace.y.length - 1] ?? null)",
                FAINT,
            )
        )

    def wait_for_last_value(self, value, figure=0, trace=0):
        """Wait until a trace ends at a value: the figure follows a moment after the numbers."""
        near = pytest.approx(value, rel=1e-12)
        self.until(lambda: self.last_values(figure)[trace : trace + 1] == [near])

    # --- for everyone

    def controls(self):
        """Return what can be pressed or typed into: its name, and whether Tab reaches it."""
        return self.page.locator(".ose-screen :is(input, select, button)").evaluate_all(
            """all => all.map((each) => ({
              name: each.getAttribute('aria-label') || each.ariaLabel || each.title
                || each.placeholder || each.labels?.[0]?.textContent || each.textContent,
              tab: each.tabIndex, in_table: Boolean(each.closest('table')),
              html: each.outerHTML.slice(0, 200) }))"""
        )

    def axe(self):
        """Return what axe finds in the workbook's outputs: JupyterLab has findings of its own."""
        return self.axe_of(".ose-screen")

    def axe_of(self, part):
        """Return what axe finds in a part of the page."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=part).response["violations"]
        return [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found]
