"""From a slider to its figure in a real browser: our screens, and a plain `interact` beside them.

Each key press on a slider is timed from the event in the page until the figures that follow it hold
other numbers, and on the fullest screen also until all that are in sight do. Measured in JupyterLab
and as a plain page (Voila), in the same browser, in turns: a machine may be slower a minute later.

The budgets come with what the simplest figure took on the machine they were made for. It is timed
here too, and on a machine that takes longer for it they are as much longer.
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

PRESSES, TURNS = 40, 4
"""How often a slider is pressed, and in how many turns."""
ONE, FULL = "1-my-enterprise.ipynb", "5-will-the-cash-last.ipynb"
PRICE = "products.press.price"
# The same done with nothing of ours but the numbers and the figure.
PEER = """from ipywidgets import FloatSlider, interact
from osecalc.charts import cash_chart
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
price = FloatSlider(min=0, max=9000, step=50, value=4500, continuous_update=True)
interact(lambda price: cash_chart(shop.run({"products.press.price": price})).figure, price=price);
"""
# The simplest figure, without a model: a line in an Output that is set anew at each change.
YARDSTICK = """import json
import ipywidgets
import plotly.graph_objects as go
place = ipywidgets.Output(layout={"min_height": "340px"})
def show(_change=None):
    line = go.Scatter(y=[price.value * month for month in range(61)])
    figure = go.Figure(line, layout={"template": "none"})
    bundle = {"application/vnd.plotly.v1+json": json.loads(figure.to_json()), "text/plain": ""}
    place.outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)
price = ipywidgets.FloatSlider(min=0, max=9000, step=50, value=4500)
price.observe(show, "value")
show()
ipywidgets.VBox([price, place])
"""
YARDSTICK_THERE = {"lab": (0.085, 0.114), "voila": (0.057, 0.070)}
"""The seconds that it took where the budgets were made: the median, and 95 of 100."""
NOTEBOOKS = {"peer.ipynb": PEER, "yardstick.ipynb": YARDSTICK}
# Times one press: from the event until the last figure in sight holds other numbers than before.
# The pale ones are of a moment ago, and wait for rest; `all`: whether they are waited for too.
TIMED = """async ([slider, forward, all]) => {
  const inSight = (plot) => {
    const box = plot.getBoundingClientRect();
    const pane = plot.closest('.ose-right')?.getBoundingClientRect();
    return box.top < Math.min(innerHeight, pane?.bottom ?? innerHeight)
      && box.bottom > Math.max(0, pane?.top ?? 0);
  };
  const look = () => [...document.querySelectorAll('.js-plotly-plot')].filter(inSight);
  let seen = look();
  // Looked for anew only where they were replaced: measuring the page in each frame takes time.
  const plots = () => seen.length && seen.every((plot) => plot.isConnected) ? seen : seen = look();
  const said = (plot) => JSON.stringify((plot?.data ?? []).map((t) => [t.x?.at?.(-1), t.y?.at?.(-1),
    t.y?.bdata, t.x?.bdata]));
  const waits = (plot) => !all && plot.closest('.ose-stale') !== null;
  const before = plots().map(said);
  const handle = document.querySelector(slider);
  const start = performance.now();
  if (handle.tagName === 'INPUT') {
    if (forward) handle.stepUp();
    else handle.stepDown();
    handle.dispatchEvent(new Event('input', { bubbles: true }));
  } else {
    handle.focus();
    const key = forward ? { key: 'ArrowRight', keyCode: 39 } : { key: 'ArrowLeft', keyCode: 37 };
    handle.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true }));
  }
  let shown = before, last = start;
  while (performance.now() - start < 5000) {
    await new Promise(requestAnimationFrame);
    const now = plots().map(said);
    if (now.some((text, n) => text !== shown[n])) last = performance.now();
    shown = now;
    const other = now.map((text, n) => text !== before[n]);
    if (other.some(Boolean) && seen.every((plot, n) => other[n] || waits(plot))) break;
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
                _write_notebooks(server.folder)
                rows += _surface(browser, server)
        browser.close()
    return rows


def _surface(browser: Any, server: Any) -> list[Row]:
    name, ours = server.surface, f'.ose-row[data-path="{PRICE}"] input[type=range]'
    page, screen, first, sent = _opened(browser, server, ONE, 1366, 768)
    burst = _burst(page, screen)
    full = _opened(browser, server, FULL, 1920, 1080)[0]
    full.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 150)")
    sliders = {"one figure": (page, ours), "full": (full, ours)}
    for notebook in NOTEBOOKS:
        sliders[notebook] = (_plain(browser, server, notebook), ".noUi-handle")
    full.wait_for_timeout(1500)
    found: dict[str, list[float]] = {label: [] for label in sliders}
    for turn in range(TURNS):
        for label, slider in sliders.items():
            found[label] += _presses(*slider, forward=turn % 2 == 0)
    rested = _presses(full, ours, forward=True, rested=True)
    for opened, *_ in sliders.values():
        server.close(opened)
    rows = []
    for said, of, there, budgets in (
        ("median", statistics.median, YARDSTICK_THERE[name][0], {"one figure": 0.1, "full": 0.13}),
        ("95 of 100", _ninety_five, YARDSTICK_THERE[name][1], {"one figure": 0.12, "full": 0.16}),
    ):
        simplest = of(found["yardstick.ipynb"])
        slower = max(1.0, simplest / there)
        told = f"{name}: the simplest figure, {said}: {slower:.2f} times as long here"
        rows.append(Row(told, simplest))
        for label, budget in budgets.items():
            peer = (of(found["peer.ipynb"]), "interact", slower * budget)
            rows.append(Row(f"{name}: slider to {label}, {said}", of(found[label]), *peer))
    rows.append(Row(f"{name}: until all in sight is up to date, median", statistics.median(rested)))
    rows.append(Row(f"{name}: after a burst of {PRESSES} presses", burst, budget=0.5))
    rows.append(Row(f"{name}: first screen", first, budget=6.0))
    rows.append(Row(f"{name}: sent for it", sent, budget=3.0, unit="MB"))
    return rows


def _plain(browser: Any, server: Any, notebook: str) -> Any:
    """The page of a notebook with one figure, which was drawn."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    screen = Screen(page, server)
    page.goto(server.address(notebook))
    if screen.in_lab:
        screen.wait_until_idle()
    screen.run_cells()
    page.locator(".js-plotly-plot").first.wait_for(timeout=40_000)
    return page


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
    screen.run_cells()
    page.locator(".ose-figure .js-plotly-plot svg path").first.wait_for(
        timeout=40_000, state="attached"
    )
    first, megabytes = time.perf_counter() - started, sum(sent) / 1e6
    screen.wait_until_idle()
    page.wait_for_timeout(2500)
    return page, screen, first, megabytes


def _presses(page: Any, slider: str, *, forward: bool, rested: bool = False) -> list[float]:
    """The seconds of each press of one turn, after three that warm up.

    rested: until the figures that wait for rest are up to date too.
    """
    page.bring_to_front()
    found = []
    for _ in range(PRESSES // TURNS + 3):
        found.append(page.evaluate(TIMED, [slider, forward, rested]) / 1000)
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


def _write_notebooks(folder: Path) -> None:
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    cell = {"id": "plain", "cell_type": "code", "metadata": {}, "outputs": []}
    for name, source in NOTEBOOKS.items():
        notebook = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": kernel},
            "cells": [{**cell, "source": source, "execution_count": None}],
        }
        (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
