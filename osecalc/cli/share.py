"""`osecalc share`: a network's cost shared by each rule, and a member's share put into its plan."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from osecalc import words
from osecalc.cli.commands import CommandError, find_plan
from osecalc.cli.share_json import as_json
from osecalc.cli.tables import show, show_notes, show_periods
from osecalc.commons import (
    RULES,
    NetworkFile,
    RuleShares,
    account,
    into_plan,
    over_time,
    read_network,
    shares_by,
    shares_by_rule,
)
from osecalc.commons.accounts import late_joiners_told
from osecalc.commons.into_plan import no_longer_counts
from osecalc.commons.network import number
from osecalc.commons.shares import remarks
from osecalc.commons.size_told import size_told
from osecalc.enterprise import Enterprise
from osecalc.plan.problems import nearest, plain
from osecalc.resources import example_networks, example_plans
from osecalc.words.amounts import amount, exact

NAME = 22
"""Characters of a member's name before it runs on below."""


def share(
    to: Console,
    given: str,
    *,
    rule: str | None,
    member: str | None,
    plan: str | None,
    as_data: bool,
) -> None:
    """Show who pays what; or put what one member pays into the plan of its shop."""
    if (member is None) != (plan is None) or (plan is not None and rule is None):
        raise CommandError(words.say("cli.share_into_needs"))
    if rule is not None and rule not in RULES:
        near = nearest(rule, RULES)
        raise CommandError(words.say("cli.no_rule", given=plain(rule)[:60], nearest=near))
    network = find_network(given)
    if rule is not None and member is not None and plan is not None:
        _put(to, network, rule, member, plan)
        return
    found = shares_by_rule(network) if rule is None else {rule: shares_by(network, rule)}
    if as_data:
        data = as_json(network, found)
        to.file.write(json.dumps(data, indent=1, allow_nan=False, ensure_ascii=False) + "\n")
    else:
        _print(to, network, found)


def find_network(given: str) -> NetworkFile:
    """Read a network file, or an example by its name."""
    path = Path(given)
    if not path.exists() and path.suffix != ".toml" and len(path.parts) == 1:
        examples = example_networks()
        if given not in examples:
            near = nearest(given, examples)
            said = words.say("cli.no_network", given=plain(given)[:60], nearest=near)
            raise CommandError(said)
        path = examples[given]
    return read_network(path)


def _put(to: Console, network: NetworkFile, rule: str, member: str, given: str) -> None:
    before = find_plan(given)
    path = before.path or Path(given)
    for example, file in example_plans().items():
        if path.samefile(file):
            raise CommandError(words.say("cli.example_stays", example=example))
    after = into_plan(before, network, rule, member)
    try:
        after.save()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(words.say("cli.cannot_write", path=path, reason=reason)) from None
    results = Enterprise(after).run()
    to.print(
        words.say(
            "cli.share_put",
            name=network.name_of(member),
            rule=words.say(f"rules.{rule}.name"),
            pays=amount(results["development_share"], "money"),
            each=amount(results["development_each"], "money"),
            currency=network.currency,
            path=path,
        )
    )
    if overruled := no_longer_counts(after):
        to.print(words.say("cli.share_overrules", names="; ".join(overruled)))
    to.print(words.say("cli.added_next", path=path))


def _print(to: Console, network: NetworkFile, found: Mapping[str, RuleShares]) -> None:
    about = network.network.network
    to.print(words.say("cli.share_title", name=_line(about.name), currency=about.currency,
                       year=about.money_year, count=len(network.members)))  # fmt: skip
    if about.description:
        to.print(_line(about.description))
    to.print()
    for remark in remarks(network):
        to.print(f"{remark}\n")
    _print_costs(to, network)
    applied = {rule: shares for rule, shares in found.items() if not shares.reason}
    if applied:
        _print_shares(to, network, applied)
    chosen = next(iter(applied.values())) if len(found) == 1 and applied else None
    notes = [(shares.name, shares.core or shares.reason) for shares in found.values()]
    if chosen is not None:
        to.print(f"{chosen.name}: {chosen.says}\n")
        to.print(f"{chosen.core}\n")
        to.print(words.say("cli.share_keeps"))
        for sentence in chosen.keeps:
            to.print(f"  {sentence}")
        to.print()
    else:
        to.print(words.say("cli.share_stays"))
        show_notes(to, notes)
    if applied:
        # The ledger of one rule: the one asked for, or else equal shares.
        _print_ledger(to, network, chosen or next(iter(applied.values())))
    _print_over_time(to, network)
    _print_right_size(to, network)
    if network.path is not None:
        to.print(words.say("cli.share_file", path=network.path))
    if chosen is None and applied:
        to.print(words.say("cli.share_next"))


