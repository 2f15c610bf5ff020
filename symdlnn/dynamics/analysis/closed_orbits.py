"""Planar flows without periodic orbits: the criteria of Bendixson and Dulac."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

from symdlnn.dynamics.analysis.integrals import divergence
from symdlnn.dynamics.analysis.proving import proved
from symdlnn.dynamics.analysis.results import Finding
from symdlnn.dynamics.ideals import Ideal
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import Facts, OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import SIGNS, System
from symdlnn.terms import Assumption, Claim, Eq, Scalar, Term, grad

RELATIONS = {1: "≥", -1: "≤"}
BENDIXSON = "the divergence {} has one sign and does not vanish on any open set (Bendixson)"
DULAC = ("the axes are invariant, and for positive {u} and {v} the divergence of 1/({u} {v}) times the flow has one sign: it "
         "is {divergence} divided by {u} {v} (Dulac)")


def no_closed_orbits(system: System) -> tuple[Finding, ...]:
    """That a planar flow has no periodic orbit, in the plane or in its positive quadrant; empty if that is not told."""
    if len(system.unknowns) != 2 or system.constraints:
        return ()
    return tuple(_bendixson(system)) or tuple(_dulac(system))


def _bendixson(system: System) -> Iterator[Finding]:
    ring, found = system.polynomials, divergence(system)
    if sign := _sign(system, found, system.facts):
        written = ring.write(found)
        claims = (Eq(_divergence(system.unknowns, system.rates), written), Claim(written, RELATIONS[sign], 0))
        yield proved("there is no periodic orbit", BENDIXSON.format(written), claims, _premises(system))


def _dulac(system: System) -> Iterator[Finding]:
    """With 1/(u v) on u, v > 0, if both axes are invariant: the weighted divergence is a polynomial divided by u v."""
    ring, field = system.polynomials, system.vector_field
    quotients = [f.div(x) for f, x in zip(field, ring.unknown_generators, strict=True)]
    if any(rest for _, rest in quotients):
        return
    weighted = divergence(system) - sum((q for q, _ in quotients), start=ring.ring.zero)
    positive = dict.fromkeys(ring.unknown_generators, SIGNS[">"])
    if sign := _sign(system, weighted, {**system.facts, **positive}):
        first, second = system.unknowns
        flow = [rate / (first * second) for rate in system.rates]
        claims = (Eq(first * second * _divergence(system.unknowns, flow), ring.write(weighted)),
                  Claim(ring.write(weighted), RELATIONS[sign], 0))
        regions = (Assumption(Claim(u, ">", 0), "region") for u in system.unknowns)
        yield proved(f"there is no periodic orbit where {first} > 0, {second} > 0",
                     DULAC.format(u=first, v=second, divergence=ring.write(weighted)), claims, (*regions, *_premises(system)))


def _divergence(unknowns: Sequence[Scalar], flow: Sequence[Term]) -> Term:
    return reduce(add, (grad(rate, u) for rate, u in zip(flow, unknowns, strict=True)))


def _premises(system: System) -> tuple[Assumption, ...]:
    return tuple(Assumption(p, "premise") for p in system.premises)


def _sign(system: System, polynomial: Polynomial, facts: Facts) -> int:
    """The sign of a polynomial that is not zero everywhere; 0 if it is open."""
    if not polynomial:
        return 0
    try:
        return Known(Ideal(system.polynomials, system.equations), facts).sign(polynomial).value
    except OpenSign:
        return 0
