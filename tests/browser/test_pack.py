"""The pack's HTML in a real browser that has no network: readable for everyone, and silent."""

import pytest
from playwright.sync_api import expect

from osecalc.enterprise import Enterprise
from osecalc.export.pack import as_html, pack_content
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from tests.export.pack.conftest import hostile_plan


@pytest.fixture
def offline(browser, tmp_path):
    """Return a function that opens a page offline; at the end it may have asked for nothing."""
    asked, errors, contexts = [], [], []

    def opened(html, **options):
        path = tmp_path / f"pack-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
        page.on("console", lambda said: errors.append(said.text))
        page.goto(path.as_uri())
        assert asked[-1:] == [path.as_uri()]
        asked.pop()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert asked == []
    assert errors == []


@pytest.fixture(scope="module")
def html():
    return as_html(pack_content(Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()))


def violations(page):
    """What axe finds; run in a world of its own, as the page's own policy lets no script in."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("width", [1366, 390])
def test_the_pack_opens_offline_and_axe_finds_nothing(offline, html, keep_screenshot, width):
    page = offline(html, viewport={"width": width, "height": 768}, bypass_csp=True)
    assert page.title() == "CEB press shop"
    keep_screenshot(page, f"pack-{width}")
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    assert violations(page) == []
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0, "the page scrolls sideways"


def test_a_hostile_plan_runs_nothing_and_breaks_nothing(offline, keep_screenshot):
    html = as_html(pack_content(Enterprise(hostile_plan()).run()))
    page = offline(html, viewport={"width": 1366, "height": 768})
    keep_screenshot(page, "pack-hostile")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main img, main script, main iframe").count() == 0
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0


def test_axe_finds_nothing_in_a_hostile_pack(offline):
    html = as_html(pack_content(Enterprise(hostile_plan()).run()))
    assert violations(offline(html, bypass_csp=True)) == []


def test_contents_lead_to_their_sections_by_keyboard(offline, html):
    page = offline(html, viewport={"width": 1366, "height": 768})
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.get_by_role("link", name="Funding, and what it costs").press("Enter")
    page.wait_for_function(
        "() => Math.abs(document.getElementById('funding').getBoundingClientRect().top) < 60"
    )


def test_all_text_can_be_read_at_twice_the_size(offline, html):
    page = offline(html, viewport={"width": 683, "height": 384})
    heading = page.get_by_role("heading", name="Open questions")
    heading.scroll_into_view_if_needed()
    expect(heading).to_be_visible()
