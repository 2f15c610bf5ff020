"""`analyse`: everything that exact algebra says about a system."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from symdlnn.dynamics.analysis.centres import with_centres
from symdlnn.dynamics.analysis.equilibria import cases_of
from symdlnn.dynamics.analysis.integrals import integrals_of
from symdlnn.dynamics.analysis.limits import limits_of
from symdlnn.dynamics.analysis.manifolds import manifolds_of
from symdlnn.dynamics.analysis.nullclines import nullclines_of
from symdlnn.dynamics.analysis.patience import in_time
from symdlnn.dynamics.analysis.results import Analysis, Case
from symdlnn.dynamics.analysis.structure import potential
from symdlnn.dynamics.analysis.symmetries import symmetries_of
from symdlnn.dynamics.systems import System

LARGEST_DEGREE = 12


@cache
def analyse(system: System, degree: int = 4, name: str = "") -> Analysis:
    """Fixed points with their types by cases of the parameters, nullclines, conserved quantities, potential, symmetries,
    manifolds and limits; `degree` is that of the polynomials that are looked for.

    Fails when: `degree` is no whole number from 1 to 12 (ValueError), or the fixed points need more than the budgets allow
    (ArithmeticError, as `cases_of`).
    """
    if isinstance(degree, bool) or not isinstance(degree, int) or not 1 <= degree <= LARGEST_DEGREE:
        raise ValueError(f"degree is {degree!r}: give the degree of the polynomials that are looked for, 1 to {LARGEST_DEGREE}")
    cases = tuple(_with_motion(case, degree) for case in cases_of(system))
    return Analysis(
        system=system, name=name, nullclines=nullclines_of(system),
        integrals=in_time("conserved quantities", partial(integrals_of, system, degree, cases)),
        potential=in_time("potential or Lyapunov function", lambda: (potential(system, degree),))[0],
        symmetries=in_time("symmetries", partial(symmetries_of, system)), cases=cases,
    )


def _with_motion(case: Case, degree: int) -> Case:
    """The case with what its trajectories do."""
    return replace(
        with_centres(case, degree), manifolds=in_time("invariant sets", partial(manifolds_of, case, degree)),
        limits=in_time("limits of trajectories", partial(limits_of, case, degree)),
    )
