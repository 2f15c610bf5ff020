"""Gradients, Jacobians, Hessians and time derivatives: against closed forms, against difference quotients, and nested."""

from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq

from symdlnn.exact import Evidence, Unsupported, draw, evaluate, examine
from symdlnn.terms import (
    Assumption,
    Claim,
    Definition,
    Eq,
    average,
    col,
    ddt,
    delta,
    det,
    diagonal,
    dot,
    exp_of,
    grad,
    hessian,
    identity,
    index,
    inverse,
    invertible,
    jacobian,
    log_of,
    matrix,
    norm,
    orthogonal,
    row,
    scalar,
    scalar_family,
    scalars,
    sizes,
    squared_norm,
    symmetric,
    total,
    trace,
    vector,
    vector_family,
    zero,
)

m, k, n = sizes("m k n")
A, B, S = matrix("A", m, k), matrix("B", k, n), matrix("S", n, n)
Z = invertible("Z", n)
P, Q, D = symmetric("P", n), orthogonal("Q", n), diagonal("D", n)
x, y = vector("x", n), vector("y", n)
a, b, c, τ = scalars("a b c τ")
i, j = index("i", k), index("j", k)
f, h = scalar_family("f", k), vector_family("h", n, k)
V = matrix("V", m, n)
E = scalar("E")
AB = Definition(V, A * B)
loss = Definition(E, squared_norm(V) / 2)

GRADIENTS = {
    "linear": Eq(grad(trace(A * B * V.T), A), V * B.T),
    "quadratic, rectangular": Eq(grad(squared_norm(A * B), A), 2 * A * B * B.T),
    "determinant": Eq(grad(det(Z), Z), det(Z) * inverse(Z).T),
    "log det": Eq(grad(log_of(det(Z) ** 2), Z), 2 * inverse(Z).T),
    "inverse": Eq(grad(dot(x, inverse(Z) * y), Z), -inverse(Z).T * x * y.T * inverse(Z).T),
    "by a scalar": Eq(grad(exp_of(a * b), a), b * exp_of(a * b)),
    "norm": Eq(grad(norm(x), x), x / norm(x)),
    "by a member with a free index": Eq(grad(total(dot(h[j], h[j]), j), h[i]), 2 * h[i]),
    "by one scalar of a family": Eq(grad(total(f[j] ** 3, j), f[i]), 3 * f[i] ** 2),
    "of what does not depend": Eq(grad(squared_norm(B), A), zero(m, k)),
    "Jacobian in numerator layout": Eq(jacobian(S * x, x), S),
    "Hessian": Eq(hessian(dot(x, S * x), x), S + S.T),
    "gradient of a gradient": Eq(grad(dot(grad(squared_norm(S * x), x), y), x), 2 * S.T * S * y),
    "nested by the same name": Eq(grad(a * grad(a**3, a), a), 9 * a**2),
    "third derivative": Eq(grad(grad(grad(a**4, a), a), a), 24 * a),
}


def assert_confirmed(evidence: Evidence) -> None:
    """At least two shapes, or all points where there are no sizes, and nothing against it."""
    assert (evidence.reason, evidence.counterexample) == ("", None)
    assert evidence.agreed >= 3


@pytest.mark.parametrize("claim", GRADIENTS.values(), ids=GRADIENTS.keys())
def test_gradients(claim: Claim) -> None:
    assert_confirmed(examine(claim, seed=1))


def test_a_determinant_can_be_differentiated_where_it_is_zero() -> None:
    """At 0 of size 2 the second derivatives of det are those of ad - bc."""
    instance = draw(Eq(trace(S), a), seed=1, sizes={n: 2}).updated({S: evaluate(zero(2, 2), draw(Eq(1, 1)))})
    assert evaluate(grad(det(S), S), instance) == evaluate(zero(2, 2), instance)
    mixed = evaluate(grad(trace(grad(det(S), S)), S), instance)
    assert mixed == evaluate(identity(2), instance)


