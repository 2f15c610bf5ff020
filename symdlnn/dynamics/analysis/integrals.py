"""What is said about conserved quantities, and the Hamiltonian form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from symdlnn.dynamics.analysis.conserved import Conserved, conserved_by
from symdlnn.dynamics.analysis.potentials import antiderivative
from symdlnn.dynamics.analysis.proving import given, not_established, proved
from symdlnn.dynamics.analysis.results import Case, Finding
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.systems import System
from symdlnn.terms import Eq, Term, grad

BY_LAWS = "its derivative along the flow vanishes by the laws of motion"
BY_DARBOUX = "the sets {} are invariant, and their cofactors and the derivative of the rest add up to zero (Darboux)"
NONE = ("no polynomial up to degree {} is conserved for generic parameters, nor a sum of logarithms of the invariant curves "
        "that were tried; this excludes no other one")


def integrals_of(system: System, degree: int, cases: Sequence[Case] = ()) -> tuple[Finding, ...]:
    """The conserved quantities whatever the parameters are, and those that exist in one case only."""
    general = conserved_by(system, degree)
    known = {c.term(system.polynomials) for c in general}
    special = (f for case in cases for f in _special(case, known, degree))
    found = (*(_stated(system, c) for c in general), *special, *hamiltonian(system))
    return found or (not_established("conserved quantities", NONE.format(degree)),)


def _special(case: Case, known: Collection[Term], degree: int) -> Iterator[Finding]:
    """What is conserved in one case only: more quantities than there are whatever the parameters are."""
    here = conserved_by(case.system, degree)
    new = [c for c in here if c.term(case.system.polynomials) not in known]
    yield from (_stated(case.system, c, _where(case)) for c in new if len(here) > len(known))


def _where(case: Case) -> str:
    return f"for {', '.join(map(str, case.premises))}: "


def _stated(system: System, quantity: Conserved, where: str = "") -> Finding:
    ring = system.polynomials
    term, region = quantity.term(ring), quantity.region(ring)
    inside = f" where {', '.join(map(str, region))}" if region else ""
    sets = ", ".join(str(ring.statement(p, "=")) for _, p in quantity.logarithms)
    why = BY_DARBOUX.format(sets) if region else BY_LAWS
    return proved(f"{where}{term} is conserved{inside}", why, (quantity.claim(system),), given(system, region), (term,))


def hamiltonian(system: System) -> tuple[Finding, ...]:
    """A planar flow without divergence is that of a Hamiltonian H: ``dx/dt = dH/dy, dy/dt = -dH/dx``."""
    ring, field = system.polynomials, system.vector_field
    if len(field) != 2 or divergence(system) or not any(field):
        return ()
    energy = ring.write(antiderivative(ring, (-field[1], field[0])))
    claims = tuple(Eq(rate, sign * grad(energy, other)) for rate, sign, other
                   in zip(system.rates, (1, -1), reversed(system.unknowns), strict=True))
    text = f"Hamiltonian with H = {energy}"
    return (proved(text, "the divergence of the flow is zero, so that the flow preserves area", claims, terms=(energy,)),)


def divergence(system: System) -> Polynomial:
    """The time scale times the rate at which the flow changes volumes."""
    return sum((row[k] for k, row in enumerate(system.jacobian)), start=system.polynomials.ring.zero)
