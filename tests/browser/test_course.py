"""The course's documents in a real browser: slides turn by keyboard, and everyone can read all."""

import re

import pytest
from playwright.sync_api import expect

from osecalc.course.build import Course
from osecalc.resources import lessons_folder

OVER = """() => {
  const slide = [...document.querySelectorAll(".slide")].find((each) => !each.hidden);
  const page = document.documentElement;
  return [slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth,
          page.scrollHeight - innerHeight, page.scrollWidth - innerWidth];
}"""
SIZE = """() => {
  const shown = [...document.querySelectorAll(".slide")].find((each) => !each.hidden);
  const sizes = [...shown.querySelectorAll("p, li")].map((each) => getComputedStyle(each).fontSize);
  return Math.min(...sizes.map(parseFloat));
}"""


@pytest.fixture(scope="module")
def files():
    return dict(Course(lessons_folder(), 18 * 60 + 30, with_pdf=False).documents())


@pytest.fixture
def shown(browser, tmp_path, files):
    """Return a function that opens a document; at the end it has asked for nothing."""
    asked, errors, contexts = [], [], []

    def opened(name, width=1366, height=768, **options):
        path = tmp_path / name.replace("/", "-")
        path.write_bytes(files[name])
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(offline=True, viewport=size, **options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == len(contexts)
    assert errors == []


def slides_of(files):
    return sorted(name for name in files if name.endswith("slides.html"))


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize(("width", "height", "least"), [(1366, 768, 22), (1920, 1080, 30)])
def test_every_slide_of_every_lesson_fits_in_large_type(shown, files, width, height, least):
    for name in slides_of(files):
        page = shown(name, width, height)
        for place in range(1, page.locator(".slide").count() + 1):
            expect(page.locator("#place")).to_have_text(re.compile(f"^{place} / "))
            assert [over for over in page.evaluate(OVER) if over > 1] == [], (name, place)
            assert page.evaluate(SIZE) >= least, (name, place)
            page.keyboard.press("ArrowRight")


def test_slides_turn_by_keys_and_by_buttons_and_stop_at_the_ends(shown, files, keep_screenshot):
    page = shown(slides_of(files)[0])
    headings = page.locator("h2")
    expect(headings.nth(0)).to_be_visible()
    expect(page.locator("h2:visible")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(headings.nth(0)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(headings.nth(1)).to_be_visible()
    expect(page.locator("#h2")).to_be_focused()
    keep_screenshot(page, "slides-predict")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").press("Space")
    expect(headings.nth(3)).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile("#s7$"))
    page.keyboard.press("Home")
    expect(page.get_by_role("button", name="Back")).to_be_disabled()


def test_what_comes_later_cannot_be_seen_before_the_facilitator_goes_on(shown, files):
    page = shown(slides_of(files)[0])
    seen = page.locator("main").inner_text()
    assert page.locator(".slide").nth(1).locator("p").last.inner_text() not in seen


def test_without_scripts_every_slide_is_there(shown, files):
    page = shown(slides_of(files)[0], java_script_enabled=False)
    expect(page.locator(".slide:visible")).to_have_count(8)
    expect(page.locator("nav")).to_be_hidden()


def of_one_lesson(files):
    """The pages of the course, and those of its first lesson."""
    first = slides_of(files)[0].partition("/")[0]
    pages = [name for name in files if name.endswith(".html")]
    return [name for name in pages if "/" not in name or name.startswith(first)]


def test_axe_finds_nothing_in_any_document(shown, files):
    found = {name: violations(shown(name, bypass_csp=True)) for name in of_one_lesson(files)}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_page_scrolls_sideways_on_a_telephone(shown, files):
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    found = {name: shown(name, width=390).evaluate(wider) for name in of_one_lesson(files)}
    assert {name: over for name, over in found.items() if over > 0} == {}
