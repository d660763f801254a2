"""The start page in a real browser: one clear way on, and back to a page that knows of it."""

import re

import pytest
from playwright.sync_api import expect

from osecalc.teach.progress import EXIT, Progress
from tests.browser.screen import SLOW, in_both

FIRST = "lessons/1-who-gets-the-value.ipynb"


@pytest.fixture
def start(screen):
    screen.open("start-here.ipynb")
    screen.page.locator(".ose-start a.ose-go").wait_for(timeout=SLOW)
    return screen


def wait_for_notebook(screen, name):
    """Wait until a notebook is open: in JupyterLab beside the others, else as a page of its own."""
    screen.page.wait_for_url(re.compile(rf"/(tree|render)/{re.escape(name)}"), timeout=SLOW)
    screen.page.get_by_role("heading", name="1. Who gets the value?").first.wait_for(timeout=SLOW)


@in_both
def test_the_way_on_leads_into_the_first_lesson_by_keyboard(start):
    link = start.page.get_by_role("link", name="Begin lesson 1: Who gets the value?")
    link.focus()
    start.page.keyboard.press("Enter")
    wait_for_notebook(start, FIRST)


@in_both
def test_lessons_and_workbooks_are_listed_and_lead_there(start, keep_screenshot):
    page = start.page
    keep_screenshot(page, f"start-page-{start.server.surface}")
    listed = page.locator(".ose-start li[data-state] a")
    listed.nth(6).wait_for()
    expect(page.locator(".ose-start")).to_contain_text("ceb-press-shop.toml")
    page.locator(".ose-start").get_by_role("link", name="7 Who gets the value?").click()
    page.wait_for_url(re.compile("/(tree|render)/7-who-gets-the-value.ipynb"), timeout=SLOW)


def test_in_jupyterlab_the_page_that_is_come_back_to_knows_what_was_done(start):
    page = start.page
    page.get_by_role("link", name="Begin lesson 1: Who gets the value?").click()
    wait_for_notebook(start, FIRST)
    for key in EXIT:
        Progress(start.server.folder).record(1, "exit", key, "in my words")
    page.get_by_role("link", name="Start here", exact=True).click()
    page.get_by_role("link", name=re.compile("Begin lesson 2")).wait_for(timeout=SLOW)
    expect(page.locator('.ose-start li[data-state="done"]')).to_have_count(1)
