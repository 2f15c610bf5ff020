"""Evaluation bars: values in place of names, after every derivative inside was taken.

What stands under the bar must be known as a function of the names that get values: a name that moves with time, or that an
assumption ties to one of them, would change along with them in a way that nobody has written down.
"""

from __future__ import annotations

from typing import Any

from symdlnn.kernel.inspection import heads_of, names_of
from symdlnn.kernel.labels import Head, head_number, head_of
from symdlnn.kernel.normalise import Context, Undecided, matrix_head, normal, rule, slots
from symdlnn.kernel.polynomial import Polynomial
from symdlnn.kernel.substitution import Rewriter, Rule
from symdlnn.terms import nodes
from symdlnn.terms.names import head, kind_of
from symdlnn.terms.shapes import shape


@rule(nodes.At)
def _(term: Any, context: Context) -> Polynomial:
    bound = frozenset(term.bound)
    inside = context.binding(bound)
    poly = normal(term.body, inside)
    require_function_of(bound, poly, context)
    rewriter = Rewriter([_rule(name, normal(value, context)) for name, value in term.pairs], context)
    for divisor in map(rewriter.once, inside.nonzero):
        if not divisor:
            raise Undecided(f"a limit in {term.body} whose denominator tends to 0 there")
        context.nonzero[divisor] = None
    return rewriter.once(poly)


def bound_inside(term: Any, name: Any, context: Context) -> Polynomial:
    """The normal form of a term in which a limit or an integral binds `name`.

    Fails when: a limit inside divides by what depends on the name (`Undecided`): it may vanish somewhere.
    """
    inside = context.binding(frozenset({name}))
    poly = normal(term, inside)
    if any(name in names_of(divisor) for divisor in inside.nonzero):
        raise Undecided(f"a limit whose denominator, which depends on {_shown(frozenset({name}))}, may tend to 0")
    context.nonzero.update(inside.nonzero)
    return poly


def _rule(name: Any, value: Polynomial) -> Rule:
    single = Head("name", name) if shape(name) == () else matrix_head(name)
    return Rule(head_number(single), tuple(label for label in slots(name) if label is not None), value)


def with_value(poly: Polynomial, single: Head, value: Polynomial, context: Context) -> Polynomial:
    """A normal form with a scalar in place of another, which is not rewritten again."""
    return Rewriter([Rule(head_number(single), (), value)], context).once(poly)


def require_function_of(variables: frozenset[Any], poly: Polynomial, context: Context) -> None:
    """Fails when: it is not known how a normal form depends on `variables` (`Undecided`)."""
    for name in variables:
        if name in context.definitions:
            raise Undecided(f"a value in place of {name.name}, which is a defined name")
        if kind_of(name) not in ("general", "invertible"):
            raise Undecided(f"a value in place of {name.name}, which is declared {kind_of(name)}")
    names = names_of(poly)
    for name in names & context.held & context.definitions.keys():
        if context.names_in(context.definitions[name].body) & variables:
            raise Undecided(f"a value in place of {_shown(variables)}: {_shown(frozenset({name}))}, held free, is made of it")
    moving = (names & context.varying) - variables
    if moving and (variables & context.clocks.telling or not variables <= names):
        raise Undecided(f"the value of {_shown(moving)} there is not known")
    steady = variables if variables <= context.clocks.steady else frozenset()
    rates = {_base(h) for h in heads_of(poly) if h.sort == "derivative"} - steady
    if rates:  # a law may make a rate of any name that gets a value; that of a clock is constant
        raise Undecided(f"the rate of change of {_shown(frozenset(rates))} there is not known")
    tied = (names - variables) & context.constrained.keys()
    if tied and variables & context.constrained.keys():
        raise Undecided(f"a value in place of {_shown(variables)}, tied by an assumption: what becomes of {_shown(tied)}?")
    for claim in context.local:  # "u = ..." at one point may be meant as a definition of u
        for side, other in ((claim.lhs, claim.rhs), (claim.rhs, claim.lhs)):
            if head(side) in names - variables and context.names_in(other) & variables:
                raise Undecided(f"a value in place of {_shown(variables)}: is {claim} a definition, or a point?")


def _base(single: Head) -> Any:
    while single.sort == "derivative":
        single = head_of(single.data)
    return single.data


def _shown(names: frozenset[Any]) -> str:
    return ", ".join(sorted(str(getattr(name, "name", name)) for name in names))