def _print_costs(to: Console, network: NetworkFile) -> None:
    """What they pay for together: each part, its cost or range, and what that rests on."""
    cost, rows = network.network.network.cost, []
    parts = [(m.name, m.cost, len(m.needed_by)) for m in network.network.modules.values()]
    if cost is not None:
        parts.append((words.say("cli.share_whole"), cost, len(network.members)))
    for name, quantity, count in parts:
        ends = [exact(end) for end in (quantity.low, quantity.high) if end is not None]
        said = exact(number(quantity))
        if len(ends) == 2:
            said = words.say("cli.term_range", value=said, low=ends[0], high=ends[1])
        rests = words.say("cli.rests_on_nothing")
        if quantity.source is not None:
            source = network.network.sources[quantity.source]
            rests = words.say(
                "cli.share_rests", kind=quantity.kind or words.say("cli.share_source"),
                title=source.title, year=source.year or words.say("cli.no_year"),
            )  # fmt: skip
        note = f"{rests}: {_line(quantity.note)}" if quantity.note else rests
        rows.append([_line(name), said, str(count), note])
    if rows:
        names = ("part", "cost", "needed_by", "rests_on")
        columns = [words.say(f"cli.share_column_{name}") for name in names]
        title = words.say("cli.share_costs", currency=network.currency)
        show(to, title, columns, rows, numbers_to=3, label=NAME)


def _line(text: str) -> str:
    return " ".join(text.split())


def _print_shares(to: Console, network: NetworkFile, found: Mapping[str, RuleShares]) -> None:
    """A row a member, a column a rule; below it what a unit bears where the file says how many."""
    columns = [shares.name for shares in found.values()]
    rows = [
        (
            network.name_of(key),
            [amount(shares.shares[key], "money") for shares in found.values()],
        )
        for key in network.members
    ]
    whole = [amount(math.fsum(s.shares.values()), "money") for s in found.values()]
    rows.append((words.say("cli.share_whole"), whole))
    title = words.say("cli.share_pays", currency=network.currency)
    show_periods(to, title, _columns(columns), rows, widest=NAME)
    each = [
        (
            network.name_of(key),
            [amount(shares.per_unit[key], "money") for shares in found.values()],
        )
        for key in network.members
        if all(key in shares.per_unit for shares in found.values())
    ]
    if each:
        title = words.say("cli.share_each", currency=network.currency)
        show_periods(to, title, _columns(columns), each, widest=NAME)


def _columns(names: list[str]) -> list[str]:
    """Headings of columns, a word a line."""
    return ["\n".join(name.split()) for name in names]


def _print_ledger(to: Console, network: NetworkFile, shares: RuleShares) -> None:
    if not network.network.contributions:
        return
    title = words.say("cli.share_ledger", rule=shares.name, currency=network.currency)
    said = account(network, shares.rule)
    if said.ledger is None:
        show_notes(to, [(title, said.reason)])
        return
    ledger = said.ledger
    rows = []
    for place, key in enumerate(ledger.members):
        balance = float(ledger.balances[place])
        rows.append(
            [
                network.name_of(key),
                amount(float(ledger.put_in[place]), "money"),
                amount(float(ledger.shares[place]), "money"),
                amount(max(-balance, 0.0), "money"),
                amount(max(balance, 0.0), "money"),
            ]
        )
    names = ("member", "put_in", "share", "owes", "gets")
    show(to, title, [words.say(f"cli.share_column_{name}") for name in names], rows, label=NAME)
    kinds = [
        words.say("cli.share_kind", kind=kind, value=amount(float(values.sum()), "money"))
        for kind, values in ledger.by_kind.items()
    ]
    to.print(words.say("cli.share_put_in", kinds="; ".join(kinds)))
    unpaid = amount(ledger.unpaid, "money")
    to.print(words.say("cli.share_unpaid", unpaid=unpaid, currency=network.currency))
    to.print()


def _print_over_time(to: Console, network: NetworkFile) -> None:
    found = over_time(network)
    if found is None:
        return
    title = words.say("cli.share_over_time", currency=network.currency)
    if found.reason:
        show_notes(to, [(title, found.reason)])
        return
    rows = [
        (network.name_of(key), [amount(float(value), "money") for value in found.paid[place]])
        for place, key in enumerate(network.members)
    ]
    if found.fund.any():
        fund = [amount(float(value), "money") for value in found.fund]
        rows.append((words.say("cli.share_fund"), fund))
    months = [words.say("cli.share_month", month=month) for month in found.months]
    show_periods(to, title, months, rows, widest=NAME)
    to.print(late_joiners_told(network))
    to.print()


def _print_right_size(to: Console, network: NetworkFile) -> None:
    """The best number, how many are needed, and free riders, in sentences."""
    for sentence in size_told(network):
        to.print(f"{sentence}\n")
