"""Lines into numpy: one plan, or many at once, through the same definitions.

A program is plain Python source over arrays of months by scenarios. Lines that feed back on
themselves through a lag run month by month; every other line is one whole-array statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np

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
    walk,
)
from osecalc.lines.model import Group, Model
from osecalc.lines.runtime import RUNTIME

BINDING = {"+": 4, "-": 4, "*": 5, "/": 5, "%": 5, "**": 7, "neg": 6}
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
ARRAYS = {"min": "minimum", "max": "maximum", "floor": "floor", "log": "log"}
ALONE = {
    "min": "one_min",
    "max": "one_max",
    "floor": "one_floor",
    "log": "one_log",
    "/": "one_divide",
    "%": "one_remainder",
    "**": "one_power",
}


class Program:
    """Compiled lines: call it with inputs and lines already known, get the wanted lines.

    many: whether inputs and lines may hold many scenarios; a program for one runs its loops
    over plain Python numbers.
    """

    def __init__(
        self, model: Model, wanted: Collection[str], known: Collection[str], *, many: bool
    ) -> None:
        self.wanted = tuple(wanted)
        writer = Writer(model, frozenset(known), many=many)
        compute = model.needed_for(wanted) - set(known)
        for group in model.groups:
            if compute & set(group.keys):
                writer.group(group)
        self.source = writer.source(self.wanted)
        space: dict[str, Any] = dict(RUNTIME)
        exec(compile(self.source, "<lines>", "exec"), space)  # noqa: S102 - our own source
        self._run: Callable[..., tuple[Any, ...]] = space["run"]
        self._inputs, self._known = tuple(writer.inputs), tuple(writer.outside)
        self._months = model.months

    def __call__(
        self, inputs: Mapping[str, Any], known: Mapping[str, Any], lanes: int = 1
    ) -> dict[str, Any]:
        """Compute the wanted lines; arrays are months by scenarios."""
        month = np.arange(self._months + 1, dtype=float)[:, None]
        with np.errstate(all="ignore"):
            values = self._run(
                self._months,
                lanes,
                month,
                # As numpy's own numbers: Python's raise an error where they divide by zero.
                [np.asarray(inputs[path], dtype=float)[()] for path in self._inputs],
                [known[key] for key in self._known],
            )
        return dict(zip(self.wanted, values, strict=True))


class Writer:
    """Writes the Python source of a program."""

    def __init__(self, model: Model, known: frozenset[str], *, many: bool) -> None:
        self.model, self.known, self.many = model, known, many
        self.names = {key: f"v{number}" for number, key in enumerate(model.lines)}
        self.inputs: dict[str, str] = {}
        self.outside: dict[str, str] = {}
        self.body: list[str] = []
        self.inside: frozenset[str] = frozenset()
        self.hoisted: list[str] = []
        self.counter = 0

    # --- statements -----------------------------------------------------------------------

    def group(self, group: Group) -> None:
        """Write the statements that compute a group of lines."""
        if group.feeds_back:
            self.loop(group.keys)
            return
        key = group.keys[0]
        line = self.model.lines[key]
        code = self.guarded(line.expr)
        if line.monthly and not self.varies(line.expr):
            code = f"spread({code}, months)"
        self.body.append(f"{self.names[key]} = {code}")

    def loop(self, keys: Sequence[str]) -> None:
        """Write a month-by-month loop over lines that feed back."""
        self.inside, self.hoisted = frozenset(keys), []
        steps = [(self.names[key], self.number(self.model.lines[key].expr)) for key in keys]
        reads = [node for key in keys for node in walk(self.model.lines[key].expr)]
        previous = {n.key for n in reads if isinstance(n, Lag) and n.months == 1}
        running = {n.key for n in reads if isinstance(n, Cumulative)} & self.inside
        previous &= self.inside
        self.body += self.hoisted
        for name, _ in steps:
            made = "empty((months + 1, lanes))" if self.many else "[0.0] * (months + 1)"
            self.body.append(f"{name} = {made}")
        for key in sorted(previous):
            self.body.append(f"p{self.names[key]} = 0.0")
        for key in sorted(running):
            self.body.append(f"s{self.names[key]} = 0.0")
        block = ["for t in range(months + 1):"]
        for key, (name, code) in zip(keys, steps, strict=True):
            block.append(f"    n{name} = {name}[t] = {code}")
            if key in running:
                block.append(f"    s{name} = s{name} + n{name}")
        block += [f"    p{self.names[key]} = n{self.names[key]}" for key in sorted(previous)]
        self.body.append("\n".join(block))
        if not self.many:
            self.body += [f"{name} = column({name})" for name, _ in steps]
        self.inside = frozenset()

    def source(self, wanted: Sequence[str]) -> str:
        """The whole program; a value is let go after its last reader."""
        result = "return (" + "".join(f"{self.name(key)}, " for key in wanted) + ")"
        head = [f"{n} = inputs[{i}]" for i, n in enumerate(self.inputs.values())]
        head += [f"{n} = known[{i}]" for i, n in enumerate(self.outside.values())]
        statements = [*self.body, result]
        last: dict[str, int] = {}
        for place, statement in enumerate(statements):
            for name in re.findall(r"\b[vh]\d+\b", statement):
                last[name] = place
        lines = ["def run(months, lanes, month, inputs, known):"]
        for place, statement in enumerate([*head, *statements]):
            lines += ["    " + part for part in statement.split("\n")]
            done = [n for n, at in last.items() if at == place - len(head)]
            if done and place < len(head) + len(self.body):
                lines.append("    del " + ", ".join(done))
        return "\n".join(lines) + "\n"

    # --- expressions ----------------------------------------------------------------------

    def varies(self, node: Expr) -> bool:
        """Whether an expression has a value for each month."""
        if isinstance(node, Ref):
            return self.model.lines[node.key].monthly
        if isinstance(node, Input):
            return self.model.inputs[node.path]
        if isinstance(node, Over):
            return False
        if isinstance(node, (Month, Lag, Back, Cumulative)):
            return True
        return any(map(self.varies, node.children))

    def guarded(self, node: Expr) -> str:
        """Source of a line's number: a gap in a line that it reads must not vanish in a choice."""
        code = self.number(node)
        unsure = [self.number(Ref(key)) for key in self.model.gaps_read(node)]
        if not unsure:
            return code
        return f"where({' | '.join(f'isnan({u})' for u in unsure)}, nan, {code})"

    def name(self, key: str) -> str:
        """The variable that holds a line."""
        if key in self.known:
            self.outside[key] = self.names[key]
        return self.names[key]

    def depends_on_loop(self, node: Expr) -> bool:
        """Whether an expression reads a line of the loop being written."""
        return any(
            isinstance(part, (Ref, Lag, Cumulative)) and part.key in self.inside
            for part in walk(node)
        )

    def number(self, node: Expr, binding: int = 0) -> str:
        """Source whose value is a number, in brackets if it binds less than its surroundings."""
        if node.condition:
            return f"(({self.bare(node)[0]}) * 1.0)"
        code, own = self.bare(node)
        return code if own >= binding else f"({code})"

    def truth(self, node: Expr) -> str:
        """Source whose value is a truth."""
        code = self.bare(node)[0] if node.condition else f"{self.number(node, 4)} != 0"
        return f"({code})"

    def bare(self, node: Expr) -> tuple[str, int]:
        """Source of a node and how strongly its outermost operation binds."""
        if self.inside and not self.depends_on_loop(node):
            if isinstance(node, (Const, Undefined)):
                return self.whole(node)
            return (f"{self.hoist(node)} != 0", 3) if node.condition else (self.hoist(node), 9)
        return self.whole(node)

    def hoist(self, node: Expr) -> str:
        """Compute outside the loop what the loop does not change; read its month inside."""
        inside, self.inside = self.inside, frozenset()
        code = self.number(node)
        varies = self.varies(node)
        self.inside = inside
        name = f"h{self.counter}"
        self.counter += 1
        if not self.many:
            code = f"numbers({code})" if varies else f"numbers({code})[0]"
        self.hoisted.append(f"{name} = {code}")
        return f"{name}[t]" if varies else name

    def whole(self, node: Expr) -> tuple[str, int]:
        """Source of a node in its surroundings: a loop's month, or whole arrays."""
        if isinstance(node, Const):
            return repr(node.value), 9 if node.value >= 0 else 6
        if isinstance(node, Undefined):
            return "nan", 9
        if isinstance(node, Month):
            return "month", 9
        if isinstance(node, Input):
            return self.inputs.setdefault(node.path, f"i{len(self.inputs)}"), 9
        if isinstance(node, Ref):
            return ("n" if node.key in self.inside else "") + self.name(node.key), 9
        if isinstance(node, Lag):
            return self.lagged(node), 9
        if isinstance(node, Cumulative):
            name = self.name(node.key)
            return (f"s{name}" if node.key in self.inside else f"cumsum({name})"), 9
        if isinstance(node, Back):
            return f"back({self.name(node.key)}, {self.number(node.children[0])})", 9
        if isinstance(node, Over):
            return self.figure(node), 9
        if isinstance(node, Call):
            return self.call(node)
        raise TypeError(f"{type(node).__name__} has no rendering in numpy")

    def lagged(self, node: Lag) -> str:
        """Source of a line some months earlier."""
        name = self.name(node.key)
        if node.key not in self.inside:
            return f"lag({name}, {node.months})"
        if node.months == 1:
            return f"p{name}"
        return f"({name}[t - {node.months}] if t >= {node.months} else 0.0)"

    def figure(self, node: Over) -> str:
        """Source of one figure drawn from all months."""
        name = self.name(node.key)
        if node.how == "last":
            return f"{name}[-1]"
        if node.how == "at":
            return f"pick({name}, {self.number(node.children[0])})"
        how = {"sum": "total", "max": "top", "min": "bottom"}.get(node.how, node.how)
        return f"{how}({name})"

    def call(self, node: Call) -> tuple[str, int]:
        """Source of an operation."""
        operation, parts = node.operation, node.children
        # Python's own numbers, in the loops of one plan and among constants, need gentle functions.
        alone = bool(self.inside) and not self.many
        alone = alone or all(isinstance(part, (Const, Call)) for part in walk(node))
        if operation == "neg":
            return f"-{self.number(parts[0], 7)}", 6
        if operation in COMPARISONS:
            return f"{self.number(parts[0], 4)} {operation} {self.number(parts[1], 4)}", 3
        if operation in {"and", "or"}:
            sign = operation if alone else {"and": "&", "or": "|"}[operation]
            return f"{self.truth(parts[0])} {sign} {self.truth(parts[1])}", 2
        if operation == "where":
            test, yes, no = self.truth(parts[0]), self.number(parts[1]), self.number(parts[2])
            return (f"({yes} if {test} else {no})" if alone else f"where({test}, {yes}, {no})"), 9
        if operation in BINDING and not (alone and operation in ALONE):
            own = BINDING[operation]
            left = self.number(parts[0], own + (operation == "**"))
            return f"{left} {operation} {self.number(parts[1], own + 1)}", own
        name = (ALONE if alone else ARRAYS)[operation]
        return f"{name}({', '.join(map(self.number, parts))})", 9
