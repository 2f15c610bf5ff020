"""Statements with the verdict that each deserves, and the conditions that a proof has to name."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.terms import (
    Cases, Claim, Definition, Eq, Fact, Statement, average, col, ddt, delta, det, diag, dot, entry, exp_of, explicit, grad,
    hadamard, identity, inverse, log_of, norm, row, sqrt_of, squared_norm, total, trace, vector, zero,
)

from .names import (
    BALANCED, ERROR, FLOW, LOSS, MODES, N1, N2, ROTATED, W1, W2, A, B, D, E, M, O, P, Q, S, U, V, Wbar1, Wbar2, X, Y, Z, a, b,
    beyond, c, d, f, g, granted, h, here, i, j1, j3, l, n, nonzero, o, p, positive, q, r, s, sample, u, v, x, z, ΔW1, ΔW2, Σxx,
    Σyx, α, η, τ,
)


@dataclass(frozen=True)
class Row:
    """A statement among its facts, the verdict, and the conditions of a proof as text."""

    id: str
    statement: Statement
    facts: tuple[Fact, ...] = ()
    conditions: tuple[str, ...] = ()
    verdict: str = "proved"
    code: str = "proved"


def proved(id: str, statement: Statement, *facts: Fact, under: tuple[str, ...] = ()) -> Row:
    return Row(id, statement, facts, under)


def refuted(id: str, statement: Statement, *facts: Fact, code: str = "not-equal") -> Row:
    return Row(id, statement, facts, (), "refuted", code)


def undecided(id: str, statement: Statement, *facts: Fact, code: str) -> Row:
    return Row(id, statement, facts, (), "undecided", code)


ALGEBRA = (
    proved("transposed product", Eq((A * B).T, B.T * A.T)),
    refuted("transposed product in the old order", Eq((A * B).T, A.T * B.T)),
    proved("cyclic trace", Eq(trace(A * B * M), trace(B * M * A))),
    refuted("trace with two factors exchanged", Eq(trace(A * B * M), trace(B * A * M))),
    proved("trace of a commutator", Eq(trace(A * B - B * A), 0)),
    refuted("commuting matrices", Eq(A * B, B * A)),
    proved("binomial in order", Eq((A + B) ** 2, A**2 + A * B + B * A + B**2)),
    refuted("binomial out of order", Eq((A + B) ** 2, A**2 + 2 * A * B + B**2)),
    proved("binomial of commuting matrices", Eq((A + B) ** 2, A**2 + 2 * A * B + B**2), *granted(Eq(A * B, B * A))),
    refuted("symmetric by wish", Eq(M, M.T)),
    proved("symmetric by assumption", Eq(M, M.T), *granted(Eq(M, M.T))),
    proved("symmetric by declaration", Eq(P, P.T)),
    proved("Gram matrix", Eq((X.T * X).T, X.T * X)),
    proved("norm as a trace", Eq(squared_norm(X), trace(X.T * X))),
    refuted("norm of a product", Eq(squared_norm(A * B), squared_norm(A) * squared_norm(B))),
    proved("norm of a difference", Eq(squared_norm(X - Y), squared_norm(X) - 2 * trace(X.T * Y) + squared_norm(Y))),
    refuted("norm of a difference without the cross term", Eq(squared_norm(X - Y), squared_norm(X) + squared_norm(Y))),
    proved("rotation keeps the norm", Eq(squared_norm(Q * X), squared_norm(X))),
    refuted("any matrix keeps the norm", Eq(squared_norm(M * X), squared_norm(X))),
    proved("orthogonal from both sides", Eq(Q * Q.T, identity(p))),
    proved("orthonormal columns", Eq(O.T * O, identity(p))),
    refuted("orthonormal columns as rows", Eq(O * O.T, identity(q))),
    proved("inverse of a product", Eq(inverse(Z * Q), Q.T * inverse(Z))),
    refuted("inverse of a product in the old order", Eq(inverse(Z * Q), inverse(Z) * Q.T)),
    refuted("inverse of a sum", Eq(inverse(Z + Q), inverse(Z) + inverse(Q))),
    proved("inverse cancels", Eq(Z * inverse(Z) * X, X)),
    proved("inverse of a compound", Eq(inverse(M.T * M) * (M.T * M), identity(p)), under=("det(Mᵀ M) ≠ 0",)),
    proved("entrywise product commutes", Eq(hadamard(X, Y), hadamard(Y, X))),
    refuted("entrywise product is no product", Eq(hadamard(A, B), A * B)),
    refuted("a diagonal matrix does not commute with all", Eq(D * M, M * D)),
    proved("diagonal matrices are symmetric", Eq(D.T, D)),
    proved("trace of the identity", Eq(trace(identity(p)), p)),
    refuted("trace of the identity is not one", Eq(trace(identity(p)), 1)),
    proved("outer product", Eq((u * v.T).T, v * u.T)),
    refuted("outer product turned", Eq(u * v.T, v * u.T)),
    proved("inner product", Eq(u.T * v, v.T * u)),
    proved("row times column", Eq(entry(A * B, l, o), row(A, l) * col(B, o))),
    refuted("entry of a product as a product of entries", Eq(entry(A * B, l, o), entry(A, l, o) * entry(B, l, o))),
    proved("nilpotent", Eq(M**3, zero(p, p)), *granted(Eq(M * M, zero(p, p)))),
    refuted("a root of minus one is not zero", Eq(M, zero(p, p)), *granted(Eq(M * M, -identity(p)))),
)

SCALARS = (
    proved("binomial", Eq((c + d) ** 2, c**2 + 2 * c * d + d**2)),
    refuted("binomial without its middle", Eq((c + d) ** 2, c**2 + d**2)),
    proved("cancelling names what may vanish", Eq(c * d / c, d), under=("c ≠ 0",)),
    proved("cancelling what does not vanish", Eq(c * d / c, d), *nonzero(c)),
    proved("cancelling a sum", Eq((c**2 - d**2) / (c - d), c + d), under=("c - d ≠ 0",)),
    proved("partial fractions", Eq(1 / (c * (c + 1)), 1 / c - 1 / (c + 1)), under=("c ≠ 0", "c + 1 ≠ 0")),
    refuted("fraction of a sum", Eq(1 / (c + d), 1 / c + 1 / d)),
    refuted("root of a square", Eq(sqrt_of(c**2), c)),
    proved("root of the square of something positive", Eq(sqrt_of(c**2), c), *positive(c)),
    refuted("root of a sum", Eq(sqrt_of(c**2 + d**2), c + d), *positive(c, d)),
    proved("root of a product", Eq(sqrt_of(c * d), sqrt_of(c) * sqrt_of(d)), *positive(c, d)),
    proved("logarithm of a product", Eq(log_of(c * d), log_of(c) + log_of(d)), *positive(c, d)),
    refuted("logarithm of a sum", Eq(log_of(c + d), log_of(c) + log_of(d)), *positive(c, d)),
    proved("exponentials multiply", Eq(exp_of(c) * exp_of(d), exp_of(c + d))),
    refuted("exponential of a product", Eq(exp_of(c * d), exp_of(c) * exp_of(d))),
    proved("squares are not negative", Claim((c - d) ** 2, "≥", 0)),
    refuted("squares may vanish", Claim((c - d) ** 2, ">", 0), code="false-inequality"),
    refuted("a cube has a sign", Claim(c**3, "≥", 0), code="false-inequality"),
    refuted("different names need not differ", Claim(c, "≠", d), code="not-unequal"),
    proved("a size is positive", Claim(p, ">", 0)),
    proved("time constants", Eq(τ / τ, 1), *positive(τ)),
    proved("granted", Eq(c, d), *granted(Eq(c, d))),
    refuted("not granted", Eq(c, d)),
    proved("at a point", Eq(c * (d - c), 0), *here(Eq(c, 0))),
    proved("a condition on a product", Eq((f - c * d) * d, 0), *here(Eq(c * d, f))),
    refuted("a condition does not reach that far", Eq(c * d, 0), *here(Eq(c * d, f))),
    refuted("zero strength is a case of its own", Eq((f - c * d) * d, -c * d**2)),
    proved("zero strength", Eq((f - c * d) * d, -c * d**2), *here(Eq(f, 0))),
    proved("fixed points", Cases((Eq((f - c * d) * d, 0), Eq((f - c * d) * c, 0)),
                                 ((Eq(c, 0), Eq(d, 0)), (Eq(f - c * d, 0),)))),
    refuted("a fixed point lost", Cases((Eq((f - c * d) * d, 0), Eq((f - c * d) * c, 0)), ((Eq(f - c * d, 0),),)),
            code="incomplete-cases"),
)

J = explicit([[-d**2, f], [f, -c**2]])

WRITTEN_OUT = (
    proved("determinant", Eq(det(explicit([[c, d], [f, g]])), c * g - d * f)),
    refuted("determinant with a plus", Eq(det(explicit([[c, d], [f, g]])), c * g + d * f)),
    proved("trace", Eq(trace(explicit([[c, d], [f, g]])), c + g)),
    refuted("trace off the diagonal", Eq(trace(explicit([[c, d], [f, g]])), d + f)),
    proved("characteristic polynomial", Eq(det(J - z * identity(2)), z**2 + (c**2 + d**2) * z + c**2 * d**2 - f**2)),
    refuted("characteristic polynomial with the wrong trace",
            Eq(det(J - z * identity(2)), z**2 - (c**2 + d**2) * z + c**2 * d**2 - f**2)),
    proved("eigenvector", Eq(explicit([[c, d], [d, c]]) * explicit([[1], [1]]), (c + d) * explicit([[1], [1]]))),
    refuted("eigenvector with the other value",
            Eq(explicit([[c, d], [d, c]]) * explicit([[1], [-1]]), (c + d) * explicit([[1], [-1]]))),
    proved("three by three", Eq(det(explicit([[c, 0, 0], [d, f, 0], [1, 2, g]])), c * f * g)),
    proved("swap from the right", Eq(explicit([[c, 0], [0, d]]) * explicit([[0, 1], [1, 0]]), explicit([[0, c], [d, 0]]))),
    refuted("swap from the left", Eq(explicit([[0, 1], [1, 0]]) * explicit([[c, 0], [0, d]]), explicit([[0, c], [d, 0]]))),
)

SUMS = (
    proved("all but one", Eq(total(α[o], o, but=l), total(α[o], o) - α[l])),
    refuted("all but one is not all", Eq(total(α[o], o, but=l), total(α[o], o))),
    proved("square of a sum", Eq(total(α[l], l) ** 2, total(α[l] * α[o], l, o))),
    refuted("square of a sum as a sum of squares", Eq(total(α[l], l) ** 2, total(α[l] ** 2, l))),
    proved("delta picks", Eq(total(delta(l, o) * α[o], o), α[l])),
    refuted("delta sums to one, not to the size", Eq(total(delta(l, o), o), p)),
    proved("size of a range", Eq(total(1, l), p)),
    refuted("the rank is not the size", Eq(total(1, j3), r)),
    proved("diagonal matrix", Eq(entry(diag(α[l], l, p, p), o, o), α[o])),
    proved("average of a sum", Eq(average(x[sample] + x[sample]), 2 * average(x[sample]))),
    refuted("average of a product", Eq(average(x[sample] * x[sample].T), average(x[sample]) * average(x[sample].T))),
    proved("columns make up a matrix", Eq(total(squared_norm(a[j1]), j1), squared_norm(Wbar1)), *MODES),
    refuted("columns up to the rank do not", Eq(total(squared_norm(a[i]), i), squared_norm(Wbar1)), *MODES),
)

GRADIENTS = (
    proved("(2)", Eq(ΔW1, η * W2.T * ERROR), *LOSS),
    proved("asked", Eq(ΔW2, η * ERROR * W1.T), *LOSS),
    refuted("sign", Eq(ΔW2, -η * ERROR * W1.T), *LOSS),
    refuted("factor two", Eq(ΔW2, 2 * η * ERROR * W1.T), *LOSS),
    refuted("learning rate lost", Eq(ΔW2, ERROR * W1.T), *LOSS),
    refuted("samples not averaged", Eq(ΔW1, n * η * W2.T * ERROR), *LOSS),
    refuted("sign inside", Eq(ΔW2, η * (Σyx + W2 * W1 * Σxx) * W1.T), *LOSS),
    proved("gradient by the second layer", Eq(grad(E, W2), -ERROR * W1.T), *LOSS),
    refuted("gradient by the second layer with a plus", Eq(grad(E, W2), ERROR * W1.T), *LOSS),
    proved("of a trace", Eq(grad(trace(X.T * Y), X), Y)),
    refuted("of a trace, transposed argument", Eq(grad(trace(A * M), M), A)),
    proved("of a quadratic form", Eq(grad(u.T * A * u, u), (A + A.T) * u)),
    refuted("of a quadratic form, not symmetric", Eq(grad(u.T * A * u, u), 2 * A * u)),
    proved("of a quadratic form, symmetric", Eq(grad(u.T * P * u, u), 2 * P * u)),
    proved("of a squared norm", Eq(grad(squared_norm(X), X), 2 * X)),
    refuted("of a squared norm without its two", Eq(grad(squared_norm(X), X), X)),
    proved("of a norm", Eq(grad(norm(u), u), u / norm(u)), *nonzero(squared_norm(u)), under=("|u| ≠ 0",)),
    proved("by a scalar", Eq(grad(c**3 * d, c), 3 * c**2 * d)),
    refuted("by a scalar, exponent kept", Eq(grad(c**3 * d, c), 3 * c**3 * d)),
    undecided("by a symmetric matrix", Eq(grad(trace(A * P), P), A.T), code="what-is-held-fixed"),
    undecided("by a tied matrix", Eq(grad(trace(A * M), M), A.T), *granted(Eq(M, M.T)), code="what-is-held-fixed"),
)

OWN_A, OWN_B = (s[i] - dot(a[i], b[i])) * b[i], (s[i] - dot(a[i], b[i])) * a[i]
REST_A, REST_B = total(dot(a[i], b[j3]) * b[j3], j3, but=i), total(dot(a[j1], b[i]) * a[j1], j1, but=i)
MODE_FLOW = granted(Eq(τ * ddt(c), (f - c * d) * d), Eq(τ * ddt(d), (f - c * d) * c))

DYNAMICS = (
    proved("flow of the first rotated layer", Eq(τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1)), *ROTATED),
    proved("flow of the second rotated layer", Eq(τ * ddt(Wbar2), (S - Wbar2 * Wbar1) * Wbar1.T), *ROTATED),
    refuted("flow of the second rotated layer doubled", Eq(τ * ddt(Wbar2), (S - 2 * Wbar2 * Wbar1) * Wbar1.T), *ROTATED),
    refuted("flow without white inputs", Eq(τ * ddt(W1), W2.T * (Σyx - W2 * W1)), *FLOW),
    refuted("time constant lost", Eq(ddt(W1), W2.T * ERROR), *FLOW),
    proved("conserved", Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)), *FLOW),
    refuted("not conserved with a plus", Eq(ddt(W1 * W1.T + W2.T * W2), zero(N2, N2)), *FLOW),
    proved("balanced layers", Eq(W2.T * W2 * W1, W1 * W1.T * W1), BALANCED),
    refuted("balanced layers are not equal", Eq(squared_norm(W1), squared_norm(W2) + 1), BALANCED),
    proved("norms of balanced layers", Eq(squared_norm(W1), squared_norm(W2)), BALANCED),
    proved("(6) up to the rank", Eq(τ * ddt(a[i]), OWN_A - REST_A), *MODES),
    refuted("(6) with a plus", Eq(τ * ddt(a[i]), OWN_A + REST_A), *MODES),
    proved("(7) up to the rank", Eq(τ * ddt(b[i]), OWN_B - REST_B), *MODES),
    refuted("(7) with its own mode twice", Eq(τ * ddt(b[i]), OWN_B - total(dot(a[j1], b[i]) * a[j1], j1)), *MODES),
    refuted("(7) with rows for columns", Eq(τ * ddt(b[i]), OWN_A - REST_B), *MODES),
    proved("beyond the rank", Eq(τ * ddt(a[beyond]), -total(dot(a[beyond], b[j3]) * b[j3], j3)), *MODES),
    refuted("beyond the rank nothing rests", Eq(τ * ddt(a[beyond]), zero(N2, 1)), *MODES),
    proved("product of scalars", Eq(ddt(c * d), ddt(c) * d + c * ddt(d))),
    refuted("product of scalars, one term lost", Eq(ddt(c * d), ddt(c) * d), *granted(Eq(ddt(d), f))),
    proved("product of scalars, one of them constant", Eq(ddt(c * d), ddt(c) * d)),
    proved("decoupled", Eq(τ * ddt(c**2 - d**2), 0), *MODE_FLOW, *positive(τ)),
    refuted("decoupled with a plus", Eq(τ * ddt(c**2 + d**2), 0), *MODE_FLOW),
    proved("product of the two strengths", Eq(τ * ddt(c * d), (f - c * d) * (c**2 + d**2)), *MODE_FLOW, under=("τ ≠ 0",)),
    refuted("one rotation is not enough", Eq(U.T * Σyx, U.T * Σyx * V * V), *ROTATED),
    proved("singular values by both rotations", Eq(U.T * Σyx * V, S), *ROTATED),
)

CONTRADICTIONS = (
    undecided("everything follows from a contradiction", Eq(c, 2), *granted(Eq(c, 1), Eq(c, 2)),
              code="contradictory-assumptions"),
    undecided("an unrelated line beside a contradiction", Eq(d, d), *granted(Eq(c, 1), Eq(c, 2)),
              code="contradictory-assumptions"),
    undecided("a square that is negative", Eq(d, 1), *granted(Eq(c * c, -1), Eq(d, 1)), code="contradictory-assumptions"),
    undecided("signs", Eq(d, 1), *granted(Claim(c, ">", 0), Eq(c, -1), Eq(d, 1)), code="contradictory-assumptions"),
    undecided("two covariances", Eq(W1 * Σxx, W1), *granted(Eq(Σxx, identity(N1)), Eq(Σxx, 2 * identity(N1))),
              code="contradictory-assumptions"),
    undecided("a condition that the setting denies", Eq(c / d, c / d), *granted(Eq(d, 0)), code="no-instance"),
    undecided("nothing to try it on", Eq(M, zero(p, p)), *granted(Eq(M * M.T, -identity(p))), code="no-instance"),
)

TOO_MUCH = (
    undecided("a tower of powers", Eq(c ** (9**9), c), code="too-large"),
    undecided("a large matrix", Eq(vector("e", 10**6).T * vector("e", 10**6), 1), code="too-large"),
    undecided("a power of a power of a definition", Eq(g**99, c), Definition(g, h**99), Definition(h, c**99), code="too-large"),
)

STATEMENTS = (*ALGEBRA, *SCALARS, *WRITTEN_OUT, *SUMS, *GRADIENTS, *DYNAMICS, *CONTRADICTIONS, *TOO_MUCH)
