"""What a waiting Python does beforehand: it loads all that a workbook needs and draws once."""

from __future__ import annotations

import importlib
import pkgutil


def load() -> None:
    """Load every screen and the teaching kit, and work out and draw one example, to be ready."""
    import osecalc.teach
    import osecalc.widgets
    from osecalc.charts import cash_chart, mime_bundle
    from osecalc.enterprise import Enterprise
    from osecalc.plan import read_plan
    from osecalc.resources import example_plans

    for whole in (osecalc.widgets, osecalc.teach):
        for module in pkgutil.walk_packages(whole.__path__, f"{whole.__name__}."):
            importlib.import_module(module.name)
    mime_bundle(cash_chart(Enterprise(read_plan(next(iter(example_plans().values())))).run()))
