"""How much weight a fact bears: its kind says what sort of evidence it is.

Five weights, the best first. In doubt a kind stands with the weaker.
"""

from __future__ import annotations

from collections.abc import Mapping

from osecalc import words

KINDS: Mapping[str, frozenset[str]] = {
    # measured or collected by someone with no stake in the figure, or binding on all
    "solid": frozenset({
        "actual", "annual average", "annual average (one decimal)", "census", "peer-reviewed",
        "rule", "statistic", "survey",
    }),
    # told by those whose own thing or own terms it is
    "self-reported": frozenset({
        "Fab Foundation", "lender terms", "list price", "manufacturer spec", "OSE description",
        "OSE price", "OSE report", "OSE reported", "OSE rule", "OSE terms", "platform terms",
        "producer", "published spec", "published test", "reported build", "reported spend",
        "reported test", "thesis", "used list price",
    }),
    # planned, estimated, asked or promised: many were never achieved
    "intention": frozenset({
        "asking price", "budget", "design estimate (draft)", "estimate", "illustrative example",
        "OSE assumption", "OSE estimate", "OSE estimate (75% data-backed)", "OSE goal",
        "OSE model", "OSE offer", "OSE plan", "OSE projection", "OSE spec", "OSE target", "plan",
        "published plan", "shown", "target", "the tool prints Too Long above this",
    }),
    # said of others' things, relayed, or an idea: to be tested
    "claim": frozenset({
        "BEA via blog", "blog on MCC", "blog report", "claim", "field notes", "idea",
        "industry commentary", "industry estimate", "industry terms",
        "inventory total (relayed)", "market price quoted by OSE", "OSE reading of industry",
        "practitioner post", "press", "press on paper", "report", "reported build (press)",
        "secondary", "secondary claim", "statistic quoted by OSE", "valuation-method table",
        "weak",
    }),
    # arithmetic on other figures
    "derived": frozenset({
        "derived", "derived as above", "mean of months seen", "shown and re-added",
        "worked example",
    }),
}  # fmt: skip

_WEIGHTS = {kind.casefold(): name for name, kinds in KINDS.items() for kind in kinds}


def weight(kind: str) -> str:
    """How much weight does a value of this kind bear?

    solid, self-reported, intention (plans, estimates, targets), claim (to be tested) or derived
    (arithmetic on other figures).

    >>> weight("peer-reviewed"), weight("OSE report"), weight("OSE target"), weight("weak")
    ('solid', 'self-reported', 'intention', 'claim')
    """
    try:
        return _WEIGHTS[kind.strip().casefold()]
    except KeyError:
        raise ValueError(words.say("catalog.no_kind", given=kind)) from None
