"""Claims: what is true agrees, what is false has a small counterexample, what is undefined is neither."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp

from symdlnn.exact import Evidence, examine
from symdlnn.terms import (
    Assumption,
    Cases,
    Claim,
    Definition,
    Eq,
    col,
    det,
    dot,
    exp_of,
    identity,
    index,
    inverse,
    invertible,
    limit,
    log_of,
    matrix,
    orthogonal,
    row,
    scalar,
    scalar_family,
    scalars,
    sin_of,
    size,
    sizes,
    sqrt_of,
    squared_norm,
    stiefel,
    total,
    trace,
    vector,
    zero,
)

m, n = sizes("m n")
r = size("r", at_most=(m, n))
A, B, C = (matrix(name, n, n) for name in "ABC")
W = matrix("W", m, n)
Z, Q, T = invertible("Z", n), orthogonal("Q", n), stiefel("T", m, n)
x = vector("x", n)
a, b = scalars("a b")
i, j, high = index("i", n), index("j", n), index("high", n, above=r)
s = scalar_family("s", n)

TRUE = {
    "cyclic trace": Eq(trace(A * B * C), trace(C * A * B)),
    "transposed product": Eq((A * B).T, B.T * A.T),
    "one-sided orthonormality": Eq(T.T * T, identity(n)),
    "inverse of a product": Eq(inverse(Z * Q), Q.T * inverse(Z)),
    "determinants": Eq(det(A * B), det(A) * det(B)),
    "squares": Claim((a - b) ** 2, "≥", 0),
    "Cauchy and Schwarz": Claim(dot(x, A * x) ** 2, "≤", squared_norm(x) * squared_norm(A * x)),
    "logarithms where they exist": Eq(log_of(a**2), 2 * log_of(sqrt_of(a**2))),
    "functional equation": Eq(exp_of(a + b), exp_of(a) * exp_of(b)),
    "cancelling": Eq(a / a, 1),
    "sums of parts": Eq(total(s[j], j), s[i] + total(s[j], j, but=i)),
    "no equation": Claim(a**2 + 1, "≠", 0),
}


@pytest.mark.parametrize("claim", TRUE.values(), ids=TRUE.keys())
def test_true_claims_agree(claim: Claim) -> None:
    evidence = examine(claim)
    assert (evidence.counterexample, evidence.reason) == (None, "")
    assert evidence.agreed >= 4


FALSE: dict[str, tuple[Claim, dict[str, int]]] = {
    "any order in a trace": (Eq(trace(A * B * C), trace(A * C * B)), {"n": 2}),
    "transposed product, same order": (Eq((A * B).T, A.T * B.T), {"n": 2}),
    "orthonormal from both sides": (Eq(T * T.T, identity(m)), {"m": 2, "n": 1}),
    "every matrix orthonormal": (Eq(W * W.T, identity(m)), {"m": 1, "n": 1}),
    "every rotation proper": (Eq(det(Q), 1), {"n": 1}),
    "symmetric by accident": (Eq(A, A.T), {"n": 2}),
    "a size that is no number": (Eq(trace(identity(n)), 1), {"n": 2}),
    "a sum off by the diagonal": (Eq(total(s[j], j, but=i), total(s[j], j)), {"n": 1}),
    "nothing above the rank": (Eq(col(W, high), zero(m, 1)), {"m": 1, "n": 2, "r": 1}),
    "a strict inequality": (Claim(a**2 + b**2, ">", 2 * a * b), {}),
    "a square may be negative in a matrix": (Claim(trace(A * A), "≥", 0), {"n": 2}),
    "equal after all": (Claim(a - a, "≠", 0), {}),
    "irrational": (Eq(exp_of(a + b), exp_of(a) + exp_of(b)), {}),
}


@pytest.mark.parametrize(("claim", "smallest"), FALSE.values(), ids=FALSE.keys())
def test_false_claims_have_counterexamples_of_the_smallest_sizes(claim: Claim, smallest: dict[str, int]) -> None:
    evidence = examine(claim)
    assert evidence.counterexample is not None
    assert evidence.counterexample.sizes == smallest
    assert evidence.reason == ""


def entries(evidence: Evidence) -> list[str]:
    """All digits of the values of a counterexample."""
    assert evidence.counterexample is not None
    return [e for rows in evidence.counterexample.values.values() for row_ in rows for e in row_]


@pytest.mark.parametrize(
    ("claim", "nonzero"),
    [
        (Eq(trace(A * B * C), trace(A * C * B)), 3),
        (Eq((A * B).T, A.T * B.T), 2),
        (Eq(A, A.T), 1),
        (Eq(W * W.T, identity(m)), 0),
    ],
    ids=str,
)
def test_entries_of_counterexamples_are_simple(claim: Claim, nonzero: int) -> None:
    digits = entries(examine(claim))
    assert set(digits) <= {"0", "1"}
    assert digits.count("1") == nonzero


def test_a_counterexample_reads_well() -> None:
    found = examine(Eq(row(A, i), col(A, i).T)).counterexample
    assert str(found) == "at n = 2, i = 1, A = [[0, 0], [1, 0]]: left side [[0, 0]], right side [[0, 1]]"
    assert str(examine(Eq(1 + a - a, 2)).counterexample) == "at a = 0: left side 1, right side 2"


def test_defined_names_are_listed_with_their_values() -> None:
    energy = scalar("energy")
    found = examine(Eq(energy, 0), [Definition(energy, squared_norm(x))]).counterexample
    assert found is not None
    assert (found.values, found.defined) == ({"x": [["1"]]}, {"energy": [["1"]]})


def test_balls_are_written_with_their_radius() -> None:
    found = examine(Eq(sqrt_of(2 + a - a), 1)).counterexample
    assert found is not None
    assert found.lhs[0][0].startswith("[1.41421356237309504")
    assert " ± " in found.lhs[0][0]
    assert found.rhs == [["1"]]


def test_assumptions_stay_true_in_counterexamples() -> None:
    found = examine(Eq(a, b), [Assumption(Eq(a * b, 6)), Assumption(Claim(a, ">", 0))]).counterexample
    assert found is not None
    one, other = (found.values[name][0][0].split("/") for name in "ab")
    assert int(one[0]) * int(other[0]) == 6 * int(one[-1] if one[1:] else 1) * int(other[-1] if other[1:] else 1)


e = scalar("e")
decay = Definition(e, exp_of(-a * b))
positive = Assumption(Claim(a, ">", 0))

LIMITS: dict[str, tuple[Claim, str]] = {
    "a decaying exponential": (Eq(limit(e, b), 0), ""),
    "a quotient": (Eq(limit((1 + e) / (2 - e), b), sp.Rational(1, 2)), ""),
    "a power": (Eq(limit(1 / b, b), 0), ""),
    "the variable is bound": (Eq(limit(e, b) + b, b), ""),
    "unbounded": (Eq(limit(b, b), a), "a limit that is infinite"),
    "growing": (Eq(limit(exp_of(a * b), b), a), "a limit that is infinite"),
    "not decided": (Eq(limit(b * e, b), 0), "an unbounded value times one that may be 0"),
    "oscillating": (Eq(limit(sin_of(b), b), 0), "the sine of an unbounded value"),
}


@pytest.mark.parametrize(("claim", "reason"), LIMITS.values(), ids=LIMITS.keys())
def test_limits(claim: Claim, reason: str) -> None:
    evidence = examine(claim, [decay, positive])
    assert evidence.counterexample is None
    assert (evidence.agreed == 5) is not bool(reason)
    assert reason in evidence.reason


def test_false_limits_are_refuted() -> None:
    found = examine(Eq(limit((1 + e) / (2 - e), b), 2), [decay, positive]).counterexample
    assert found is not None
    assert found.lhs[0][0].startswith("[0.5000000000")


fixed = (Eq((1 - a * b) * b, 0), Eq((1 - a * b) * a, 0))
on_the_curve, at_the_origin, elsewhere = (Eq(a * b, 1),), (Eq(a, 0), Eq(b, 0)), (Eq(a, 0),)

DISTINCTIONS: dict[str, tuple[Cases, str]] = {
    "complete": (Cases(fixed, (on_the_curve, at_the_origin)), ""),
    "a root of each sign": (Cases((Eq(a**2, 4),), ((Eq(a, 2),), (Eq(a, -2),))), ""),
    "never": (Cases((Eq(a**2 + 1, 0),), ()), ""),
    "a case is missing": (Cases(fixed, (on_the_curve,)), "a = 0, b = 0: left side holds, right side does not hold"),
    "a root is missing": (Cases((Eq(a**2, 4),), ((Eq(a, 2),),)), "a = -2: left side holds, right side does not hold"),
    "a case is too wide": (
        Cases(fixed, (on_the_curve, at_the_origin, elsewhere)), "a = 0, b = 1: left side does not hold, right side holds"
    ),
}


@pytest.mark.parametrize(("cases", "counterexample"), DISTINCTIONS.values(), ids=DISTINCTIONS.keys())
def test_case_distinctions(cases: Cases, counterexample: str) -> None:
    evidence = examine(cases)
    assert evidence.agreed > 0
    assert str(evidence.counterexample or "") == (f"at {counterexample}" if counterexample else "")


UNDEFINED = {
    "a division by 0": Eq(1 / (a - a), 2),
    "a logarithm": Eq(log_of(-(a**2)), 0),
    "a square root": Eq(sqrt_of(-1 - a**2), a),
    "a singular inverse": Eq(inverse(x * x.T - x * x.T), A),
}


@pytest.mark.parametrize("claim", UNDEFINED.values(), ids=UNDEFINED.keys())
def test_undefined_points_never_refute(claim: Claim) -> None:
    evidence = examine(claim)
    assert (evidence.agreed, evidence.counterexample) == (0, None)
    assert evidence.reason.startswith("a side is undefined at every point tried")


def test_partly_undefined_claims_count_only_where_they_are_defined() -> None:
    """log a exists for positive a only."""
    evidence = examine(Eq(exp_of(log_of(a)), a))
    assert (evidence.counterexample, evidence.agreed) == (None, 5)


def test_balls_are_not_called_exact() -> None:
    assert not examine(Eq(exp_of(a + b), exp_of(a) * exp_of(b))).exact
    assert examine(Eq(a + b, b + a)).exact


def test_different_shapes_are_tried() -> None:
    assert examine(Eq(W.T.T, W)).shapes >= 2
    assert examine(Eq(A, A)).shapes >= 2
    assert examine(Eq(a, a)).shapes == 1


def test_sizes_can_be_fixed() -> None:
    evidence = examine(Eq(A * B, B * A), fixed_sizes={n: 1})
    assert (evidence.counterexample, evidence.shapes) == (None, 1)


def test_the_same_seed_gives_the_same_evidence() -> None:
    claim = Eq(trace(A * B), trace(A) * trace(B))
    assert examine(claim, seed=9) == examine(claim, seed=9)
    assert examine(claim, seed=9).seed == 9


SILENT: dict[str, tuple[Any, str]] = {
    "an unknown node": (sp.Abs(sp.Symbol("g")), "cannot be evaluated exactly"),
    "an unknown constant": (sp.pi * a, "cannot be evaluated exactly"),
}


@pytest.mark.parametrize(("term", "message"), SILENT.values(), ids=SILENT.keys())
def test_what_is_not_supported_is_named(term: Any, message: str) -> None:
    assert message in examine(Eq(term, term)).reason
