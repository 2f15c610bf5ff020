"""Domain conditions: what must not vanish or be negative for a term to make sense.

They are read off the terms as written, with definitions opened, before anything cancels: s/s is 1 only where s is not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import sympy as sp

from symdlnn.terms import nodes
from symdlnn.terms.claims import Claim, Definition
from symdlnn.terms.names import Member, Scalar, Size, kind_of
from symdlnn.terms.written import Term

NOTHING: frozenset[Any] = frozenset()


class Asked(NamedTuple):
    """A condition, and the names bound around it: it is asked for all values that those take there, for those `far` out (a
    limit) for large ones only."""

    condition: Claim
    bound: frozenset[Any] = NOTHING
    far: frozenset[Any] = NOTHING


def conditions_of(terms: Iterable[Term], definitions: Mapping[Any, Definition]) -> tuple[Claim, ...]:
    """The side conditions of the terms, each once; whether they are evident is for the caller to say."""
    return tuple(dict.fromkeys(asked.condition for asked in asked_of(terms, definitions)))


def asked_of(terms: Iterable[Term], definitions: Mapping[Any, Definition]) -> tuple[Asked, ...]:
    """The side conditions of the terms with the names bound around them: what is assumed of these need not hold there."""
    return tuple(dict.fromkeys(asked for term in terms for asked in _walk(term, definitions, set())))


def _walk(
    term: Any, definitions: Mapping[Any, Definition], visited: set[Any], differentiated: bool = False
) -> Iterator[Asked]:
    """The conditions of a term and all it is made of; under a derivative more is asked (`_smooth`)."""
    around = next((around for node, around in BINDING.items() if isinstance(term, node)), None)
    if around is not None:
        yield from around(term, definitions, visited, differentiated)
        return
    head = term.family if isinstance(term, Member) else term
    definition = definitions.get(head)
    if definition is not None and (head, differentiated) not in visited:
        visited.add((head, differentiated))
        yield from _walk(definition.body, definitions, visited, differentiated)
    yield from map(Asked, _own(term))
    if differentiated:
        yield from map(Asked, _smooth(term))
    inside = differentiated or isinstance(term, nodes.Gradient | nodes.Jacobian | nodes.TimeDerivative)
    for argument in term.args:
        yield from _walk(argument, definitions, visited, inside)


def _at_values(
    term: Any, definitions: Mapping[Any, Definition], visited: set[Any], differentiated: bool
) -> Iterator[Asked]:
    """What is asked below an evaluation bar is asked at the values there, which have to be what their names are declared."""
    meant = frozenset().union(*(nodes.names_in(value) for _, value in term.pairs))
    for asked in _walk(term.body, definitions, set(), differentiated):
        apart = _renamed(asked, meant)
        condition = apart.condition
        yield apart._replace(condition=Claim(nodes.at(condition.lhs, *term.pairs), condition.relation, condition.rhs))
    for name, value in term.pairs:
        if kind_of(name) == "invertible" and not is_invertible(value):
            yield Asked(Claim(nodes.det(value), "≠", 0))
        yield from _walk(value, definitions, visited, differentiated)


def _renamed(asked: Asked, outside: frozenset[Any]) -> Asked:
    """A condition whose bound names are none that mean something outside."""
    new = {name: Scalar(f"{name.name}_inside") for name in asked.bound & outside}
    if not new:
        return asked
    lhs = nodes.at(asked.condition.lhs, *new.items())
    bound, far = (frozenset(new.get(name, name) for name in names) for names in (asked.bound, asked.far))
    return Asked(Claim(lhs, asked.condition.relation, asked.condition.rhs), bound, far)


def _between(
    term: Any, definitions: Mapping[Any, Definition], visited: set[Any], differentiated: bool
) -> Iterator[Asked]:
    """What is asked of an integrand is asked between the limits, wherever the variable is outside."""
    for asked in _walk(term.body, definitions, set(), differentiated):
        yield asked._replace(bound=asked.bound | frozenset(term.bound))
    for value in term.outside:
        yield from _walk(value, definitions, visited, differentiated)


def _far_out(
    term: Any, definitions: Mapping[Any, Definition], visited: set[Any], differentiated: bool
) -> Iterator[Asked]:
    """What is asked of a function is asked far out, wherever its variable is outside."""
    body, variable = term.args
    for asked in _walk(body, definitions, set(), differentiated):
        outside = frozenset({variable}) - asked.bound
        yield asked._replace(bound=asked.bound | outside, far=asked.far | outside)


Around = Callable[[Any, Mapping[Any, Definition], set[Any], bool], Iterator[Asked]]
BINDING: dict[type, Around] = {nodes.At: _at_values, nodes.Integral: _between, nodes.Limit: _far_out}
"""How conditions are asked inside what binds names."""


def _own(term: Any) -> Iterator[Claim]:
    """The condition that this node itself needs."""
    if isinstance(term, sp.Pow):
        exponent = term.exp
        if isinstance(exponent, sp.Rational):
            if exponent.q % 2 == 0:
                yield Claim(term.base, ">" if exponent < 0 else "≥", 0)
            elif exponent < 0:
                yield Claim(term.base, "≠", 0)
        elif not isinstance(exponent, Size):
            yield Claim(term.base, ">", 0)
    elif isinstance(term, sp.log):
        yield Claim(term.args[0], ">", 0)
    elif isinstance(term, sp.tan):
        yield Claim(nodes.cos_of(term.args[0]), "≠", 0)
    elif isinstance(term, nodes.IndexProduct) and term.args[2:]:
        yield Claim(term.args[0], "≠", 0)
    elif isinstance(term, nodes.InverseMatrix | sp.Inverse) and not is_invertible(term.args[0]):
        yield Claim(nodes.det(term.args[0]), "≠", 0)


def _smooth(term: Any) -> Iterator[Claim]:
    """Where the formula for a derivative holds: off the kink of a root or a norm, at invertible matrices for a determinant."""
    if isinstance(term, nodes.Norm):
        yield Claim(nodes.squared_norm(term.args[0]), "≠", 0)
    elif isinstance(term, sp.Pow) and (isinstance(term.exp, Size) or (isinstance(term.exp, sp.Rational) and term.exp.q != 1)):
        yield Claim(term.base, "≠", 0)
    elif isinstance(term, nodes.IndexProduct):
        yield Claim(term.args[0], "≠", 0)
    elif isinstance(term, sp.Determinant) and not is_invertible(term.args[0]):
        yield Claim(term, "≠", 0)


def is_invertible(term: Any) -> bool:
    """Whether declarations alone make a square term invertible."""
    if isinstance(term, sp.Transpose | nodes.InverseMatrix):
        return is_invertible(term.args[0])
    if isinstance(term, sp.MatMul):
        return all(is_invertible(a) for a in term.args)
    if isinstance(term, sp.MatPow):
        return is_invertible(term.base)
    return isinstance(term, sp.Identity) or kind_of(term) in ("invertible", "orthogonal")
