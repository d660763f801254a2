"""Figures in a real browser: one graph that stays; without it the notebook draws."""

import pytest
from playwright.sync_api import expect

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from tests.browser.screen import in_both

pytestmark = in_both
WORKBOOK = "1-my-enterprise.ipynb"
PRICE = "products.press.price"
MOVES = 5
GRAPHS = ".ose-figure .js-plotly-plot"
# JupyterLab and Voila get plotly's extension when they start; whoever asks after them does not.
HIDDEN = """window._JUPYTERLAB = {
  set "jupyterlab-plotly"(box) {
    this.kept = { init: box.init, get: (name) => {
      this.kept.get = async () => { throw new Error("hidden"); };
      return box.get(name);
    } };
  },
  get "jupyterlab-plotly"() { return this.kept; },
};"""


def cash_at_the_end(screen):
    """Return what the first figure must end at, with the price that the slider shows."""
    plan = read_plan(screen.server.folder / "plans" / "ceb-press-shop.toml")
    price = float(screen.slider(PRICE).input_value())
    return Enterprise(plan).run({PRICE: price})["cash"][-1]


def see_every_figure(screen):
    """See each once, so that it is drawn, and then the first: it follows only while it is seen."""
    screen.see_every_figure()
    screen.page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 0)")
    screen.page.locator(".ose-figure").first.scroll_into_view_if_needed()


def move_on(screen):
    screen.slider(PRICE).focus()
    screen.page.keyboard.press("ArrowRight")
    screen.wait_for_last_value(cash_at_the_end(screen))


def mark(page):
    """Mark every graph; return how many there are."""
    return page.locator(GRAPHS).evaluate_all(
        "graphs => graphs.map((graph) => { graph.oseMarked = true; }).length"
    )


def marked(page):
    return page.locator(GRAPHS).evaluate_all(
        "graphs => graphs.filter((graph) => graph.oseMarked).length"
    )


def widths(page):
    """Return how wide each figure's place and its drawing are."""
    return page.locator(".ose-drawing:has(.js-plotly-plot)").evaluate_all(
        "all => all.map((each) => [each.clientWidth, each.querySelector('.main-svg').clientWidth])"
    )


def wait_until_they_fit(page):
    page.wait_for_function(
        "() => [...document.querySelectorAll('.ose-drawing:has(.js-plotly-plot)')].every((each) =>"
        " Math.abs(each.clientWidth - each.querySelector('.main-svg').clientWidth) <= 1)"
    )


def test_the_graph_stays_the_same_and_shows_each_new_number(screen):
    screen.open(WORKBOOK)
    see_every_figure(screen)
    count = mark(screen.page)
    assert count == 3
    for _ in range(MOVES):
        move_on(screen)
    assert marked(screen.page) == count

    # After a reload it is another graph, with the last number.
    expected = cash_at_the_end(screen)
    screen.reload()
    screen.wait_for_last_value(expected)
    assert marked(screen.page) == 0


def test_a_figure_fills_its_place_in_every_window_and_after_it_was_hidden(screen):
    page = screen.page
    screen.open(WORKBOOK)
    see_every_figure(screen)
    before = widths(page)
    page.set_viewport_size({"width": 1100, "height": 700})
    wait_until_they_fit(page)
    assert widths(page) != before
    page.locator(".ose-right").evaluate("pane => { pane.style.display = 'none'; }")
    page.set_viewport_size({"width": 1366, "height": 768})
    screen.slider(PRICE).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    page.locator(".ose-right").evaluate("pane => { pane.style.display = ''; }")
    see_every_figure(screen)
    wait_until_they_fit(page)
    screen.wait_for_last_value(cash_at_the_end(screen))


def test_graphs_of_a_screen_that_is_made_anew_are_gone(screen):
    page = screen.page
    screen.open(WORKBOOK)
    see_every_figure(screen)
    count = mark(page)
    page.get_by_role("button", name="Large type").click()
    page.locator(".ose-screen.ose-large").wait_for()
    see_every_figure(screen)
    expect(page.locator(GRAPHS)).to_have_count(count)
    assert marked(page) == 0
    move_on(screen)


def test_without_plotlys_library_the_notebook_draws_the_figures(screen):
    page = screen.page
    page.add_init_script(HIDDEN)
    screen.open(WORKBOOK)
    page.locator(".ose-figure .jp-RenderedPlotly.js-plotly-plot svg path").first.wait_for(
        state="attached"
    )
    screen.wait_for_last_value(cash_at_the_end(screen))
    move_on(screen)
    drawn = page.locator(".ose-figure").first.locator(".js-plotly-plot")
    expect(drawn).to_have_count(1)
    height = drawn.evaluate("plot => plot.querySelector('.main-svg').clientHeight")
    place = page.locator(".ose-drawing").first.bounding_box()
    assert place["height"] == pytest.approx(height, abs=2)


def test_on_a_full_screen_the_figures_seen_most_follow_a_slider_and_at_rest_all_do(screen):
    page = screen.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    screen.open("5-will-the-cash-last.ipynb")
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 150)")
    expect(page.locator(GRAPHS)).to_have_count(4)
    page.evaluate(
        """() => {
          const figures = [...document.querySelectorAll('.ose-figure')].slice(0, 4);
          window.osePale = new Set();
          new MutationObserver((changes) => changes.forEach(({ target }) => {
            if (target.matches('.ose-stale')) window.osePale.add(figures.indexOf(target));
          })).observe(document.body, { subtree: true, attributeFilter: ['class'] });
        }"""
    )
    screen.slider(PRICE).focus()
    for _ in range(MOVES):
        page.keyboard.press("ArrowRight")
    plan = read_plan(screen.server.folder / "plans" / "ceb-press-shop.toml")
    results = Enterprise(plan).run({PRICE: float(screen.slider(PRICE).input_value())})
    screen.wait_for_last_value(results["cash"][-1])
    screen.wait_for_last_value(results["cash_change"][-1], figure=1, trace=3)
    screen.wait_for_last_value(results["revenue"][-1], figure=2)
    screen.wait_for_last_value(results["receivables"][-1], figure=3)
    expect(page.locator(".ose-stale")).to_have_count(0)
    pale = page.evaluate("[...window.osePale]")
    assert 3 in pale
    assert 0 not in pale
    assert 1 not in pale


def test_the_room_that_a_sentence_took_stays_until_the_window_is_another(screen):
    page = screen.page
    screen.open(WORKBOOK)
    sentence = page.locator(".ose-figure .ose-reading > p:first-child").first

    def height():
        return sentence.evaluate("p => p.clientHeight")

    def room():
        return sentence.evaluate("p => parseFloat(p.style.minHeight) || 0")

    screen.until(lambda: room() > 0)
    before = height()
    sentence.evaluate("p => { p.textContent = 'words '.repeat(300); }")
    screen.until(lambda: room() > before + 20)
    tall = height()
    sentence.evaluate("p => { p.textContent = 'words'; }")
    page.wait_for_timeout(100)
    assert height() == tall
    page.set_viewport_size({"width": 1200, "height": 768})
    screen.until(lambda: 0 < height() < tall - 20)