def test_gradient_is_the_limit_of_difference_quotients() -> None:
    """The error of a one-sided quotient of a quadratic is exactly h times half the second derivative."""
    function = squared_norm(A * B)
    instance = draw(Eq(function, function), seed=5, sizes={m: 2, k: 3, n: 2})
    gradient, step = evaluate(grad(function, A), instance), fmpq(1, 1000)
    for row_ in range(2):
        for column in range(3):
            moved = instance.values[A] + 0 * instance.values[A]
            moved[row_, column] = moved[row_, column] + step
            quotient = (evaluate(function, instance.updated({A: moved})) - evaluate(function, instance)) / step
            curvature = sum(evaluate(row(B, j), instance, {j: column + 1})[0, e] ** 2 for e in range(2))
            assert quotient - gradient[row_, column] == step * curvature


WITH_FACTS: dict[str, tuple[Claim, list[Any]]] = {
    "definitions are opened": (Eq(grad(E, A), A * B * B.T), [AB, loss]),
    "a defined name is held free": (Eq(grad(E, V), V), [AB, loss]),
    "definitions of definitions": (Eq(grad(E, V), V), [loss]),
    "an average over samples": (
        Eq(grad(average(squared_norm(h[i] - S * h[i]), i), S), -2 * average((h[i] - S * h[i]) * h[i].T, i)), []
    ),
    "a column of a defined matrix": (
        Eq(grad(total(squared_norm(h[j]), j), h[i]), 2 * h[i]), [Definition(h[i], col(matrix("H", n, k), i))]
    ),
    "an explicit assumption that nothing else uses ties nothing": (
        Eq(V, A * B * B.T * B), [Assumption(Eq(V, grad(squared_norm(A * B) / 2, A) * B))]
    ),
    "a point where the gradient is evaluated": (
        Eq(grad(a * b, a), 2), [Assumption(Eq(a, 1), always=False), Assumption(Eq(b, 2), always=False)]
    ),
    "an open condition leaves room": (Eq(grad(a**2, a), 2 * a), [Assumption(Claim(a, ">", 0))]),
    "time: product rule": (Eq(ddt(A * B), ddt(A) * B + A * ddt(B)), []),
    "time: the derivative of a constant is 0": (Eq(ddt(a * b), ddt(a) * b), []),
    "time: transposes, traces, inverses": (Eq(ddt(trace(inverse(Z))), -trace(inverse(Z) * ddt(Z) * inverse(Z))), []),
    "time: a law": (Eq(τ * ddt(a**2), 2 * a * b), [Assumption(Eq(τ * ddt(a), b))]),
    "time: a law read from the right": (Eq(ddt(a), b), [Assumption(Eq(b, ddt(a)))]),
    "time: second derivatives by laws": (
        Eq(ddt(ddt(a)), -a), [Assumption(Eq(ddt(a), b)), Assumption(Eq(ddt(b), -a))]
    ),
    "time: second derivatives without laws": (
        Eq(ddt(ddt(a * b)), ddt(ddt(a)) * b + 2 * ddt(a) * ddt(b) + a * ddt(ddt(b))), []
    ),
    "time: an equation for a second derivative": (
        Eq(ddt(ddt(a) ** 2 + a**2), 0), [Assumption(Eq(ddt(ddt(a)), -a))]
    ),
    "time: through a definition": (Eq(ddt(V), ddt(A) * B), [AB]),
    "time: a law for a defined name": (Eq(ddt(squared_norm(V)), -2 * squared_norm(V)), [AB, Assumption(Eq(ddt(V), -V))]),
    "time: of a gradient": (
        Eq(ddt(grad(squared_norm(A * B) / 2, A)), ddt(A) * B * B.T + A * ddt(B) * B.T + A * B * ddt(B).T), []
    ),
    "time: a family": (
        Eq(ddt(total(dot(h[i], h[i]), i)), -2 * total(f[i] * dot(h[i], h[i]), i)), [Assumption(Eq(ddt(h[i]), -f[i] * h[i]))]
    ),
    "time: an assumption for all times": (Eq(ddt(c), ddt(a) * b), [Assumption(Eq(c, a * b))]),
    "time: a diagonal matrix stays diagonal": (
        Eq(ddt(trace(D)), -trace(D)), [Assumption(Eq(ddt(D), -D))]
    ),
    "time: a form that the flow preserves": (
        Eq(ddt(a) * x, -a * x), [Assumption(Eq(y, a * x)), Assumption(Eq(ddt(y), -y))]
    ),
}


