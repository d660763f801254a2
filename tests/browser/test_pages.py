"""The plain pages around a workbook: the list, the start, and what is said of a lost kernel."""

import json

import psutil
import pytest
from playwright.sync_api import expect

from osecalc.cli.pages.workbook import lessons_in, start_page_in, workbooks_in

NOTEBOOK = "1-my-enterprise.ipynb"
SMALL = {
    "cells": [
        {
            "cell_type": "markdown",
            "id": "a",
            "metadata": {},
            "source": "# Small <& plain\n\n**Is it?**",
        },
        {
            "cell_type": "code",
            "id": "b",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": "import os, ipywidgets\nipywidgets.HTML(f'<p id=\"pid\">{os.getpid()}</p>')",
        },
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def surface():
    return "voila"


@pytest.fixture
def small(screen, server):
    """Return a page object with a small workbook open."""
    (server.folder / "small.ipynb").write_text(json.dumps(SMALL))
    screen.page.goto(server.address("small.ipynb"))
    screen.wait_until_idle()
    return screen


@pytest.fixture
def violations():
    from axe_playwright_python.sync_playwright import Axe

    def found(page, context=None):
        answer = Axe().run(page, context=context)
        return [
            (each["id"], [node["html"][:120] for node in each["nodes"]])
            for each in answer.response["violations"]
        ]

    return found


def kernel(page):
    return psutil.Process(int(page.locator("#pid").inner_text()))


def test_the_list_leads_to_every_lesson_and_workbook(watched, server, violations, keep_screenshot):
    page = watched.page
    page.goto(f"{server.origin}/?token={server.token}")
    assert server.token not in page.url
    assert page.title() == "Lessons and workbooks - osecalc"
    folder = server.folder
    listed = [*start_page_in(folder), *lessons_in(folder), *workbooks_in(folder)]
    assert page.get_by_role("listitem").count() == len(listed)
    for item, workbook in zip(page.get_by_role("listitem").all(), listed, strict=True):
        assert item.get_by_role("link").inner_text() == workbook.title
        assert item.get_by_role("paragraph").inner_text() == workbook.question
    assert violations(page) == []
    keep_screenshot(page, "pages-list")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{listed[0].name}")
    assert page.title() == f"{listed[0].title} - osecalc"


def test_the_start_is_told_and_then_the_page_is_there_at_once(screen, server, keep_screenshot):
    page = screen.page
    page.goto(server.address(NOTEBOOK), wait_until="commit")
    note = page.get_by_role("status")
    note.wait_for()
    told = note.inner_text()
    assert told.endswith(".")
    assert page.get_by_role("progressbar").is_visible()
    keep_screenshot(page, "pages-start")
    screen.wait_until_idle()
    expect(page.locator("#osp-start")).to_have_count(0)
    expect(page.locator(".ose-screen")).to_be_visible()
    place = page.locator(".ose-screen").bounding_box()
    screen.see_every_figure()
    page.locator(".ose-screen").scroll_into_view_if_needed()
    again = page.locator(".ose-screen").bounding_box()
    assert (again["width"], again["height"]) == (place["width"], place["height"])
    keep_screenshot(page, "pages-ready")


def test_there_is_no_code_and_no_stray_mark(small):
    page = small.page
    assert page.locator(".jp-InputArea-editor, .jp-InputPrompt, .anchor-link:visible").count() == 0
    assert "import os" not in page.content()
    assert page.locator("h1").inner_text().startswith("Small <& plain")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_a_widget_that_begins_late_is_not_given_up(small):
    # anywidget gives up after AbortSignal.timeout(2000).
    given_up = small.page.evaluate(
        "() => new Promise((tell) => {"
        " AbortSignal.timeout(2000).addEventListener('abort', () => tell(true));"
        " setTimeout(() => tell(false), 2300); })"
    )
    assert not given_up


def test_a_kernel_that_died_is_told_with_a_way_back(small, violations, keep_screenshot):
    page = small.page
    first = kernel(page)
    first.kill()
    lost = page.get_by_role("alertdialog")
    lost.get_by_text("nothing is lost").wait_for()
    assert violations(page, "#osp-lost") == []
    keep_screenshot(page, "pages-lost")
    with page.expect_event("load"):
        lost.get_by_role("button", name="Reload").press("Enter")
    small.wait_until_idle()
    expect(lost).to_be_hidden()
    assert kernel(page).pid != first.pid


def test_a_connection_that_is_lost_is_told_and_comes_back(small, watched):
    page = small.page
    waiting = page.get_by_role("alertdialog").get_by_text("The connection to osecalc is lost")
    page.context.set_offline(True)
    try:
        waiting.wait_for()
    finally:
        page.context.set_offline(False)
    waiting.wait_for(state="hidden")
    # What the browser itself writes down of each request that failed is all that may be there.
    assert watched.errors
    watched.errors = [error for error in watched.errors if "net::ERR_INTERNET" not in error]


def test_a_page_that_is_left_takes_its_kernel_along(small):
    page = small.page
    left = kernel(page)
    page.get_by_role("link", name="All lessons and workbooks").click()
    page.wait_for_url("**/")
    assert left.wait(20) in {0, None}
    page.go_back()
    small.wait_until_idle()
    assert kernel(page).pid != left.pid


def test_the_note_and_the_door_can_be_read_by_everyone(browser, server, violations):
    window = browser.new_context()
    page = window.new_page()
    page.goto(server.origin)
    assert page.title() == "Open the workbooks - osecalc"
    assert violations(page) == []
    page.get_by_label("Token").fill("wrong")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("not the token")
    page.get_by_label("Token").fill(server.token)
    page.get_by_label("Token").press("Enter")
    page.get_by_role("heading", name="The workbooks").wait_for()
    page.goto(f"{server.origin}/voila/render/none.ipynb")
    expect(page.locator("main")).to_contain_text("no workbook under this address")
    assert violations(page) == []
    window.close()
