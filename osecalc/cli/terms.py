"""The commands on ready terms: which there are, one of them whole, and one put into a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from osecalc import words
from osecalc.cli.commands import CommandError, find_plan
from osecalc.cli.tables import show
from osecalc.plan.problems import Place, nearest, plain
from osecalc.plan.quantity import Quantity, Spec
from osecalc.plan.schema import Source
from osecalc.plan.terms import Terms, ready_terms, with_terms
from osecalc.resources import example_plans
from osecalc.words.amounts import PERCENT, exact


def list_terms(to: Console) -> None:
    """Say which ready terms there are."""
    rows = [
        [f"{key}\n{found.kind}", f"{found.title}\n{_main_numbers(found)}".rstrip()]
        for key, found in ready_terms().items()
    ]
    columns = [words.say(f"cli.column_{name}") for name in ("terms", "what")]
    show(to, words.say("cli.terms_title"), columns, rows, numbers_from=2)
    to.print(words.say("cli.terms_next"))


def show_terms(to: Console, key: str) -> None:
    """Show ready terms whole: their numbers, what each rests on, and their sources."""
    found = _terms(key)
    to.print(f"{found.title}: {found.kind}")
    to.print(f"{found.says}\n")
    numbers = [(p, term.spec, term.quantity, term.note) for p, term in found.numbers.items()]
    _show_numbers(to, numbers, found.sources, found.currency)
    besides = {
        field: str(given).lower() if isinstance(given, bool) else given
        for table in (*found.fragment.get("funding", {}).values(), *found.fragment.values())
        for field, given in table.items()
        if not isinstance(given, Mapping) and field not in ("name", "kind")
    }
    if besides:
        choices = ", ".join(f"{field} = {given}" for field, given in besides.items())
        to.print(words.say("cli.terms_besides", choices=choices))


def add(
    to: Console,
    given: str,
    key: str,
    settings: Sequence[tuple[str, float]],
    *,
    name: str | None,
    replace: bool,
) -> None:
    """Put ready terms into a plan file of the user's own."""
    plan, found = find_plan(given), _terms(key)
    path = plan.path or Path(given)
    for example, file in example_plans().items():
        if path.samefile(file):
            raise CommandError(words.say("cli.example_stays", example=example))
    values = dict(settings)
    if len(values) < len(settings):
        raise CommandError(words.say("cli.set_twice"))
    after = with_terms(plan, key, name=name, values=values, replace=replace)
    try:
        after.save()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(words.say("cli.cannot_write", path=path, reason=reason)) from None
    new = [slug for slug in after.plan.funding if slug not in plan.plan.funding]
    places = [f"funding.{slug}" for slug in new] or list(found.fragment)
    numbers = [
        (tuple(at.split(".")), number.spec, number.quantity, number.quantity.note or "")
        for at, number in after.numbers.items()
        if number.stated and at.startswith(tuple(f"{place}." for place in places))
    ]
    to.print(words.say("cli.added", title=found.title, path=path, places=words.listed(places)))
    _show_numbers(to, numbers, after.plan.sources, after.plan.plan.currency)
    assumed = [_heading(place) for place, _, quantity, _ in numbers if quantity.is_assumption]
    counts = {"stated": len(numbers), "assumptions": len(assumed)}
    to.print(words.say("cli.added_counts", sourced=len(numbers) - len(assumed), **counts))
    if assumed:
        to.print(words.say("cli.added_assumptions", names="; ".join(assumed)))
    to.print(words.say("cli.added_next", path=path))


def _terms(key: str) -> Terms:
    found = ready_terms()
    if key not in found:
        near = nearest(key, found)
        raise CommandError(words.say("errors.no_terms", given=plain(key)[:60], nearest=near))
    return found[key]


def _main_numbers(found: Terms) -> str:
    """The first few sourced numbers of terms; of brackets, from where to where they go."""
    said: dict[str, list[str]] = {}
    for place, term in found.numbers.items():
        if term.quantity is not None and term.quantity.source is not None:
            heading = words.entry("fields", ".".join(place))["heading"]
            said.setdefault(heading, []).append(
                _with_unit(term.quantity, term.spec, found.currency)
            )
    parts = [
        words.say("cli.term", heading=heading, value=" - ".join(dict.fromkeys((v[0], v[-1]))))
        for heading, v in said.items()
    ]
    return "; ".join(parts[:3])


Row = tuple[Place, Spec, Quantity | None, str]


def _show_numbers(
    to: Console, numbers: Iterable[Row], sources: Mapping[str, Source], currency: str
) -> None:
    """Numbers of terms, what each rests on, and the sources below."""
    rows, cited = [], dict[str, int]()
    for place, spec, quantity, note in numbers:
        rests = words.say("cli.yours" if quantity is None else "cli.rests_on_nothing")
        if quantity is not None and quantity.source is not None:
            number = cited.setdefault(quantity.source, len(cited) + 1)
            rests = words.say("cli.rests_on", kind=quantity.kind, number=number)
            if quantity.changed_from is not None:
                before = exact(quantity.changed_from)
                rests = words.say("cli.rests_on_changed", before=before, number=number)
        value = "" if quantity is None else _with_unit(quantity, spec, currency)
        rows.append([_heading(place), value, f"{rests}: {note}" if note else rests])
    columns = [words.say(f"cli.column_{name}") for name in ("number", "value", "worth")]
    show(to, "", columns, rows, numbers_from=3)
    if cited:
        to.print(words.say("cli.terms_sources"))
    for slug, number in cited.items():
        source = sources[slug]
        year = source.year or words.say("cli.no_year")
        to.print(
            words.say(
                "cli.terms_source", number=number, title=source.title, year=year, url=source.url
            )
        )


def _heading(place: Place) -> str:
    heading = words.entry("fields", ".".join(place))["heading"]
    return f"{heading} ({place[-2]})" if "brackets" in place else heading


def _with_unit(quantity: Quantity, spec: Spec, currency: str) -> str:
    """A number of terms as it was given, shares in percent, with its range and unit."""

    def one(value: float) -> str:
        return f"{exact(round(value * 100, 10))} %" if spec.unit in PERCENT else exact(value)

    ends = [one(end) for end in (quantity.low, quantity.high) if end is not None]
    said = one(quantity.value or 0.0)
    if len(ends) == 2:
        said = words.say("cli.term_range", value=said, low=ends[0], high=ends[1])
    unit = words.unit(
        f"{spec.unit}_percent" if spec.unit in PERCENT else spec.unit, currency=currency
    )
    return f"{said} {unit}".rstrip()
