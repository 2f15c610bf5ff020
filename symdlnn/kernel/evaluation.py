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
from symdlnn.terms.names import kind_of
from symdlnn.terms.shapes import shape


@rule(nodes.At)
def _(term: Any, context: Context) -> Polynomial:
    poly = normal(term.body, context)
    require_function_of(frozenset(term.bound), poly, context)
    rules = [_rule(name, normal(value, context)) for name, value in term.pairs]
    return Rewriter(rules, context).once(poly)


def _rule(name: Any, value: Polynomial) -> Rule:
    head = Head("name", name) if shape(name) == () else matrix_head(name)
    return Rule(head_number(head), tuple(label for label in slots(name) if label is not None), value)


def with_value(poly: Polynomial, head: Head, value: Polynomial, context: Context) -> Polynomial:
    """A normal form with a scalar in place of another, which is not rewritten again."""
    return Rewriter([Rule(head_number(head), (), value)], context).once(poly)


def require_function_of(variables: frozenset[Any], poly: Polynomial, context: Context) -> None:
    """Fails when: it is not known how a normal form depends on `variables` (`Undecided`)."""
    for name in variables:
        if name in context.definitions:
            raise Undecided(f"a value in place of {name.name}, which is a defined name")
        if kind_of(name) not in ("general", "invertible"):
            raise Undecided(f"a value in place of {name.name}, which is declared {kind_of(name)}")
    names = names_of(poly)
    moving = (names & context.varying) - variables
    if moving and (variables & context.clocks or not variables <= names):
        raise Undecided(f"the value of {_shown(moving)} there is not known")
    if any(head.sort == "derivative" and _base(head) in variables - context.clocks for head in heads_of(poly)):
        raise Undecided(f"the rate of change of {_shown(variables)} there is not known")
    tied = (names - variables) & context.constrained.keys()
    if tied and variables & context.constrained.keys():
        raise Undecided(f"a value in place of {_shown(variables)}, tied by an assumption: what becomes of {_shown(tied)}?")


def _base(head: Head) -> Any:
    while head.sort == "derivative":
        head = head_of(head.data)
    return head.data


def _shown(names: frozenset[Any]) -> str:
    return ", ".join(sorted(str(getattr(name, "name", name)) for name in names))
