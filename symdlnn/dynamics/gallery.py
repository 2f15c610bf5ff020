"""Systems by name: the modes of the sheet and of deeper networks, and the textbook's.

Sources: Strogatz, Nonlinear dynamics and chaos; Guckenheimer and Holmes, Nonlinear oscillations, dynamical systems and
bifurcations of vector fields; for the modes Saxe, McClelland and Ganguli 2013.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symdlnn.dynamics.mode import mode_system
from symdlnn.dynamics.systems import System
from symdlnn.terms import Claim, Eq, Scalar, scalars

a, b, s, τ = scalars("a b s τ")
x, y, z, r, μ, δ, ω = scalars("x y z r μ δ ω")
a1, a2, a3, c, k, σ, ρ, β, γ = scalars("a1 a2 a3 c k σ ρ β γ")


def _positive(*names: Scalar) -> tuple[Claim, ...]:
    return tuple(Claim(name, ">", 0) for name in names)


GALLERY: Mapping[str, System] = MappingProxyType({
    "mode": mode_system(a, b, s, τ),
    "mode_depth_3": System((a1, a2, a3), tuple(
        (s - a1 * a2 * a3) * first * second for first, second in ((a2, a3), (a1, a3), (a1, a2))), τ),
    "mode_with_decay": System((a, b), ((s - a * b) * b - γ * a, (s - a * b) * a - γ * b), τ, _positive(s, γ)),
    "saddle": System((x, y), (x, -y)),
    "stable_node": System((x, y), (-x, -2 * y)),
    "star_node": System((x, y), (-x, -y)),
    "degenerate_node": System((x, y), (-x + y, -y)),
    "stable_focus": System((x, y), (-x - 2 * y, 2 * x - y)),
    "centre": System((x, y), (-y, x)),
    "line_of_fixed_points": System((x, y), (0 * x, -y)),
    "circle_of_fixed_points": System((x, y), (x * (1 - x**2 - y**2), y * (1 - x**2 - y**2))),
    "saddle_node": System((x, y), (r - x**2, -y)),
    "transcritical": System((x, y), (r * x - x**2, -y)),
    "pitchfork": System((x, y), (r * x - x**3, -y)),
    "hopf": System((x, y), (μ * x - y - x * (x**2 + y**2), x + μ * y - y * (x**2 + y**2))),
    "van_der_pol": System((x, y), (y, μ * (1 - x**2) * y - x)),
    "duffing": System((x, y), (y, x - x**3 - δ * y)),
    "lotka_volterra": System((x, y), (x * (r - μ * y), y * (δ * x - ω)), 1, _positive(r, μ, δ, ω)),
    "competition": System((x, y), (x * (3 - x - 2 * y), y * (2 - x - y))),
    "sir": System((x, y), (-β * x * y, β * x * y - γ * y), 1, _positive(β, γ)),
    "pendulum": System((c, k, ω), (-k * ω, c * ω, -k), constraints=(Eq(c**2 + k**2, 1),)),
    "damped_pendulum": System((c, k, ω), (-k * ω, c * ω, -k - δ * ω), 1, _positive(δ), (Eq(c**2 + k**2, 1),)),
    "lorenz": System((x, y, z), (σ * (y - x), x * (ρ - z) - y, x * y - β * z), 1, _positive(σ, ρ, β)),
})
"""Systems by name.  In the pendulum c and k are the cosine and the sine of the angle, so that c^2 + k^2 = 1."""
