"""What the flow does near fixed points: the facts that an analysis states about the linearisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symdlnn.dynamics.fixed import Component
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, grad


@dataclass(frozen=True)
class Eigenpair:
    """An eigenvalue of the linearised flow (`value`, with the time scale) and an eigenvector that is nowhere zero.

    `claim` says J v = lambda v, J and lambda both multiplied by the time scale; it follows from the component's equations.
    `tangent` claims that v is orthogonal to the normals of the component; it is empty for other directions.
    """

    value: Term
    vector: Term
    claim: Claim
    tangent: tuple[Claim, ...]


@dataclass(frozen=True)
class Linearisation:
    """What the flow does near the points of `component` that lie on no component of `exceptions`.

    `jacobian` is the time scale times the Jacobian; `entries` claim that it is.  `normals` claim what the derivatives of the
    component's equations are.  Complex eigenvalues have no `eigenpairs`, nor have those that are not found in closed form.
    """

    system: System
    component: Component
    exceptions: tuple[Component, ...]
    jacobian: Term
    entries: tuple[Claim, ...]
    normals: tuple[Claim, ...]
    eigenpairs: tuple[Eigenpair, ...]
    kind: str


def derivatives(system: System, terms: Sequence[Term]) -> tuple[Claim, ...]:
    """Claims that give the derivative of each term by each unknown."""
    ring = system.polynomials
    return tuple(Eq(grad(f, name), ring.write(ring.read(f).diff(v))) for f in terms
                 for name, v in zip(system.unknowns, ring.unknown_generators, strict=True))
