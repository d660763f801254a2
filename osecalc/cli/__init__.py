"""Floor 6, the command line.

Exit codes: 0 all is well; 1 a plan or a file has a mistake, which is said; 2 the command itself
was written wrongly; 3 osecalc made a mistake of its own; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from osecalc import words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # An old Windows console lacks some letters: show a mark rather than fail.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    given = _parser().parse_args(arguments)
    try:
        return _carry_out(given)
    except KeyboardInterrupt:
        print(words.say("cli.stopped"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("OSECALC_RAISE"):
            raise
        print(words.say("cli.unexpected", kind=type(error).__name__), file=sys.stderr)
        return 3


def _parser() -> argparse.ArgumentParser:
    from osecalc import __version__

    def said(key: str) -> str:
        return words.say(f"cli.{key}").replace("%", "%%")

    parser = argparse.ArgumentParser(prog="osecalc", description=said("about"))
    parser.add_argument("--version", action="version", version=f"osecalc {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=said("command"))

    def command(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=said(name), description=said(name))

    new = command("new")
    new.add_argument("name", help=said("name"))
    new.add_argument("--from", dest="example", default="ceb-press-shop", help=said("example"))
    command("check").add_argument("plan", help=said("plan"))
    run = command("run")
    run.add_argument("plan", help=said("plan"))
    run.add_argument("--json", action="store_true", help=said("json"))
    run.add_argument("--regimes", action="store_true", help=said("regimes"))
    by = run.add_mutually_exclusive_group()
    by.add_argument("--years", action="store_true", help=said("years"))
    by.add_argument("--months", action="store_true", help=said("months"))
    explain = command("explain")
    explain.add_argument("plan", help=said("plan"))
    explain.add_argument("line", nargs="?", help=said("line"))
    explain.add_argument("--month", default="1", help=said("month"))
    command("terms").add_argument("key", nargs="?", help=said("terms_key"))
    add = command("add")
    add.add_argument("plan", help=said("own_plan"))
    add.add_argument("terms", help=said("terms_to_add"))
    add.add_argument("--amount", type=lambda n: _setting(f"amount={n}"), help=said("amount"))
    add.add_argument(
        "--set", action="append", type=_setting, default=[], metavar="FIELD=VALUE", help=said("set")
    )
    add.add_argument("--replace", action="store_true", help=said("replace"))
    add.add_argument("--name", help=said("called"))
    catalog = commands.add_parser(
        "catalog", help=words.say("catalog.about"), description=words.say("catalog.about")
    )
    catalog.add_argument("table", nargs="?", help=words.say("catalog.table"))
    catalog.add_argument("words", nargs="*", help=words.say("catalog.words"))
    catalog.add_argument("--json", action="store_true", help=said("json"))
    lab = command("lab")
    lab.add_argument("folder", nargs="?", help=said("folder"))
    lab.add_argument("--port", type=int, help=said("port"))
    lab.add_argument("--no-browser", action="store_true", help=said("no_browser"))
    return parser


def _setting(given: str) -> tuple[str, float]:
    """A field and its number, as in `amount=20000`."""
    field, _, value = given.partition("=")
    try:
        return field.strip(), float(value)
    except ValueError:
        said = words.say("cli.not_a_setting", given=given)
        raise argparse.ArgumentTypeError(said) from None


def _carry_out(given: argparse.Namespace) -> int:
    if given.command == "lab":
        from osecalc.cli.lab import lab

        port = [] if given.port is None else [f"--ServerApp.port={given.port}"]
        return lab(given.folder, browser=not given.no_browser, extra=port)
    from osecalc.cli.tables import console

    if given.command == "catalog":
        from osecalc.cli.catalog import catalog

        return catalog(console(), given.table, given.words, as_data=given.json)
    from osecalc.cli import commands, terms
    from osecalc.plan import PlanError

    to = console()
    try:
        if given.command == "new":
            commands.new(to, given.name, given.example)
        elif given.command == "check":
            commands.check(to, given.plan)
        elif given.command == "run":
            asked = {"regimes": given.regimes, "years": given.years, "months": given.months}
            commands.run(to, given.plan, as_data=given.json, **asked)
        elif given.command == "terms" and given.key is None:
            terms.list_terms(to)
        elif given.command == "terms":
            terms.show_terms(to, given.key)
        elif given.command == "add":
            settings = [*([] if given.amount is None else [given.amount]), *given.set]
            name, replace = given.name, given.replace
            terms.add(to, given.plan, given.terms, settings, name=name, replace=replace)
        else:
            commands.explain_line(to, given.plan, given.line, given.month)
    except PlanError as error:
        print(error.text, file=sys.stderr)
        return 1
    except commands.CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
