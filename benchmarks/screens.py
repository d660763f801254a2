"""From a slider to its figure in a real browser: our screens, and a plain `interact` beside them.

Each key press on a slider is timed from the event in the page until the figures that can be seen
hold other numbers. Measured in JupyterLab and as a plain page (Voila), in the same browser.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.table import Row
from tests.browser.conftest import FLAGS, find_chromium
from tests.browser.screen import Screen
from tests.browser.servers import running

PRESSES = 40
ONE, FULL = "1-my-enterprise.ipynb", "5-will-the-cash-last.ipynb"
PRICE = "products.press.price"
# The same done with nothing of ours but the numbers and the figures: one, and those of `FULL`.
PEER = """from IPython.display import display
from ipywidgets import FloatSlider, interact
from osecalc import charts
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
def show(price):
    results = shop.run({"products.press.price": price})
    for draw in CHARTS:
        display(draw(results).figure)
price = FloatSlider(min=0, max=9000, step=50, value=4500, continuous_update=True)
interact(show, price=price);
"""
PEER_CHARTS = {
    "peer-one.ipynb": ("cash_chart",),
    "peer-full.ipynb": ("cash_chart", "cash_flows_chart", "ramp_chart", "working_capital_chart"),
}
# Times one press: from the event until the last figure in sight holds other numbers than before.
TIMED = """async ([slider, key, one]) => {
  const inSight = (plot) => {
    const box = plot.getBoundingClientRect();
    return box.top < innerHeight && box.bottom > 0;
  };
  const plots = () => [...document.querySelectorAll('.js-plotly-plot')].filter(inSight);
  const said = (plot) => JSON.stringify((plot?.data ?? []).map((t) => [t.x?.at?.(-1), t.y?.at?.(-1),
    t.y?.bdata, t.x?.bdata]));
  const before = plots().map(said);
  const count = one ? 1 : before.length;
  const handle = document.querySelector(slider);
  const start = performance.now();
  if (handle.tagName === 'INPUT') {
    handle.stepUp();
    handle.dispatchEvent(new Event('input', { bubbles: true }));
  } else {
    handle.focus();
    handle.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode: 39, bubbles: true }));
  }
  let shown = before, last = start;
  while (performance.now() - start < 5000) {
    await new Promise(requestAnimationFrame);
    const now = plots().map(said);
    if (now.slice(0, count).some((text, n) => text !== shown[n])) last = performance.now();
    shown = now;
    if (now.length >= count && now.slice(0, count).every((text, n) => text !== before[n])) break;
    // A figure that this number does not move is not waited for.
    if (last > start && performance.now() - last > 700) break;
  }
  return last - start;
}"""


def measure() -> list[Row]:
    """Time every surface: one figure, the fullest screen, a burst of keys, the first screen."""
    from playwright.sync_api import sync_playwright

    rows: list[Row] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as base:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for surface in ("lab", "voila"):
            home = Path(base) / surface
            home.mkdir()
            with running(surface, home) as server:
                server.clean()
                _peer_notebooks(server.folder)
                rows += _surface(browser, server)
        browser.close()
    return rows


def _surface(browser: Any, server: Any) -> list[Row]:
    name, rows = server.surface, []
    page, screen, first, sent = _opened(browser, server, ONE, 1366, 768)
    slider = f'.ose-row[data-path="{PRICE}"] input[type=range]'
    one = _presses(page, slider, one=True)
    burst = _burst(page, screen)
    server.close(page)
    page, _, _, _ = _opened(browser, server, FULL, 1920, 1080)
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 150)")
    page.wait_for_timeout(1500)
    full = _presses(page, f'.ose-row[data-path="{PRICE}"] input[type=range]', one=False)
    server.close(page)
    peer_one, peer_full = (_peer(browser, server, notebook) for notebook in PEER_CHARTS)
    for label, found, peer, median, most in (
        ("one figure", one, peer_one, 0.1, 0.12),
        ("full", full, peer_full, 0.13, 0.16),
    ):
        rows += [
            Row(f"{name}: slider to {label}, median", statistics.median(found),
                statistics.median(peer), "interact", median),
            Row(f"{name}: slider to {label}, 95 of 100", _ninety_five(found),
                _ninety_five(peer), "interact", most),
        ]  # fmt: skip
    rows.append(Row(f"{name}: after a burst of {PRESSES} presses", burst, budget=0.5))
    rows.append(Row(f"{name}: first screen", first, budget=6.0))
    rows.append(Row(f"{name}: sent for it, MB (not s)", sent, budget=3.0))
    return rows


def _peer(browser: Any, server: Any, notebook: str) -> list[float]:
    """The seconds of each press on the slider of a plain `interact`, in a window of the same size.

    All its figures are waited for: it draws them all, seen or not.
    """
    one = len(PEER_CHARTS[notebook]) == 1
    size = {"width": 1366, "height": 768} if one else {"width": 1920, "height": 1080}
    page = browser.new_context(viewport=size).new_page()
    screen = Screen(page, server)
    page.goto(server.address(notebook))
    if screen.in_lab:
        screen.wait_until_idle()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".js-plotly-plot").first.wait_for(timeout=40_000)
    page.wait_for_timeout(1500)
    found = _presses(page, ".noUi-handle", one=one)
    server.close(page)
    return found


def _opened(browser: Any, server: Any, workbook: str, width: int, height: int) -> Any:
    """Open a workbook; also how long it took, and how many MB the screen itself was."""
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    sent: list[float] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sent.append(
        len(data if isinstance(data, (str, bytes)) else ""))))  # fmt: skip
    screen = Screen(page, server)
    page.goto(server.address(workbook))
    started = time.perf_counter()
    if screen.in_lab:
        screen.wait_until_idle()
        started = time.perf_counter()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(".ose-figure .js-plotly-plot svg path").first.wait_for(
        timeout=40_000, state="attached"
    )
    first, megabytes = time.perf_counter() - started, sum(sent) / 1e6
    screen.wait_until_idle()
    page.wait_for_timeout(2500)
    return page, screen, first, megabytes


def _presses(page: Any, slider: str, *, one: bool) -> list[float]:
    """The seconds of each of many presses, after three that warm up."""
    found = []
    for _ in range(PRESSES + 3):
        found.append(page.evaluate(TIMED, [slider, "ArrowRight", one]) / 1000)
        page.wait_for_timeout(60)
    return found[3:]


def _burst(page: Any, screen: Any) -> float:
    """From the last of many presses until the figure shows what it should."""
    from osecalc.enterprise import Enterprise
    from osecalc.plan import read_plan

    slider = screen.slider(PRICE)
    slider.focus()
    for _ in range(PRESSES):
        page.keyboard.press("ArrowLeft")
    started = time.perf_counter()
    price = float(slider.input_value())
    plan = read_plan(screen.server.folder / "plans" / "ceb-press-shop.toml")
    last = float(Enterprise(plan).run({PRICE: price})["cash"][-1])
    spent = time.perf_counter() - started  # the same sum done here is no part of the wait
    page.wait_for_function(
        "value => [...document.querySelectorAll('.ose-figure .js-plotly-plot')].some((plot) =>"
        " plot._fullData?.some((t) => Math.abs(t.y?.at?.(-1) - value) < 1e-6))",
        arg=last,
        timeout=10_000,
    )
    return time.perf_counter() - started - spent


def _ninety_five(found: list[float]) -> float:
    return sorted(found)[int(0.95 * len(found)) - 1]


def _peer_notebooks(folder: Path) -> None:
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    cell = {"id": "peer", "cell_type": "code", "metadata": {}, "outputs": []}
    for name, drawn in PEER_CHARTS.items():
        charts = ", ".join(f"charts.{each}" for each in drawn)
        source = PEER.replace("CHARTS", f"({charts},)")
        notebook = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": kernel},
            "cells": [{**cell, "source": source, "execution_count": None}],
        }
        (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
