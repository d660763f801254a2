"""Lines into words: a formula as a person would read it aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osecalc.lines.expr import (
    Back,
    Call,
    Const,
    Cumulative,
    Expr,
    Input,
    Lag,
    Month,
    Over,
    Ref,
    Undefined,
)

# The shapes of phrases; another language brings its own. {0}, {1}, {2} are the parts.
PLAIN: Mapping[str, str] = {
    "+": "{0} + {1}",
    "-": "{0} - {1}",
    "*": "{0} * {1}",
    "/": "{0} / {1}",
    "**": "{0} ** {1}",
    "%": "{0} % {1}",
    "neg": "-{0}",
    "==": "{0} == {1}",
    "!=": "{0} != {1}",
    "<": "{0} < {1}",
    "<=": "{0} <= {1}",
    ">": "{0} > {1}",
    ">=": "{0} >= {1}",
    "and": "{0} and {1}",
    "or": "{0} or {1}",
    "min": "min({0}, {1})",
    "max": "max({0}, {1})",
    "floor": "floor({0})",
    "log": "log({0})",
    "where": "({1} if {0} else {2})",
    "month": "month",
    "lag": "{0}[-{1}]",
    "back": "{0}[-({1})]",
    "cumulative": "sum({0}[0..now])",
    "undefined": "undefined",
    "over.sum": "sum({0})",
    "over.max": "max({0})",
    "over.min": "min({0})",
    "over.last": "last({0})",
    "over.first": "first({0})",
    "over.at": "{0}[{1}]",
    "over.irr": "irr({0})",
}

# A remainder binds less than a product: (a % b) * c is read wrong without its brackets.
BINDING = {"or": 1, "and": 2, "+": 4, "-": 4, "%": 5, "*": 6, "/": 6, "neg": 7, "**": 8}
BINDING |= dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 3)


def formula(
    node: Expr, phrases: Mapping[str, str], leaf: Callable[[Expr], str | None] = lambda _: None
) -> str:
    """Put an expression into words.

    phrases: the shape of each operation, as in `PLAIN`. leaf: the words for an input or for a
    reading of a line (its name, or its number); None leaves it to the phrases.

    >>> from osecalc.lines.expr import Lag, Ref
    >>> formula((Ref("price") + 1) * Lag("volume", 2), PLAIN)
    '(price + 1) * volume[-2]'
    """
    return _formula(node, phrases, leaf)[0]


def _formula(
    node: Expr, phrases: Mapping[str, str], leaf: Callable[[Expr], str | None]
) -> tuple[str, int]:
    said = leaf(node)
    if said is not None:
        return said, 9
    if isinstance(node, Const):
        return f"{node.value:.15g}", 9 if node.value >= 0 else BINDING["neg"]
    if isinstance(node, Input):
        return node.path, 9
    if isinstance(node, Ref):
        return node.key, 9
    if isinstance(node, Month):
        return phrases["month"], 9
    if isinstance(node, Undefined):
        return phrases["undefined"], 9
    if isinstance(node, Lag):
        return phrases["lag"].format(leaf(Ref(node.key)) or node.key, node.months), 9
    if isinstance(node, Cumulative):
        return phrases["cumulative"].format(leaf(Ref(node.key)) or node.key), 9
    inner = [_formula(child, phrases, leaf) for child in node.children]
    if isinstance(node, Back):
        return phrases["back"].format(leaf(Ref(node.key)) or node.key, inner[0][0]), 9
    if isinstance(node, Over):
        shape = phrases[f"over.{node.how}"]
        return shape.format(leaf(Ref(node.key)) or node.key, *(code for code, _ in inner)), 9
    assert isinstance(node, Call)
    own = BINDING.get(node.operation, 9)
    if own == 9:
        return phrases[node.operation].format(*(code for code, _ in inner)), 9
    # a - (b - c) and a / (b * c) need their brackets; a + b + c does not. a < b < c would say
    # that b lies between, and powers are read from the right: both sides need them there.
    right = {"-": 1, "/": 1, "%": 2}.get(node.operation, 0)
    both = own == BINDING["=="] or own == BINDING["**"]
    parts = [
        code if binding >= own + (both or place * right) else f"({code})"
        for place, (code, binding) in enumerate(inner)
    ]
    return phrases[node.operation].format(*parts), own
