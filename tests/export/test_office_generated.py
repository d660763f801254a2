"""LibreOffice computes generated plans: a file of its own, so that it runs beside the others."""

from __future__ import annotations

import pytest

from tests.export.office import computed, differences, soffice
from tests.export.plans import generated, written
from tests.export.recalculated import money_of


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    soffice()


def test_libreoffice_finds_every_number_of_fifty_generated_plans(tmp_path):
    runs = generated(50)
    paths = [written(results, tmp_path, f"{n}.xlsx") for n, results in enumerate(runs)]
    for before, after in zip(paths, computed(paths, tmp_path), strict=True):
        results = runs[int(before.stem)]
        assert differences(before, after, money_of(results)) == [], results.plan.text
