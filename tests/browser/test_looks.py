"""What a screen looks like for others: in Spanish, on a projector, on the keyboard alone."""

import pytest
from playwright.sync_api import expect

from osecalc import words
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from tests.browser.screen import in_both, in_voila

PRICE = "products.press.price"


@pytest.fixture
def opened(screen):
    screen.open("1-my-enterprise.ipynb")
    return screen


@in_both
def test_it_speaks_spanish_at_a_choice_keeps_what_was_typed_and_keeps_speaking_it(
    opened, keep_screenshot, surface
):
    screen, page = opened, opened.page
    screen.type(PRICE, "5000")
    screen.wait_for_number("npv", _npv(screen, 5000))
    page.get_by_label("Language", exact=True).select_option("es")
    with words.speaking("es"):
        question = words.say("screens.enterprise.question")
        title = words.say("charts.cash.title")
        language = words.say("screens.bar.language")
    page.locator(".ose-question", has_text=question).wait_for()
    page.get_by_role("heading", name=title).wait_for()
    screen.wait_for_number("npv", _npv(screen, 5000))
    expect(screen.box(PRICE)).to_have_value("5000")
    screen.see_every_figure()
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 0)")
    keep_screenshot(page, f"spanish-1366-{surface}")
    assert screen.axe() == []
    screen.reload()
    page.locator(".ose-question", has_text=question).wait_for()
    page.get_by_label(language, exact=True).select_option("en")
    page.locator(".ose-question", has_text="Does my enterprise work").wait_for()


@in_both
def test_large_type_is_larger_everywhere_and_fits_a_projector(opened, keep_screenshot, surface):
    screen, page = opened, opened.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    screen.see_every_figure()
    before = _sizes(page)
    page.get_by_role("button", name="Large type").click()
    page.locator(".ose-screen.ose-large").wait_for()
    screen.see_every_figure()
    screen.until(lambda: _all_larger(_sizes(page), before))
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 0)")
    keep_screenshot(page, f"large-1920-{surface}")
    assert screen.axe() == []
    page.get_by_role("button", name="Large type").click()
    page.locator(".ose-screen:not(.ose-large)").wait_for()
    screen.see_every_figure()
    screen.until(lambda: _sizes(page) == before)


def test_undo_and_redo_by_keyboard_and_the_file_panel(opened, server):
    screen, page = opened, opened.page
    plan = server.folder / "plans" / "ceb-press-shop.toml"
    screen.slider(PRICE).focus()
    page.keyboard.press("ArrowRight")
    moved = float(screen.slider(PRICE).input_value())
    screen.wait_for_number("npv", _npv(screen, moved))
    page.keyboard.press("Control+z")
    screen.wait_for_number("npv", Enterprise(read_plan(plan)).run()["npv"])
    page.keyboard.press("Control+y")
    screen.wait_for_number("npv", _npv(screen, moved))

    # Saved under another name from the panel, by keyboard; the first file stays as it was.
    before = plan.read_bytes()
    page.get_by_role("button", name="File and history").focus()
    page.keyboard.press("Enter")
    assert screen.axe_of("dialog[open]") == []
    page.get_by_label("Name for Save as").fill("my-press")
    page.keyboard.press("Enter")
    screen.wait_for_message("Saved as my-press.toml")
    assert read_plan(plan.with_name("my-press.toml")).numbers[PRICE].quantity.value == moved
    assert plan.read_bytes() == before


@in_voila
def test_a_picture_and_a_table_are_kept_as_files(opened):
    page = opened.page
    figure = page.locator(".ose-figure").first
    figure.locator(".js-plotly-plot svg path").first.wait_for(state="attached")
    with page.expect_download() as picture:
        figure.get_by_role("button", name="Save picture").click()
    assert picture.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with page.expect_download() as table:
        figure.get_by_role("button", name="Save table (CSV)").click()
    text = table.value.path().read_text("utf-8-sig")
    assert table.value.suggested_filename.endswith(".csv")
    assert text.splitlines()[0].startswith("Month,")
    assert len(text.splitlines()) == 62


@in_voila
def test_a_point_of_a_figure_and_a_cell_of_its_table_can_be_asked(opened):
    page = opened.page
    figure = page.locator(".ose-figure").first
    plot = figure.locator(".js-plotly-plot")
    plot.locator("svg path").first.wait_for(state="attached")
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    box = plot.locator(".nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("dialog[open] .ose-formula").first.wait_for()
    page.keyboard.press("Escape")

    figure.locator("summary").click()
    first = figure.locator(".ose-cell").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("dialog[open] .ose-formula").first.wait_for()
    # And on from there, to an input, and back.
    page.locator("dialog[open] tbody button").first.click()
    page.locator("dialog[open]").get_by_role("button", name="‹ Back").click()
    page.locator("dialog[open] .ose-formula").first.wait_for()


@in_voila
def test_a_source_is_given_to_a_number_where_it_is_asked(opened, server):
    screen, page = opened, opened.page
    path = "products.press.volume"
    screen.row(path).get_by_role("button", name="Where does this number come from").click()
    page.locator("dialog[open] summary").click()
    page.get_by_label("Source: title").fill("Our order book")
    page.get_by_label("Year").fill("2025")
    page.get_by_role("button", name="Note this source").click()
    page.locator("dialog[open]").get_by_text("Our order book (2025)").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save", exact=True).click()
    screen.wait_for_message("Saved as")
    saved = read_plan(server.folder / "plans" / "ceb-press-shop.toml")
    assert not saved.numbers[path].quantity.is_assumption


def _npv(screen, price):
    plan = read_plan(screen.server.folder / "plans" / "ceb-press-shop.toml")
    return Enterprise(plan).run({PRICE: price})["npv"]


def _all_larger(sizes, before):
    return all(new > 1.25 * old for new, old in zip(sizes, before, strict=True))


def _sizes(page):
    """Return the type sizes of a heading, a card, a label, a button and a figure's axis."""
    return page.evaluate(
        """() => ['.ose-head h2', '.ose-number', '.ose-row label', '.ose-button',
                  '.js-plotly-plot .xtick text']
          .map((place) => document.querySelector(place))
          .map((part) => part ? parseFloat(getComputedStyle(part).fontSize) : NaN)"""
    )
