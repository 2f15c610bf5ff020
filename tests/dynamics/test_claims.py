"""Every claim that the analysis of one mode makes is proved by the kernel, from the facts it is said to follow from."""

from __future__ import annotations

import pytest

from symdlnn.dynamics import System, cases, end_point, first_integrals, fixed_points, invariant_lines, mode_system, stability
from symdlnn.kernel import prove
from symdlnn.terms import Assumption, Claim, scalars

a, b, c, s, τ = scalars("a b c s τ")
CASES = cases(mode_system(a, b, s, τ))
Premises = tuple[Claim, ...]


def claims_of(system: System) -> list[tuple[Claim, Premises]]:
    """Each claim with the equations that it may use."""
    fixed, around = fixed_points(system), stability(system)
    free = [*fixed.inclusions, *fixed.exhaustion, *(claim for x in around for claim in (*x.entries, *x.normals))]
    local = [(claim, x.component.equations) for x in around for p in x.eigenpairs for claim in (p.claim, *p.tangent)]
    moving = [f.claim for f in first_integrals(system, 2)] + [f.claim for x in around for f in invariant_lines(x)]
    return [*((claim, ()) for claim in free), *local, *((claim, system.laws) for claim in moving)]


@pytest.mark.parametrize("system", CASES, ids=["s > 0", "s = 0", "s < 0"])
def test_every_claim_is_proved(system: System) -> None:
    always = [Assumption(p) for p in system.premises]
    for claim, premises in claims_of(system):
        prove(claim, [*always, *(Assumption(p, always=p in system.laws) for p in premises)])


@pytest.mark.parametrize("claim", end_point(s, c).claims, ids=str)
def test_the_end_point_is_proved(claim: Claim) -> None:
    prove(claim)
