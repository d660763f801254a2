"""One plan: read, built, run, exported; and beside it the same shop written by hand in pandas."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pandas as pd
import xlsxwriter

from benchmarks.big_plan import big_plan
from benchmarks.table import Row, median_time
from osecalc.enterprise import Enterprise, Results
from osecalc.export import spreadsheet
from osecalc.plan import read_plan
from osecalc.resources import example_plans


def by_hand_in_pandas(price: float = 4500, volume: float = 3, months: int = 60) -> pd.DataFrame:
    """A small version of the press shop, as a founder with pandas would write it: 25 lines.

    The model that it is compared with has ten times as many.
    """
    shop = pd.DataFrame(index=pd.RangeIndex(months + 1, name="month"))
    month = shop.index.to_series()
    shop["volume"] = volume * ((month - 1).clip(lower=0) / 9).clip(upper=1)
    shop["revenue"] = shop["volume"] * price
    shop["materials"] = shop["volume"] * 2000
    shop["direct_labour"] = shop["volume"] * 40 * 15 * 1.103
    shop["other_wages"] = (month >= 13) * 60 * 15 * 1.103
    shop["rent"] = (month >= 1) * 3000 * 5 / 12
    shop["overheads"] = (month >= 1) * 160.0
    shop["capex"] = (month == 0) * 12155.0
    shop["depreciation"] = (month >= 1) * (11000 * 0.9 / 96 + 1155 * 0.8 / 48)
    shop["ebitda"] = shop["revenue"] - shop[
        ["materials", "direct_labour", "other_wages", "rent", "overheads"]
    ].sum(axis=1)
    shop["ebit"] = shop["ebitda"] - shop["depreciation"]
    rate, payments = 0.135 / 12, 54
    level = 12000 * rate / (1 - (1 + rate) ** -payments)
    owed = [12000.0]
    for t in range(1, months + 1):
        owed.append(owed[-1] * (1 + rate) - (level if t > 6 else owed[-1] * rate))
    shop["owed"] = owed
    shop["interest"] = shop["owed"].shift(fill_value=0.0) * rate
    shop["profit"] = shop["ebit"] - shop["interest"]
    year = (month - 1) // 12
    shop["tax"] = shop.groupby(year)["profit"].cumsum().clip(lower=0).diff().fillna(0) * 0.21
    shop["net_income"] = shop["profit"] - shop["tax"]
    shop["receivables"] = shop["revenue"] / 2
    shop["stock"] = shop["materials"]
    held = shop["receivables"] + shop["stock"]
    shop["cash_change"] = (
        shop["net_income"] + shop["depreciation"] - held.diff().fillna(0.0)
        - shop["capex"] + shop["owed"].diff().fillna(12000.0)
    )  # fmt: skip
    shop["cash"] = 19_000 + shop["cash_change"].cumsum()
    shop["present_value"] = (shop["cash_change"]) * 1.1 ** (-month / 12)
    return shop


def measure() -> list[Row]:
    """The budgets of DESIGN section 7 for one plan and for the spreadsheet."""
    path = example_plans()["ceb-press-shop"]
    plan = read_plan(path)
    enterprise = Enterprise(plan)
    results = enterprise.run()
    count = len(enterprise.model.lines)
    pandas = median_time(by_hand_in_pandas)

    def from_the_file() -> None:
        Enterprise(read_plan(path)).run()

    return [
        Row(
            f"one plan, {count} lines",
            median_time(lambda: enterprise.run({"products.press.price": 4600})),
            pandas,
            "pandas, 25 lines",
            0.010,
        ),
        Row("one plan, read from its file", median_time(from_the_file)),
        *spreadsheets(results),
    ]


def spreadsheets(small: Results) -> list[Row]:
    """The workbook of the example and of a plan with 12 products, and plain xlsxwriter's time.

    The peer writes as many formulas of the same length with their values, one call each, and
    nothing else: no inputs, notes, charts or formats.
    """
    large = Enterprise(big_plan()).run()
    cells = [cell for sheet in formulas(large) for cell in sheet]
    seconds = median_time(lambda: spreadsheet(large), repeats=5)
    plain = median_time(lambda: plain_xlsxwriter(cells), repeats=5)
    rates = f"{len(cells) / seconds:,.0f} formulas a second"
    peer = f"plain xlsxwriter, {len(cells) / plain:,.0f} formulas a second"
    return [
        Row(
            "spreadsheet of one plan", median_time(lambda: spreadsheet(small), repeats=5), budget=1
        ),
        Row(f"spreadsheet of 12 products, {rates}", seconds, plain, peer, 1.0),
    ]


def formulas(results: Results) -> list[list[tuple[str, float]]]:
    """The formulas of a run's workbook, by sheet, each with a value."""
    found = []
    with zipfile.ZipFile(BytesIO(spreadsheet(results))) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                texts = re.findall(r"<f>(.*?)</f>", parts.read(name).decode())
                found.append([(f"={text}", 1.0) for text in texts])
    return found


def plain_xlsxwriter(cells: list[tuple[str, float]]) -> None:
    """Formulas written as xlsxwriter's own guide does."""
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    for at, (formula, value) in enumerate(cells):
        sheet.write_formula(at // 61, at % 61, formula, None, value)
    book.close()
