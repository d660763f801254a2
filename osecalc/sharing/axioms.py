"""Which properties each rule keeps, as codes: the words live elsewhere, the tests hold each claim.

On every game that is monotone and subadditive, where the rule has an answer:

efficiency    shares add to the cost of all
symmetry      two members who add the same to every group pay the same
dummy         a member who adds its stand-alone cost to every group pays just that
additivity    shares of two costs together are the sums of the shares of each
individual    no one pays more than alone
core          no group pays more than on its own, whenever that can be had
covariance    a cost of one's own, added to every group with one, is paid by oneself
whole         if only the cost of all rises, no one pays less (aggregate monotonicity)
group         if only the cost of one group rises, none of it pays less (coalitional monotonicity)
"""

AXIOMS = (
    "efficiency",
    "symmetry",
    "dummy",
    "additivity",
    "individual",
    "core",
    "covariance",
    "whole",
    "group",
)
"""The codes."""

AXIOMS_KEPT: dict[str, frozenset[str]] = {
    rule: frozenset(kept.split())
    for rule, kept in {
        "equal": "efficiency symmetry additivity whole group",
        "proportional_to_alone": "efficiency symmetry individual whole group",
        "scrb": "efficiency symmetry dummy individual covariance",
        "equal_nonseparable": "efficiency symmetry additivity covariance whole group",
        "shapley": "efficiency symmetry dummy additivity individual covariance whole group",
        "nucleolus": "efficiency symmetry dummy individual core covariance",
        "per_capita_nucleolus": "efficiency symmetry dummy individual core covariance",
        "tau": "efficiency symmetry dummy individual covariance",
    }.items()
}
"""What each rule keeps; the sequential rule is the Shapley value of games where it applies.

Of what is not listed the tests hold an example where the rule breaks it, but for one: the per
capita nucleolus keeps "whole" while the core is not empty, and beyond that it is not known here.
"""
