"""What stands in an analysis, in which order and under which headings: the same for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import ComplexRootOf

from symdlnn.dynamics import Analysis, Case, Equilibria, Finding
from symdlnn.terms import Term
from symdlnn.terms.text import text

Part = tuple[str, tuple[Finding, ...]]


def general_parts(analysis: Analysis) -> Iterator[Part]:
    """What holds whatever the parameters are, heading by heading; there may be nothing under one."""
    yield "Nullclines", analysis.nullclines
    yield "Conserved quantities", analysis.integrals
    yield "Potential", (analysis.potential,)
    yield "Symmetries", analysis.symmetries


def case_parts(case: Case) -> Iterator[Part]:
    """What is said in a case beside its fixed points."""
    found = ((f"At {location(e)}", e.findings) for e in case.equilibria)
    yield from found
    yield "Stable and unstable manifolds", case.manifolds
    yield "Where trajectories end", case.limits


def case_title(case: Case) -> str:
    """The premises in words."""
    return ", ".join(map(str, dict.fromkeys(case.premises))) or "all values of the parameters" * bool(case.system.parameters)


def location(equilibria: Equilibria) -> str:
    """Where fixed points are: the coordinates of a point, the equations of a family, both where coordinates have no formula."""
    if not equilibria.parametrisation or equilibria.dimension:
        return str(equilibria.component)
    point = f"({', '.join(map(text, equilibria.parametrisation))})"
    return f"{point}, where {equilibria.component}" if has_digits(equilibria) else point


def has_digits(equilibria: Equilibria) -> bool:
    """Whether coordinates are shown by their first digits."""
    return any(c.has(ComplexRootOf) for c in equilibria.parametrisation)


def reasons(equilibria: Equilibria) -> tuple[str, ...]:
    """Why a type is what it is, sign by sign; a family also says that it has real points."""
    real = () if equilibria.parametrisation else (equilibria.real.text,)
    return (*filter(None, equilibria.why.split("; ")), *real)


def jacobian(case: Case) -> Term | None:
    """The time scale times the Jacobian, in the unknowns: the same for all fixed points of a case."""
    return next((e.linearisation.jacobian for e in case.equilibria if e.linearisation is not None), None)


def eigenvalues(equilibria: Equilibria) -> dict[Term, list[Term]]:
    """The different eigenvalues, each with the eigenvectors that are known.

    Equations between parameters let one number be written in two ways: the one with eigenvectors is kept if that is all.
    """
    pairs = equilibria.linearisation.eigenpairs if equilibria.linearisation is not None else ()
    known = equilibria.eigenvalues
    is_all = not known or len({pair.value for pair in pairs}) == len(known)
    found: dict[Term, list[Term]] = {} if is_all else {value: [] for value in known}
    for pair in pairs:
        if is_all or pair.value in found:
            found.setdefault(pair.value, []).append(pair.vector)
    return {value: list(dict.fromkeys(vectors)) for value, vectors in found.items()}
