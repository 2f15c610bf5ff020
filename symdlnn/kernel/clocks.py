"""Which scalars tell the time: whoever gives such a scalar a value says when everything that moves is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sympy import Add, MatAdd, preorder_traversal

from symdlnn.kernel.varying import closure
from symdlnn.terms.claims import Claim, Definition
from symdlnn.terms.names import Family, MatrixName, Member, Scalar
from symdlnn.terms.nodes import TimeDerivative, names_in

NOTHING: frozenset[Any] = frozenset()


@dataclass(frozen=True)
class Clocks:
    """`steady` scalars are time itself in some unit; `telling` ones, the steady among them, are functions of time alone."""

    steady: frozenset[Any] = NOTHING
    telling: frozenset[Any] = NOTHING


NO_CLOCKS = Clocks()


def clocks_among(
    equations: Iterable[tuple[Claim, Any]], varying: frozenset[Any], definitions: Mapping[Any, Definition]
) -> Clocks:
    """The clocks that equations make of scalars, at all times.

    One whose rate is constant, and not 0, is steady.  One tells the time if it is all that moves in the rates of an equation
    besides clocks, or in an equation without rates: the rate of a variable of a flow depends on the variable itself.  What an
    equation only says to be a rate, as c in dt/dt = c, may be constant.
    """
    lasting = [claim for claim, source in equations if source.always]
    steady = frozenset().union(*(_steady(claim, varying, definitions) for claim in lasting))
    telling = set(steady)
    parts = [_parts(claim, definitions) for claim in lasting if not _at_rest(claim, definitions)]
    at_rest = [_parts(claim, definitions)[0] & varying for claim in lasting if _at_rest(claim, definitions)]
    resting = NOTHING.union(*(names for names in at_rest if len(names) == 1))
    rated = NOTHING.union(*(inside for inside, _ in parts))
    for _ in parts:
        for inside, outside in parts:
            unknown = ((inside | outside) & (varying & rated if inside else varying)) - telling - resting
            alone = len(unknown) == 1 and all(isinstance(name, Scalar) for name in unknown)
            if alone and not (inside and unknown & outside):
                telling |= unknown
    return Clocks(steady, frozenset(telling))


def _steady(claim: Claim, varying: frozenset[Any], definitions: Mapping[Any, Definition]) -> set[Any]:
    """The scalar whose rate an equation says to be constant, and not 0."""
    sides = (claim.lhs, claim.rhs)
    nodes: list[Any] = [node for side in sides for node in preorder_traversal(side)]
    rates = {node.args[0] for node in nodes if issubclass(type(node), TimeDerivative)}
    if len(rates) != 1 or 0 in sides or _parts(claim, definitions)[1] & varying:
        return set()
    return {name for name in rates if isinstance(name, Scalar)}


def _at_rest(claim: Claim, definitions: Mapping[Any, Definition]) -> bool:
    """Whether an equation says that a product, such as a rate, is 0."""
    sides = [definitions[side].body if side in definitions else side for side in (claim.lhs, claim.rhs)]
    return 0 in sides and not any(isinstance(side, Add | MatAdd) for side in sides)


def _parts(claim: Claim, definitions: Mapping[Any, Definition]) -> tuple[frozenset[Any], frozenset[Any]]:
    """The names inside the rates of an equation and those outside, definitions opened."""
    left, right = (_split(side, definitions) for side in (claim.lhs, claim.rhs))
    return left[0] | right[0], left[1] | right[1]


def _split(term: Any, definitions: Mapping[Any, Definition]) -> tuple[frozenset[Any], frozenset[Any]]:
    head = term.family if isinstance(term, Member) else term
    if isinstance(term, TimeDerivative):
        return frozenset(closure(term, definitions)), NOTHING
    if head in definitions:
        return _split(definitions[head].body, definitions)
    if not term.args or isinstance(term, Member | MatrixName | Family):
        return NOTHING, names_in(term)
    inner = [_split(part, definitions) for part in term.args]
    return NOTHING.union(*(i for i, _ in inner)), NOTHING.union(*(o for _, o in inner))
