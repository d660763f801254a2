"""What a plan still lacks, as a table: each line can be asked, and given a source there."""

from __future__ import annotations

from osecalc import words
from osecalc.analysis.missing import missing
from osecalc.enterprise import Results
from osecalc.widgets.listing import Listing


class MissingList:
    """The numbers without a source, and the figures that can't be had."""

    def __init__(self) -> None:
        self._listing = Listing()
        self.view = self._listing.view

    def show(self, results: Results) -> None:
        """Show what is missing in these results."""
        found = missing(results)
        counts = {kind: sum(1 for each in found if each.kind == kind) for kind in _KINDS}
        given = sum(1 for number in results.plan.numbers.values() if number.stated)
        unsourced = counts["assumption"] + counts["left_out"]
        said = words.say("screens.missing.sentence", count=unsourced, of=given)
        if counts["figure"]:
            said += " " + words.say("screens.missing.no_figure", count=counts["figure"])
        self._listing.show(
            words.say("screens.missing.title"),
            said,
            [words.say(f"screens.missing.{name}") for name in ("what", "kind", "reason")],
            [
                (each.label, words.say(f"screens.missing.{each.kind}"), each.reason)
                for each in found
            ],
            [(each.asked, "", "") for each in found],
        )


_KINDS = ("assumption", "left_out", "figure")
