"""Each workbook as a person meets it, in JupyterLab and as a plain page: it opens, an input is
moved, the right number appears, a reload and a saved file keep it, and everyone can use it.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from tests.browser.screen import in_both

PRICE = "products.press.price"


@dataclass(frozen=True)
class Workbook:
    """A workbook: the input that is moved, to what, and the line that must follow.

    tab: what is shown on the left first, where that is not the numbers of the plan. figures: how
    many are drawn with the example's numbers. first: the line of its first card.
    """

    file: str
    path: str
    typed: str
    value: float
    line: str
    figures: int
    own_tab: bool = False


WORKBOOKS = [
    Workbook("1-my-enterprise", PRICE, "5000", 5000, "npv", 3),
    Workbook("2-cost-to-start", "equipment.workshop-tools.materials", "8000", 8000,
             "opening_capex", 3),
    Workbook("3-one-product", PRICE, "5,000", 5000, "products.press.value_added_each", 5),
    Workbook("4-shared-development", PRICE, "5000", 5000, "payback", 5, own_tab=True),
    Workbook("5-will-the-cash-last", "working_capital.receivable_days", "45", 45,
             "peak_funding_need", 4),
    Workbook("6-money-and-owners", "funding.bank.apr", "20 %", 0.2, "cost_of_money", 3),
    Workbook("7-who-gets-the-value", "people.builder.wage", "18.5", 18.5, "producers_part", 2),
    Workbook("8-from-one-shop-to-many", PRICE, "5000", 5000, "payback", 3, own_tab=True),
    Workbook("9-compare-and-hand-over", PRICE, "5000", 5000, "npv", 1),
]  # fmt: skip

pytestmark = in_both


@pytest.fixture(params=WORKBOOKS, ids=lambda workbook: workbook.file)
def workbook(request):
    return request.param


@pytest.fixture
def opened(screen, workbook):
    """Return the screen of the workbook, with the plan's numbers on the left."""
    screen.open(f"{workbook.file}.ipynb")
    if workbook.own_tab:
        screen.page.locator('.ose-tab[data-tab="numbers"]').click()
        screen.row(workbook.path).wait_for()
    return screen


def test_it_opens_follows_is_kept_saved_and_usable_by_all(
    opened, workbook, server, surface, keep_screenshot
):
    screen, page = opened, opened.page
    plan = server.folder / "plans" / "ceb-press-shop.toml"
    shop = Enterprise(read_plan(plan))
    number = workbook.file[0]

    # It opens with the model's number of the plan as it is.
    screen.wait_for_number(workbook.line, shop.run()[workbook.line])
    keep_screenshot(page, f"{number}-first-{surface}")

    # Every figure is drawn.
    screen.see_every_figure()
    drawn = [figure for figure in screen.figures() if figure["traces"] and figure["paths"]]
    assert len(drawn) >= workbook.figures
    page.locator(".ose-right").evaluate("pane => pane.scrollTo(0, 0)")

    # An input is moved: the number that appears is the model's, worked out here.
    screen.type(workbook.path, workbook.typed)
    expected = shop.run({workbook.path: workbook.value})[workbook.line]
    assert expected != shop.run()[workbook.line]
    screen.wait_for_number(workbook.line, expected)
    screen.wait_for_unsaved(1)

    # Everyone can use it.
    assert screen.axe() == []

    # The number can be asked, by keyboard, and Escape leads back to it.
    card = page.locator(f'button[data-ask="{workbook.line}"]')
    card.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] .ose-formula").first.wait_for()
    assert screen.axe_of("dialog[open]") == []
    page.keyboard.press("Escape")
    expect(card).to_be_focused()

    # A reload keeps it: in JupyterLab by the kernel, in a plain page by what lies beside the file.
    screen.reload()
    screen.wait_for_number(workbook.line, expected)

    # Saved and opened again it is still there; the file says it.
    page.get_by_role("button", name="Save", exact=True).click()
    screen.wait_for_message("Saved as ceb-press-shop.toml")
    saved = read_plan(plan)
    assert saved.numbers[workbook.path].quantity.value == pytest.approx(workbook.value, rel=1e-12)
    assert Enterprise(saved).run()[workbook.line] == pytest.approx(expected, rel=1e-12)
