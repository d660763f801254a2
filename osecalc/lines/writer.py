"""The Python source of a program: whole arrays, and loops over months where lines feed back."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


class Writer:
    """Writes the Python source of a program."""

    def __init__(self, model: Model, known: frozenset[str], *, many: bool) -> None:
        self.model, self.known, self.many = model, known, many
        # What is before opening day; as numpy's own number, which may divide.
        self.nothing = "nothing" if many else "0.0"
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
        self.body += [f"p{self.names[key]} = {self.nothing}" for key in sorted(previous)]
        self.body += [f"s{self.names[key]} = {self.nothing}" for key in sorted(running)]
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
        done: dict[int, list[str]] = {}
        for name, place in last.items():
            done.setdefault(place, []).append(name)
        lines = ["def run(months, lanes, month, inputs, known):"]
        for place, statement in enumerate([*head, *statements], -len(head)):
            lines += ["    " + part for part in statement.split("\n")]
            if place in done and place < len(self.body):
                lines.append("    del " + ", ".join(done[place]))
        return "\n".join(lines) + "\n"

    # --- expressions ----------------------------------------------------------------------

    def varies(self, node: Expr) -> bool:
        """Whether an expression has a value for each month."""
        if isinstance(node, Ref):
            return self.model.lines[node.key].monthly
        if isinstance(node, Input):
            return self.model.inputs[node.path]
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
            isinstance(part, (Ref, Lag, Back, Cumulative)) and part.key in self.inside
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
        """Compute before the loop what the loop does not change; read its month inside."""
        varies = self.varies(node)
        first = "" if varies else "[0]"
        (name,) = self.before_loop(node, "{}" if self.many else "numbers({})" + first)
        return f"{name}[t]" if varies else name

    def before_loop(self, node: Expr, shape: str, count: int = 1) -> list[str]:
        """Compute an expression before the loop, as `shape` takes it, into so many variables."""
        inside, self.inside = self.inside, frozenset()
        code = shape.format(self.number(node))
        self.inside = inside
        names = [f"h{self.counter + place}" for place in range(count)]
        self.counter += count
        self.hoisted.append(f"{', '.join(names)} = {code}")
        return names

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
            return self.earlier(node), 9
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
        return f"({name}[t - {node.months}] if t >= {node.months} else {self.nothing})"

    def earlier(self, node: Back) -> str:
        """Source of a line as many months earlier as is computed."""
        delay = node.children[0]
        if not self.inside:
            return f"back({self.name(node.key)}, {self.number(delay)})"
        name = self.name(node.key)
        if node.key not in self.inside:
            (name,) = self.before_loop(Ref(node.key), "rows({})" if self.many else "numbers({})")
        loops = self.depends_on_loop(delay)
        if self.many:
            shape = "look({}, months)"
            look = shape.format(self.number(delay)) if loops else self.before_loop(delay, shape)[0]
            return f"{look}({name}, t)"
        if loops:
            return f"one_back({name}, t, {self.number(delay)})"
        at = "[t]" if self.varies(delay) else ""
        shape = "delays({}, months)" if at else "one_delay({}, months)"
        far, none = (name + at for name in self.before_loop(delay, shape, 2))
        return f"({name}[t - {far}] if t >= {far} else {none})"

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
