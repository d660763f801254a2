"""Lesson 1 as a learner does it: from start to end by keyboard alone, kept over a restart."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from osecalc.plan import read_plan
from tests.browser.screen import SLOW, SOON

FIRST = "lessons/1-who-gets-the-value.ipynb"
SECOND = "lessons/2-what-is-a-microfactory.ipynb"
RESULT = re.compile("You said 80 dollars; it is 59.6 dollars")
BARS = ".js-plotly-plot .barlayer path"
FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent;
  const path = at.closest('[data-path]')?.dataset.path ?? '';
  const step = [...document.querySelectorAll('.ose-lesson')].indexOf(at.closest('.ose-lesson'));
  return { step, path, tag: at.tagName, type: at.type ?? '', label: label.trim().slice(0, 300) };
}"""


class Learner:
    """Somebody with a keyboard and no mouse. `step` counts the lesson's steps, 0 is the start."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page

    def run_all(self):
        """Choose Run > Run All Cells in the menu."""
        self.tab_to(lambda at: at["label"] == "File")
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
            self.page.keyboard.press(key)
        item = self.page.get_by_role("menuitem", name="Run All Cells", exact=True)
        item.wait_for()
        for _ in range(40):
            if item.evaluate("(each) => each.classList.contains('lm-mod-active')"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.page.locator(".ose-lesson").nth(10).wait_for(timeout=SLOW)

    def tab_to(self, wanted, back=False, most=400):
        """Press Tab until the focus is where it is wanted."""
        for _ in range(most):
            at = self.page.evaluate(FOCUSED)
            if wanted(at):
                return at
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the keyboard does not reach it; the focus is on {at}")

    def into(self, step, kind, back=False):
        """Go to a control of a step: its kind is a tag, or the type of an input."""
        return self.tab_to(
            lambda at: at["step"] == step and kind in (at["tag"].lower(), at["type"]), back
        )

    def write(self, step, text, kind="text"):
        self.into(step, kind)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def press(self, step, label):
        """Go to a button of a step by its name, and press it."""
        self.tab_to(lambda at: at["step"] == step and at["label"] == label)
        self.page.keyboard.press("Enter")

    def choose(self, step, downs):
        """Choose an option, counted from the first."""
        self.into(step, "radio")
        self.page.keyboard.press("Space")
        for _ in range(downs):
            self.page.keyboard.press("ArrowDown")

    def said(self, step, text):
        here = self.page.locator(".ose-lesson").nth(step)
        here.get_by_text(text).first.wait_for(timeout=SLOW)


def progress(server):
    held = json.loads((server.folder / "progress.json").read_text("utf-8"))
    return held["lessons"]["1"]


@pytest.fixture
def learner(screen):
    # The card's page is printed; here nobody waits for the printer's dialogue.
    screen.page.add_init_script("window.print = () => {}")
    screen.open(FIRST, run=False)
    return Learner(screen)


# The steps, in their order: 0 start, 1 predict, 2 worked example, 3 vote, 4 to 6 exercises, 7 card,
# 8 exit. The learner's own plan stands between the vote and the exercises.


def predict(learner):
    learner.write(1, "80")
    learner.page.keyboard.press("Enter")
    learner.said(1, RESULT)
    learner.page.locator(".ose-lesson").nth(1).locator(BARS).first.wait_for()


def work_the_example(learner):
    for _ in range(3):
        learner.press(2, "Show the next step")
    learner.said(2, "75.10 of 100")
    for _ in range(2):
        learner.press(2, "Show the next step")
    learner.write(2, "57")  # a part of the sales, not of the value added
    learner.page.keyboard.press("Enter")
    learner.said(2, re.compile("Not yet"))
    learner.write(2, "73.2")
    learner.page.keyboard.press("Enter")
    learner.said(2, "Round 3 of 3: your own plan, all its months")


def vote_twice(learner):
    learner.choose(3, 0)
    learner.press(3, "Vote")
    learner.said(3, re.compile("Your first vote is kept"))
    learner.choose(3, 1)
    learner.press(3, "Vote again")
    learner.said(3, "What stands behind each answer")


def set_a_wage(learner):
    """Type a number of one's own plan, and save it."""
    learner.tab_to(lambda at: at["path"] == "people.builder.wage" and at["type"] == "text")
    learner.page.keyboard.press("Control+a")
    learner.page.keyboard.type("18.5")
    learner.page.keyboard.press("Enter")
    learner.tab_to(lambda at: at["step"] < 0 and at["label"] == "Save", back=True)
    learner.page.keyboard.press("Enter")
    learner.screen.wait_for_message(re.compile("[Ss]aved"))


