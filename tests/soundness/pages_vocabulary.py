"""The names that the tables of page statements are written in, besides those of `vocabulary`."""

from __future__ import annotations

from typing import Any

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, Term, applied, cos_of, ddt, exp_of, explicit, grad, index, invertible, matrix, product,
    scalar_family, scalars, sin_of, sizes, vector,
)

m, n, k_, l_ = sizes("m n k l")
a, b, c, s, t, u, v, u0, τ, E = scalars("a b c s t u v u0 τ E")
A, B, C, D = matrix("A", m, k_), matrix("B", m, l_), matrix("C", n, k_), matrix("D", n, l_)
F, X = matrix("F", n, m), matrix("X", k_, m)
M, N, L = matrix("M", m, m), matrix("N", m, m), matrix("L", n, n)
P = invertible("P", m)
G, H = matrix("G", 2, 2), matrix("H", 2, 2)
W1, W2 = matrix("W1", n, m), matrix("W2", k_, n)
x, y, p, q = vector("x", n), vector("y", n), vector("p", k_), vector("q", l_)
i, j, l, k = index("i", n), index("j", n), index("l", n), index("k", 3)
α, β, r = scalar_family("α", n), scalar_family("β", n), scalar_family("r", 3)

clock = Assumption(Eq(ddt(t), 1), "time")
growth = exp_of(2 * s * t / τ)
LOGISTIC = (Definition(u, s * growth / (growth - 1 + s / u0), "logistic growth"), clock)
WAVE = Definition(u, b * cos_of(a * t) + c * sin_of(a * t), "oscillation")
LOSS = Definition(E, applied("loss", W2 * W1), "a loss of the product")
LOSS_FLOW = (
    LOSS, Assumption(Eq(τ * ddt(W1), -grad(E, W1)), "flow of the first layer"),
    Assumption(Eq(τ * ddt(W2), -grad(E, W2)), "flow of the second layer"),
)
scalar_flow = Assumption(
    Eq(τ * ddt(α[j]), (s - product(α[i], i)) * product(α[i], i, but=j)), "flow of a deep chain"
)
TIME = (Assumption(Claim(s, ">", a), "below"), Assumption(Claim(a, ">", u0), "later"), Assumption(Claim(u0, ">", 0), "start"))


def rotation(angle: Term) -> Term:
    """The rotation of the plane by an angle."""
    return explicit([[cos_of(angle), -sin_of(angle)], [sin_of(angle), cos_of(angle)]])


def here(left: Any, right: Any) -> Assumption:
    """An equation that holds at one point only."""
    return Assumption(Eq(left, right), "at this point", always=False)


def compared(left: Any, relation: str, right: Any = 0) -> Assumption:
    """An assumed comparison."""
    return Assumption(Claim(left, relation, right), "a comparison")
