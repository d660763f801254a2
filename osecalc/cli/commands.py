"""The commands that read one plan: new, check, run, explain."""

from __future__ import annotations

import json
import re
from pathlib import Path

from rich.console import Console

from osecalc import words
from osecalc.cli.report import number_counts, print_results
from osecalc.cli.tables import show
from osecalc.enterprise import Enterprise, Results, explain
from osecalc.enterprise.explain import input_heading
from osecalc.enterprise.results import name_of
from osecalc.files import write_whole
from osecalc.plan import PlanError, PlanFile, Problem, read_plan, read_text
from osecalc.plan.problems import nearest
from osecalc.resources import example_plans
from osecalc.words.amounts import amount, exact


class CommandError(Exception):
    """A command that can't be carried out, with the sentence to print."""


def find_plan(given: str) -> PlanFile:
    """Read a plan file, or an example by its name."""
    path = Path(given)
    if not path.exists() and path.suffix != ".toml" and len(path.parts) == 1:
        examples = example_plans()
        if given not in examples:
            near = nearest(given, examples)
            raise CommandError(words.say("cli.no_example", given=given, nearest=near))
        path = examples[given]
    return read_plan(path)


def new(to: Console, name: str, example: str) -> None:
    """Start a plan of one's own."""
    import tomlkit

    source = find_plan(example)
    target = Path(name)
    if target.suffix != ".toml":
        slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "plan"
        target = Path(f"{slug}.toml")
    if target.exists():
        raise CommandError(words.say("cli.exists", path=target))
    document = tomlkit.parse(source.text)
    document["plan"]["name"] = target.stem if name.endswith(".toml") else name
    mine = read_text(tomlkit.dumps(document))
    try:
        write_whole(target, mine.text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(words.say("cli.cannot_write", path=target, reason=reason)) from None
    to.print(words.say("cli.made", path=target, example=source.plan.plan.name))


def check(to: Console, given: str) -> None:
    """Say what is assumed, and what is worth a look."""
    plan = find_plan(given)
    to.print(words.say("cli.in_order", name=plan.plan.plan.name, file=plan.path))
    to.print(words.say("cli.counts", **number_counts(plan)))
    rows = [
        [input_heading(plan, path), _value(plan, path), number.quantity.note or ""]
        for path, number in plan.numbers.items()
        if number.stated and number.quantity.is_assumption
    ]
    columns = [words.say(f"cli.column_{name}") for name in ("number", "value", "note")]
    show(to, words.say("cli.assumptions"), columns, rows, numbers_to=2)
    to.print(words.say("cli.flags"))
    for flag in flags(Enterprise(plan).run()):
        to.print(f"  {flag}")


def _value(plan: PlanFile, path: str) -> str:
    quantity = plan.numbers[path].quantity
    values = [quantity.value] if quantity.months is None else quantity.months[:3]
    return ", ".join(exact(value) for value in values if value is not None)


def flags(results: Results) -> list[str]:
    """What stands out: cash below zero, and each resource planned beyond its hours."""
    found = []
    if results["unfunded_gap"] > 0:
        month = int(results["first_short_month"])
        gap = amount(results["unfunded_gap"], "money", 0)
        currency = results.plan.plan.plan.currency
        period = results.month_names[month]
        found.append(words.say("cli.flag_cash", gap=gap, currency=currency, period=period))
    for key, line in results.model.lines.items():
        if key.endswith(".hours_short"):
            short = [month for month, hours in enumerate(results[key]) if hours > 1e-9]
            if short:
                said = words.say(
                    "cli.flag_capacity",
                    name=name_of(results.plan, line.about),
                    hours=amount(max(results[key]), line.unit, 0),
                    period=results.month_names[short[0]],
                    count=len(short),
                )
                found.append(said)
    return found or [words.say("cli.flag_none")]


def run(
    to: Console, given: str, *, as_data: bool, regimes: bool, years: bool, months: bool
) -> None:
    """Compute a plan, or the same plan under several regimes of ownership."""
    plan = find_plan(given)
    enterprise = Enterprise(plan)
    if regimes or as_data:  # what plain tables do not need is not loaded for them
        from osecalc.analysis import run_regimes
        from osecalc.cli.as_json import as_json, regimes_as_json
        from osecalc.cli.regimes import print_regimes
    if as_data:
        data = as_json(enterprise, enterprise.run(), years=years)
        if regimes:
            data["regimes"] = regimes_as_json(run_regimes(plan))
        to.file.write(json.dumps(data, indent=1, allow_nan=False, ensure_ascii=False) + "\n")
    elif regimes:
        print_regimes(to, plan, run_regimes(plan))
    else:
        print_results(to, enterprise.run(), months=months)


def explain_line(to: Console, given: str, key: str | None, month: str) -> None:
    """Say where a number comes from."""
    results = Enterprise(find_plan(given)).run()
    lines = results.model.lines
    if key is None:
        rows = [[name, results.heading(name), results.unit(name)] for name in lines]
        columns = [words.say(f"cli.column_{name}") for name in ("line", "figure", "unit")]
        show(to, words.say("cli.lines"), columns, rows, numbers_from=3)
        return
    if key not in lines:
        near = nearest(key, lines)
        raise CommandError(words.say("errors.unknown_line", given=key, nearest=near))
    said = explain(results, key, _month(results, month))
    to.print(
        words.say(
            "cli.explain_value",
            heading=said.heading, period=said.period, value=said.value, unit=said.unit,
        ).rstrip()
    )  # fmt: skip
    to.print(said.says)
    if said.reason:
        to.print(words.say("cli.explain_why_none", reason=said.reason))
    to.print(f"\n{words.say('cli.explain_formula')}:\n  {said.formula}")
    to.print(f"\n{words.say('cli.explain_numbers')}:\n  {said.with_numbers}\n")
    if said.parts:
        columns = [words.say(f"cli.column_{name}") for name in ("number", "value", "unit", "when")]
        rows = [[part.label, part.value, part.unit, part.origin] for part in said.parts]
        show(to, words.say("cli.explain_parts"), columns, rows, numbers_to=2)
    else:
        to.print(words.say("cli.explain_constant"))
    to.print(words.say("cli.explain_lesson", number=said.lesson))


def _month(results: Results, given: str) -> int:
    names = results.month_names
    if given in names:
        return names.index(given)
    if given.isdecimal() and int(given) < len(names):
        return int(given)
    said = words.say("errors.no_such_month", given=given, months=results.model.months)
    raise PlanError([Problem(("--month",), said)], results.plan.plan.plan.name)
