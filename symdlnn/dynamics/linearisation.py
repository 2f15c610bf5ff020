"""The linearisation around the fixed points of a planar system, and the type of each of them.

Along a curve of fixed points the linearisation is neutral.  If its kernel is exactly the tangent space, the sign of the other
eigenvalue decides: the curve is *normally hyperbolic*, attracting or repelling (Fenichel 1971).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sympy import Integer

from symdlnn.dynamics.eigen import Local, Vector, eigenpairs
from symdlnn.dynamics.fixed import Component, components_of, fixed_points
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.signs import Sign, sign
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Term, explicit, grad

ATTRACTING, REPELLING = (f"normally hyperbolic {how} curve of fixed points" for how in ("attracting", "repelling"))
KINDS: dict[tuple[int, ...], str] = {
    # dimension of the component, then the signs that decide: determinant, trace, discriminant of the Jacobian
    (0, -1): "saddle",
    **{(0, 1, -1, discriminant): "stable node" for discriminant in (0, 1)},
    **{(0, 1, 1, discriminant): "unstable node" for discriminant in (0, 1)},
    (0, 1, -1, -1): "stable focus",
    (0, 1, 1, -1): "unstable focus",
    (0, 1, 0, -1): "centre of the linearisation",
    (0, 0, 0): "degenerate: the linearisation is nilpotent",
    (1, 0, -1): ATTRACTING,
    (1, 0, 1): REPELLING,
    (1, 0, 0): "degenerate curve of fixed points: the linearisation is nilpotent",
    (2, 0, 0): "every point is fixed",
}


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
    component's equations are.  Complex eigenvalues have no `eigenpairs`.
    """

    system: System
    component: Component
    exceptions: tuple[Component, ...]
    jacobian: Term
    entries: tuple[Claim, ...]
    normals: tuple[Claim, ...]
    eigenpairs: tuple[Eigenpair, ...]
    kind: str


def stability(system: System) -> tuple[Linearisation, ...]:
    """The linearisation on every component of the fixed points, with exceptional points split off; none is missing.

    Fails when: as `fixed_points` and `linearise`.
    """
    waiting, done = list(fixed_points(system).components), dict[Component, Linearisation]()
    while waiting:
        component = waiting.pop(0)
        if component not in done:
            done[component] = linearise(system, component)
            waiting.extend(done[component].exceptions)
    return tuple(done.values())


def linearise(system: System, component: Component) -> Linearisation:
    """The linearisation on one component of the fixed points of a planar system.

    Fails when: there are not two unknowns, or the sign of a parameter is open (ValueError); an eigenvalue is no polynomial, a
    sign is not known, or a curve of fixed points has a singular point (ArithmeticError that names it).
    """
    _require_planar(system)
    ring = system.polynomials
    rows = tuple(tuple(f.diff(v) for v in ring.unknown_generators) for f in system.vector_field)
    local = Local(ring, rows, component.polynomials(ring))
    signs = _deciding_signs(system, local)
    zeros = [(*local.equations, *s.zeros) for _, s in signs if s.zeros]
    # Outside the exceptions, whatever has a sign is not zero.
    local = replace(local, nonzero=(*system.nonzero, *(p for p, s in signs if s.value)))
    pairs = () if [s.value for _, s in signs[2:]] == [-1] else eigenpairs(local)
    return Linearisation(
        system=system, component=component, kind=_kind(local, tuple(s.value for _, s in signs)),
        exceptions=tuple(dict.fromkeys(e for equations in zeros for e in components_of(system, equations)[0])),
        jacobian=_written(local),
        entries=_derivatives(system, system.rates),
        normals=_derivatives(system, [e.lhs for e in component.equations]),
        eigenpairs=tuple(_eigenpair(system, local, *pair) for pair in pairs),
    )


def _require_planar(system: System) -> None:
    if len(system.unknowns) != 2:
        raise ValueError(f"linearise needs two unknowns, this system has {', '.join(map(str, system.unknowns))}")
    if unsigned := [str(p) for p in system.parameters if p not in system.signs]:
        raise ValueError(f"linearise needs the sign of {', '.join(unsigned)}: go through cases(system), or add a premise")


def _written(local: Local) -> Term:
    return explicit([[local.ring.write(e) for e in row] for row in local.rows])


def _deciding_signs(system: System, local: Local) -> list[tuple[Polynomial, Sign]]:
    """The determinant with its sign, the trace unless the determinant is negative, the discriminant if it is positive."""
    determinant = sign(system, local.determinant)
    wanted = {-1: (), 0: (local.trace,), 1: (local.trace, local.discriminant)}[determinant.value]
    return [(local.determinant, determinant), *((p, sign(system, p)) for p in wanted)]


def _kind(local: Local, signs: tuple[int, ...]) -> str:
    """The type.  On a curve without singular points the kernel of J is the tangent space as soon as the trace is not zero."""
    dimension = local.ring.dimension(local.equations)
    slopes = [e.diff(v) for e in local.equations for v in local.ring.unknown_generators]
    if dimension == 1 and not local.nowhere_zero(slopes):
        curve = ", ".join(f"{local.ring.write(e)} = 0" for e in local.equations)
        raise ArithmeticError(f"the curve {curve} has a singular point")
    if (dimension, *signs) not in KINDS:
        raise ArithmeticError(f"no type is known for fixed points of dimension {dimension} where determinant, trace, "
                              f"discriminant of the Jacobian have the signs {', '.join(map(str, signs))}")
    return KINDS[dimension, *signs]


def _derivatives(system: System, terms: Sequence[Term]) -> tuple[Claim, ...]:
    """Claims that give the derivative of each term by each unknown."""
    ring = system.polynomials
    return tuple(Eq(grad(f, name), ring.write(ring.read(f).diff(v))) for f in terms
                 for name, v in zip(system.unknowns, ring.unknown_generators, strict=True))


def _eigenpair(system: System, local: Local, value: Polynomial, vector: Vector) -> Eigenpair:
    ring = local.ring
    written, direction = ring.write(value), explicit([[ring.write(v)] for v in vector])
    normals = [[e.diff(x) for x in ring.unknown_generators] for e in local.equations]
    is_tangent = not any(local.at(n[0] * vector[0] + n[1] * vector[1]) for n in normals)
    return Eigenpair(
        written / system.timescale if value else Integer(0), direction, Eq(_written(local) * direction, written * direction),
        tuple(Eq(explicit([list(map(ring.write, n))]) * direction, 0) for n in normals) if is_tangent else (),
    )
