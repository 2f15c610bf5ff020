"""Manifolds of saddles: only where no eigenvalue is 0 is a curve along an eigenvector one of them."""

from __future__ import annotations

import pytest

from symdlnn.dynamics import System, analyse
from symdlnn.terms import scalars

x, y = scalars("x y")
SAID = {
    # the rates -> what is said of the manifolds of the origin
    (x, -y): {"the stable manifold of (0, 0) is the line x = 0", "the unstable manifold of (0, 0) is the line y = 0"},
    (x, x**2 - y): {"the stable manifold of (0, 0) is the line x = 0",
                       "the unstable manifold of (0, 0) is the curve x² - 3 y = 0 near the point"},
    (y, x - x**2): {"the stable and the unstable manifold of (0, 0) lie on 2 x³ - 3 x² + 3 y² = 0"},
    (y, x + y + x**3): {"stable manifold of (0, 0)", "unstable manifold of (0, 0)"},
    (x**3, -y): set(),
    (-(x**3), y): set(),
    (x**2, -y): set(),
}


@pytest.mark.parametrize("rates", SAID, ids=str)
def test_manifolds_belong_to_hyperbolic_saddles(rates: tuple[object, object]) -> None:
    (case,) = analyse(System((x, y), rates)).cases
    assert {f.text for f in case.manifolds if "manifold" in f.text} == SAID[rates]


def test_lines_through_other_saddles_are_invariant_nevertheless() -> None:
    (case,) = analyse(System((x, y), (x**3, -y))).cases
    assert {f.text for f in case.manifolds} == {"x = 0 is invariant, and so are both sides of it",
                                                "y = 0 is invariant, and so are both sides of it"}