@pytest.mark.parametrize(("claim", "facts"), WITH_FACTS.values(), ids=WITH_FACTS.keys())
def test_derivatives_among_facts(claim: Claim, facts: list[Any]) -> None:
    assert_confirmed(examine(claim, facts, seed=1))


FALSE: dict[str, tuple[Claim, list[Any]]] = {
    "a missing transpose": (Eq(grad(trace(S * Z), S), Z), []),
    "a missing factor": (Eq(grad(squared_norm(x), x), x), []),
    "a derivative of a constant": (Eq(ddt(a * b), ddt(a) * b + a), []),
    "product rule without order": (Eq(ddt(S * Z), Z * ddt(S) + S * ddt(Z)), []),
    "an initial value is not differentiated": (Eq(ddt(a), 0), [Assumption(Eq(a, 1), always=False)]),
    "delta in a gradient": (Eq(grad(f[j], f[i]), 1 + delta(i, j) - delta(i, j)), []),
}


@pytest.mark.parametrize(("claim", "facts"), FALSE.values(), ids=FALSE.keys())
def test_false_derivatives(claim: Claim, facts: list[Any]) -> None:
    assert examine(claim, facts, seed=1).counterexample is not None


UNCLEAR: dict[str, tuple[Claim, list[Any], str]] = {
    "a symmetric name": (Eq(grad(trace(S * P), P), S.T), [], "by P, which is symmetric"),
    "an orthogonal name": (Eq(grad(trace(S * Q), Q), S.T), [], "by Q, which is orthogonal"),
    "a diagonal name": (Eq(grad(trace(S * D), D), S.T), [], "by D, which is diagonal"),
    "a tied name": (Eq(grad(trace(S * Z), S), Z.T), [Assumption(Eq(S, Z.T))], "tied by the assumption S = Z"),
    "a name tied by an implicit equation": (
        Eq(grad(squared_norm(A), A), 2 * A), [Assumption(Eq(A.T * A, B * B.T))], "tied by the assumption A"
    ),
    "what is held fixed": (Eq(grad(squared_norm(V) + squared_norm(A), V), 2 * V), [AB], "made of A, and so is the rest"),
    "a rate inside a gradient": (Eq(grad(ddt(a * b), a), ddt(b)), [], "of a time derivative"),
    "a name with a value for all times": (Eq(grad(a * b, a), b), [Assumption(Eq(a, 1))], "tied by the assumption a = 1"),
    "an orthogonal name that moves": (Eq(ddt(Q * x), ddt(Q) * x), [], "derivative of Q, which is orthogonal"),
}


@pytest.mark.parametrize(("claim", "facts", "message"), UNCLEAR.values(), ids=UNCLEAR.keys())
def test_what_has_no_clear_meaning_is_left_alone(claim: Claim, facts: list[Any], message: str) -> None:
    evidence = examine(claim, facts)
    assert (evidence.agreed, evidence.counterexample) == (0, None)
    assert message in evidence.reason


def test_circular_definitions_are_refused() -> None:
    with pytest.raises(Unsupported, match="the definition of a is circular"):
        draw(Eq(a, b), [Definition(a, b + 1), Definition(b, a - 1)])
