"""Reading a network file: every mistake in it comes at once, with its place."""

from __future__ import annotations

from pathlib import Path

from osecalc import words
from osecalc.commons.network import Network, NetworkFile
from osecalc.commons.network_checks import NETWORK_CHECKS
from osecalc.plan.file import parsed, text_of, validated
from osecalc.plan.problems import PlanError, Problem


def read_network(path: Path | str) -> NetworkFile:
    """Read a network file; every mistake in it comes in one `PlanError`.

    >>> from osecalc.resources import example_networks
    >>> network = read_network(example_networks()["ceb-press"])
    >>> len(network.members), network.currency
    (10, 'USD')
    """
    path = Path(path)
    if not path.exists():
        said = words.say("network.no_file", path=str(path))
        raise PlanError([Problem((), said)], path.name)
    return read_network_text(text_of(path), path)


def read_network_text(text: str, path: Path | None = None) -> NetworkFile:
    """Read a network from the text of a file."""
    name = path.name if path else words.say("network.unnamed")
    text = text.replace("\r\n", "\n")
    document = parsed(text, name)
    return NetworkFile(validated(Network, document, text, name, NETWORK_CHECKS), text, path)
