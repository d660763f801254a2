"""Members who join a network file and members who leave it; comments and all else stay."""

from __future__ import annotations

import tomllib
from typing import Any

from osecalc import words
from osecalc.commons.network import NetworkFile
from osecalc.commons.network_file import read_network_text
from osecalc.plan.naming import free_key, slug
from osecalc.plan.problems import PlanError, Problem


def with_member(network: NetworkFile, name: str) -> NetworkFile:
    """The network with one more member, who uses and gains as the last one does.

    It needs every module that all members need so far.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> shops = read_network(example_networks()["ceb-press"])
    >>> list(with_member(shops, "Hill farm").members)[-1]
    'hill-farm'

    Raises PlanError where the file says the cost of every group: nobody knows those of new groups.
    """
    import tomlkit

    if network.network.coalitions:
        raise _refused(network, words.say("members.groups_known"))
    document: Any = tomlkit.parse(network.text)
    members = list(network.members)
    key = free_key(slug(name, "member"), members)
    like = dict(tomllib.loads(network.text)["members"][members[-1]])
    table = tomlkit.table()
    table.update({**like, "name": name})
    document["members"][key] = table
    for place, module in network.network.modules.items():
        if set(module.needed_by) == set(members):
            document["modules"][place]["needed_by"].append(key)
    return read_network_text(tomlkit.dumps(document), network.path)


def without_member(network: NetworkFile, member: str) -> NetworkFile:
    """The network without one of its members; what it put in goes with it.

    Raises PlanError for the last member, for one that alone needs a module, and where the file
    says the cost of every group.
    """
    import tomlkit

    if len(network.members) == 1:
        raise _refused(network, words.say("members.last"))
    if network.network.coalitions:
        raise _refused(network, words.say("members.groups_known"))
    document: Any = tomlkit.parse(network.text)
    for place, module in network.network.modules.items():
        if set(module.needed_by) == {member}:
            name = network.name_of(member)
            raise _refused(network, words.say("members.alone", name=name, module=module.name))
        if member in module.needed_by:
            document["modules"][place]["needed_by"].remove(member)
    for place, contribution in network.network.contributions.items():
        if contribution.member == member:
            del document["contributions"][place]
    del document["members"][member]
    return read_network_text(tomlkit.dumps(document), network.path)


def _refused(network: NetworkFile, sentence: str) -> PlanError:
    return PlanError([Problem(("members",), sentence)], network.name)