def do_the_exercises(learner):
    learner.write(4, "12.06")
    learner.page.keyboard.press("Enter")
    learner.said(4, re.compile("Do the members get nothing"))
    learner.press(4, "Show a hint")
    learner.into(4, "text", back=True)
    learner.write(4, "85.3")
    learner.page.keyboard.press("Enter")
    learner.said(4, "Right.")
    learner.choose(5, 0)
    learner.press(5, "Check")
    learner.said(5, "Right.")
    learner.press(6, "Check")
    learner.said(6, re.compile("Founder"))


def share_and_leave(learner):
    learner.write(7, "The members decide.", kind="textarea")
    learner.press(7, "Save and print the card")
    learner.said(7, "Saved as cards/lesson-1.html.")
    learner.write(8, "What is left when the bought things are paid.", kind="textarea")
    learner.press(8, "Keep it")
    learner.said(8, "Kept.")
    learner.tab_to(lambda at: at["step"] == 8 and "trust the least" in at["label"])
    learner.page.keyboard.type("The wage.")
    learner.press(8, "Keep it")
    learner.said(8, re.compile("This lesson is done"))


def test_lesson_1_by_keyboard_alone_kept_over_a_restart_and_carried_on(
    learner, server, screen, keep_screenshot
):
    page = learner.page
    learner.run_all()
    assert page.locator(".js-plotly-plot").count() == 0
    assert "59.6" not in page.locator(".jp-Notebook").inner_text(), "the result is told beforehand"
    keep_screenshot(page, "lesson-1-locked")
    predict(learner)
    keep_screenshot(page, "lesson-1-open")
    work_the_example(learner)
    vote_twice(learner)
    set_a_wage(learner)
    do_the_exercises(learner)
    share_and_leave(learner)

    kept = progress(server)
    assert kept["predictions"] == {"labour": 80}
    assert kept["votes"] == {"first": 0, "second": 1}
    assert kept["exercises"]["co-op"] == {"given": "85.3", "outcome": "right"}
    assert (server.folder / "cards" / "lesson-1.html").is_file()
    plans = (server.folder / "plans").glob("*.toml")
    [plan] = [path for path in plans if "18.5" in path.read_text("utf-8")]
    assert read_plan(plan).plan.people["builder"].wage.value == 18.5

    # A restart: other kernels, a page opened anew.
    page.goto("about:blank")
    for kernel in server.ask("/api/kernels"):
        server.ask(f"/api/kernels/{kernel['id']}", "DELETE")
    screen.open(FIRST, run=False)
    learner.run_all()
    learner.said(1, RESULT)
    learner.said(3, "What stands behind each answer")
    expect(page.locator(".ose-lesson").nth(4).locator("input")).to_have_value("85.3")
    assert progress(server) == kept

    # The next lesson goes on with the same plan.
    screen.open(SECOND, run=False)
    learner.run_all()
    learner.said(0, f"Your plan: {plan.name}")


@pytest.mark.parametrize("surface", ["voila"])
def test_lesson_1_as_a_page_without_jupyterlab(server, screen):
    """What a room without JupyterLab has: the same lesson, kept in the same record."""
    screen.open(FIRST)
    page = screen.page
    first = page.locator(".ose-lesson").nth(1)
    assert "59.6" not in page.locator("body").inner_text()
    first.locator("input[type=text]").fill("80")
    first.get_by_role("button", name="Keep my prediction").click()
    first.get_by_text(re.compile("it is 59.6 dollars")).wait_for(timeout=SOON)
    first.locator(BARS).first.wait_for(timeout=SOON)
    page.reload()
    screen.wait_until_idle()
    page.locator(".ose-lesson").nth(1).get_by_text(re.compile("it is 59.6")).wait_for(timeout=SLOW)
    assert progress(server)["predictions"] == {"labour": 80}
