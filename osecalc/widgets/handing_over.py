"""The files to hand over: a spreadsheet, a pack to read and print, every month as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import ipywidgets

from osecalc import words
from osecalc.analysis import RegimeRun, run_regimes
from osecalc.enterprise import Enterprise, Results
from osecalc.export import spreadsheet
from osecalc.export.csv_table import csv_file
from osecalc.export.pack import as_html, as_pdf, pack_content
from osecalc.files import write_whole
from osecalc.plan import PlanFile
from osecalc.widgets.callbacks import tell_error
from osecalc.widgets.files import NotSavedError
from osecalc.widgets.later import Later, Report
from osecalc.widgets.reading import Reading

if TYPE_CHECKING:
    from osecalc.widgets.screen import Screen

EXPORTS = "exports"


class Made(NamedTuple):
    """A file: what it is called, what is in it, and what a browser takes it for."""

    name: str
    content: bytes
    kind: str


class HandingOver:
    """Buttons that make a file of the plan as it is now, keep it in the folder, and download it."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.reading = Reading(labels={"stop": words.say("screens.figure.stop")})
        self._later = Later(self._show_progress, self._failed)
        self.reading.on_stop = self._stop
        self.with_regimes = ipywidgets.Checkbox(
            description=_say("with_regimes"), value=False, indent=False
        )
        makers: dict[str, Callable[[Report], Made]] = {
            "xlsx": self._spreadsheet,
            "pdf": self._pdf,
            "page": self._page,
            "html": self._html,
            "csv": self._csv,
            "toml": self._plan_file,
        }
        buttons = [
            screen.button(_say(key), partial(self.start, make)) for key, make in makers.items()
        ]
        title = ipywidgets.HTML(f"<h3>{_say('title')}</h3>")
        self.view = ipywidgets.VBox([title, screen.row(*buttons), self.with_regimes, self.reading])
        self.view.add_class("ose-listing")

    def start(self, make: Callable[[Report], Made]) -> None:
        """Make a file, and tell where it lies."""
        self._plan()
        self.reading.sentence, self.reading.busy = "", _say("busy")
        self._later.start(make, self._hand_over)

    def _hand_over(self, made: Made) -> None:
        self.reading.busy = ""
        target = self._screen.folder / EXPORTS / made.name
        try:
            write_whole(target, made.content)
        except OSError as error:
            reason = error.strerror or str(error)
            said = {"name": made.name, "folder": target.parent, "reason": reason}
            self.reading.tone, self.reading.sentence = "bad", _say("failed", **said)
        else:
            said = {"name": made.name, "folder": target.parent}
            self.reading.tone, self.reading.sentence = "good", _say("done", **said)
        self._screen.bar.download(made.name, made.content, made.kind)

    def _show_progress(self, said: str) -> None:
        self.reading.busy = said

    def _failed(self, error: Exception) -> None:
        self.reading.busy, self.reading.tone = "", "bad"
        if isinstance(error, ModuleNotFoundError):
            error = NotSavedError(_say("no_pdf"))
        tell_error(partial(setattr, self.reading, "sentence"), error)

    def _stop(self) -> None:
        self._later.stop()
        self.reading.busy, self.reading.sentence = "", _say("stopped")

    # --- the files

    def _plan(self) -> PlanFile:
        plan = self._screen.plan
        if plan is None:
            raise NotSavedError(words.say("screens.saving.nothing_open"))
        return plan

    def _saved_results(self) -> Results:
        """Results of a plan whose text says all its numbers, as a file's must."""
        return Enterprise(self._plan()).run()

    def _stem(self) -> str:
        path = self._screen.desk.path
        return path.stem if path else "plan"

    def _spreadsheet(self, report: Report) -> Made:
        report(_say("writing"))
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Made(f"{self._stem()}.xlsx", spreadsheet(self._saved_results()), kind)

    def _csv(self, report: Report) -> Made:
        report(_say("writing"))
        content = csv_file(self._saved_results()).encode()
        return Made(f"{self._stem()}.csv", content, "text/csv")

    def _plan_file(self, _report: Report) -> Made:
        content = self._plan().text.encode()
        return Made(f"{self._stem()}.toml", content, "application/toml")

    def _pack(self, report: Report) -> tuple[Results, dict[str, RegimeRun] | None]:
        """The results, and if so wished the runs under the three regimes."""
        results = self._saved_results()
        if not self.with_regimes.value:
            return results, None
        return results, run_regimes(
            results.plan, lambda name: report(words.say("screens.money.regime", name=name))
        )

    def _html(self, report: Report) -> Made:
        results, regimes = self._pack(report)
        content = as_html(pack_content(results, regimes=regimes)).encode()
        return Made(f"{self._stem()}.html", content, "text/html")

    def _pdf(self, report: Report) -> Made:
        results, regimes = self._pack(report)
        report(_say("writing"))
        content = as_pdf(pack_content(results, regimes=regimes))
        return Made(f"{self._stem()}.pdf", content, "application/pdf")

    def _page(self, report: Report) -> Made:
        report(_say("writing"))
        content = as_pdf(pack_content(self._saved_results(), page_only=True))
        return Made(f"{self._stem()}-on-a-page.pdf", content, "application/pdf")


def _say(key: str, **values: object) -> str:
    return words.say(f"screens.handing.{key}", **values)
