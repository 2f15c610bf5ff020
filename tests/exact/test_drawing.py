"""Instances satisfy every assumption; where none exists, the reason names the assumption."""

from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq_mat

from symdlnn.exact import CannotDraw, draw, evaluate, examine
from symdlnn.terms import (
    Assumption,
    Claim,
    Eq,
    average,
    ddt,
    delta,
    diagonal,
    dot,
    exp_of,
    identity,
    index,
    invertible,
    matrix,
    orthogonal,
    scalar_family,
    scalars,
    size,
    sizes,
    squared_norm,
    stiefel,
    symmetric,
    total,
    trace,
    vector,
    vector_family,
)

N1, N2, N3, n = sizes("N1 N2 N3 n")
r = size("r", at_most=(N1, N2, N3))
W1, W2, W3 = matrix("W1", N2, N1), matrix("W2", N3, N2), matrix("W3", n, N3)
Σxx, Σyx = matrix("Σxx", N1, N1), matrix("Σyx", N3, N1)
U, V, S = orthogonal("U", N3), orthogonal("V", N1), diagonal("S", N3, N1)
x, y = vector_family("x", N1, n), vector_family("y", N3, n)
μ, i, j = index("μ", n), index("i", r), index("j", r)
ρ, α, s = vector_family("ρ", N2, r), scalar_family("α", r), scalar_family("s", r)
a, b, c, d = scalars("a b c d")
v = vector("v", N1)
G = matrix("G", N1, N1)
white = Eq(Σxx, identity(N1))
of_inputs, of_both = Eq(Σxx, average(x[μ] * x[μ].T)), Eq(Σyx, average(y[μ] * x[μ].T))

SYSTEMS: dict[str, list[Claim]] = {
    "a name by a term": [Eq(Σxx, W1.T * W1)],
    "a term by a name": [Eq(W2 * W1, Σyx)],
    "a chain": [Eq(a, b + 1), Eq(b, 2 * c), Eq(c, d**2)],
    "a factor before the name": [Eq(3 * Σxx / 2, W1.T * W1)],
    "a member of a family": [Eq(ρ[i], α[i] * W1 * v)],
    "signs": [Claim(a, ">", 0), Claim(0, ">", b), Claim(c, "≠", 0), Claim(s[i], "≥", 0)],
    "a compound inequality": [Claim(a, ">", b + c)],
    "solved for a factor": [Eq(a * b, c), Claim(a, "≠", 0)],
    "Pythagoras": [Eq(a**2, 4 * b**2 + c**2), Claim(a, ">", 0), Claim(b, "≠", 0), Claim(c, "≠", 0)],
    "white inputs": [white, of_inputs],
    "white inputs, without a name": [Eq(average(x[μ] * x[μ].T), identity(N1))],
    "white inputs and both covariances": [white, of_inputs, of_both],
    "a singular value decomposition": [Eq(Σyx, U * S * V.T)],
    "a decomposition of a given covariance": [of_both, Eq(Σyx, U * S * V.T), white, of_inputs],
    "orthonormal vectors": [Eq(dot(ρ[i], ρ[j]), delta(i, j))],
    "an orthonormal basis by equations": [Eq(G.T * G, identity(N1))],
    "balanced layers": [Eq(W2.T * W2, W1 * W1.T)],
    "three balanced layers": [Eq(W2.T * W2, W1 * W1.T), Eq(W3.T * W3, W2 * W2.T)],
    "a homogeneous equation": [Eq(W1 * v, W1 * v * 2)],
    "a fixed sum": [Eq(total(α[i], i), 1)],
    "bounded sizes": [Claim(N1, "≤", N2)],
    "a law of motion": [Claim(a, "≠", 0), Eq(a * ddt(W1), W2.T * Σyx)],
    "a number that is not rational": [Eq(a, exp_of(b))],
}


def nonzero(value: Any) -> bool:
    """Whether a value has an entry other than 0."""
    return any(e != 0 for e in value.entries()) if hasattr(value, "entries") else value != 0


@pytest.mark.parametrize("claims", SYSTEMS.values(), ids=SYSTEMS.keys())
def test_assumptions_hold_on_what_is_drawn(claims: list[Claim]) -> None:
    """Each assumption is examined as a claim given the others and itself: it must be confirmed, on different sizes."""
    facts = [Assumption(claim) for claim in claims]
    for claim in claims:
        evidence = examine(claim, facts, seed=4)
        assert (evidence.counterexample, evidence.reason) == (None, "")
        assert evidence.agreed >= 5


NOT_TRIVIAL = ("white inputs and both covariances", "balanced layers", "three balanced layers", "Pythagoras")


@pytest.mark.parametrize("name", NOT_TRIVIAL)
def test_instances_are_not_trivial(name: str) -> None:
    facts = [Assumption(claim) for claim in SYSTEMS[name]]
    for seed in range(3):
        instance = draw(SYSTEMS[name][0], facts, seed=seed, distinct=False)
        assert all(nonzero(evaluate(claim.lhs, instance)) for claim in SYSTEMS[name] if claim.relation == "=")


CONTRADICTIONS: dict[str, tuple[list[Claim], str]] = {
    "two values": ([white, Eq(Σxx, 2 * identity(N1))], "Σxx = "),
    "a square that is negative": ([Eq(a**2, -1)], "a² = -1"),
    "two signs": ([Claim(a, ">", 0), Claim(a + 1, "<", 0)], "a"),
    "a sum of squares": ([Eq(squared_norm(v), 0), Claim(squared_norm(v), ">", 0)], "|v|² > 0"),
    "sizes": ([Claim(N1, ">", N1)], "N1 > N1"),
}


@pytest.mark.parametrize(("claims", "named"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_contradictions_give_a_reason(claims: list[Claim], named: str) -> None:
    evidence = examine(Eq(trace(Σxx), a), [Assumption(claim) for claim in claims])
    assert (evidence.agreed, evidence.counterexample) == (0, None)
    assert evidence.reason.startswith("no instance was found on which this holds: ")
    assert named in evidence.reason


def is_identity(value: fmpq_mat) -> bool:
    """Whether a matrix is the identity."""
    size_ = value.nrows()
    return bool(value == fmpq_mat(size_, size_, [int(e == f) for e in range(size_) for f in range(size_)]))


KINDS = {
    "orthogonal": (orthogonal("K", N1), lambda m: is_identity(m.transpose() * m)),
    "stiefel": (stiefel("K", N2, N1), lambda m: is_identity(m.transpose() * m) and m.nrows() >= m.ncols()),
    "symmetric": (symmetric("K", N1), lambda m: m == m.transpose()),
    "invertible": (invertible("K", N1), lambda m: m.det() != 0),
    "diagonal": (diagonal("K", N1, N2), lambda m: all(
        m[e, f] == 0 for e in range(m.nrows()) for f in range(m.ncols()) if e != f
    )),
}


@pytest.mark.parametrize("kind", KINDS)
def test_matrices_are_of_their_kind(kind: str) -> None:
    name, holds = KINDS[kind]
    assert all(holds(draw(Eq(name, name), seed=seed).values[name]) for seed in range(20))


def test_reflections_are_drawn_too() -> None:
    dets = {str(draw(Eq(V, V), seed=seed).values[V].det()) for seed in range(20)}
    assert dets == {"1", "-1"}


def test_sizes_respect_their_bounds_and_differ() -> None:
    claim = Eq(trace(W2 * W1 * V * Σyx.T) + total(s[i], i) + total(dot(x[μ], x[μ]), μ), a)
    for seed in range(10):
        sizes_ = draw(claim, seed=seed).sizes
        assert sizes_[r] < min(sizes_[N1], sizes_[N2], sizes_[N3])
        assert len(set(sizes_.values())) == len(sizes_)


def test_given_sizes_are_kept() -> None:
    assert draw(Eq(W1, W1), sizes={N1: 7, N2: 6}).values[W1].ncols() == 7


def test_impossible_draws_are_errors() -> None:
    with pytest.raises(CannotDraw, match=r"this holds: a² = -1"):
        draw(Eq(a, a), [Assumption(Eq(a**2, -1))])
