"""True statements of the kinds that pages add: closed forms in time, values at a point, undetermined functions, integrals,
products over an index, blocks, Kronecker products, elementary functions, comparisons."""

from __future__ import annotations

from symdlnn.terms import (
    Claim, Definition, Eq, applied, at, blocks, cos_of, cosh_of, ddt, det, entry, exp_of, explicit, grad, hessian, identity,
    integral, jacobian, kron, log_of, product, sin_of, sinh_of, sqrt_of, squared_norm, tan_of, tanh_of, total, trace, vec,
    zero,
)

from .equation import table
from .pages_vocabulary import (
    LOGISTIC, LOSS, LOSS_FLOW, TIME, WAVE, A, B, C, D, F, G, H, L, M, N, P, W1, W2, X, E, a, b, c, clock, compared, here, i,
    j, k, l, m, n, p, q, r, rotation, s, scalar_flow, t, u, u0, x, y, α, β, τ,
)
from .vocabulary import nonzero, positive

CLOSED_FORMS = table(
    "closed forms",
    ("logistic growth", Eq(τ * ddt(u), 2 * u * (s - u))),
    ("its start", Eq(at(u, (t, 0)), u0)),
    ("its slope at the start", Eq(at(ddt(u), (t, 0)), 2 * u0 * (s - u0) / τ)),
    facts=LOGISTIC,
) + table(
    "time",
    ("time itself", Eq(ddt(t**2), 2 * t), clock),
    ("a constant rate", Eq(ddt(a * t), a), clock),
    ("a moving factor", Eq(ddt(a * t), a + t * ddt(a)), clock),
    ("a second derivative", Eq(ddt(ddt(t**3)), 6 * t), clock),
    ("decay", Eq(τ * ddt(u), s - u), Definition(u, s + (u0 - s) * exp_of(-t / τ)), clock),
    ("oscillation", Eq(ddt(ddt(u)), -(a**2) * u), WAVE, clock),
    ("hyperbolic tangent", Eq(ddt(u), a * (1 - u**2)), Definition(u, tanh_of(a * t)), clock),
    ("a matrix in time", Eq(ddt(t * M), M), clock),
    ("algebraic decay", Eq(τ * ddt(u), -2 * u**2), Definition(u, u0 / (1 + 2 * u0 * t / τ)), clock),
    ("Gaussian", Eq(ddt(u), -2 * t * u), Definition(u, exp_of(-(t**2))), clock),
)

VALUES = table(
    "values at a point",
    ("all at once", Eq(at(a - b, (a, b), (b, a)), b - a)),
    ("after the derivative", Eq(at(grad(a**2 * b, a), (a, 1)), 2 * b)),
    ("outside stays", Eq(at(a * b, (a, 2)) + a, 2 * b + a)),
    ("inside a function", Eq(at(exp_of(a * b), (a, 0)), 1)),
    ("inside a root", Eq(at(sqrt_of(a**2 + b), (a, 0)), sqrt_of(b))),
    ("of an exponent", Eq(at(b**a, (a, 2)), b**2), *positive(b)),
    ("of a vector", Eq(at(squared_norm(x - y), (x, y)), 0)),
    ("of a matrix", Eq(at(trace(M * N), (M, identity(m))), trace(N))),
    ("of a gradient", Eq(at(grad(squared_norm(x - y), x), (x, zero(n, 1))), -2 * y)),
    ("through a definition", Eq(at(c, (a, 0)), b), Definition(c, a + b)),
    ("a bound index is no name", Eq(at(total(α[i] * a, i), (a, 0)), 0)),
    ("the gradient at a zero", Eq(grad(a**2 * b, a), 0), here(a, 0)),
    ("the gradient on a curve", Eq(grad((s - a * b) ** 2, a), 0), here(a * b, s)),
    ("an evaluated integrand", Eq(at(integral(a * t, t, 0, b), (a, 2)), b**2)),
)

FUNCTIONS = table(
    "undetermined functions",
    ("chain rule by the inner layer", Eq(grad(E, W1), W2.T * applied("loss", W2 * W1, 1)), LOSS),
    ("chain rule by the outer layer", Eq(grad(E, W2), applied("loss", W2 * W1, 1) * W1.T), LOSS),
    ("symmetry of the loss", Eq(W2.T * grad(E, W2), grad(E, W1) * W1.T), LOSS),
    ("conservation law", Eq(ddt(W1 * W1.T - W2.T * W2), zero(n, n)), *LOSS_FLOW),
    ("decrease of the loss", Eq(τ * ddt(E), -squared_norm(grad(E, W1)) - squared_norm(grad(E, W2))), *LOSS_FLOW),
    ("of a scalar", Eq(grad(applied("f", a * b), a), b * applied("f", a * b, 1))),
    ("second derivative", Eq(grad(grad(applied("f", a), a), a), applied("f", a, 2))),
    ("mixed second derivative",
     Eq(grad(grad(applied("f", a * b), a), b), applied("f", a * b, 1) + a * b * applied("f", a * b, 2))),
    ("Hessian", Eq(hessian(applied("f", x), x), applied("f", x, 2))),
    ("Hessian is symmetric", Eq(applied("f", x, 2).T, applied("f", x, 2))),
    ("Hessian of a composition", Eq(jacobian(grad(applied("f", F.T * y), y), y), F * applied("f", F.T * y, 2) * F.T)),
    ("in time", Eq(ddt(applied("f", a)), applied("f", a, 1) * ddt(a))),
    ("equal arguments", Eq(applied("f", (M + N) ** 2), applied("f", M**2 + M * N + N * M + N**2))),
    ("of a member", Eq(grad(total(applied("f", α[i]), i), α[j]), applied("f", α[j], 1))),
    ("at a value", Eq(at(applied("f", a + b), (a, 0)), applied("f", b))),
)

ELEMENTARY = table(
    "elementary functions",
    ("circle", Eq(sin_of(a) ** 2 + cos_of(a) ** 2, 1)),
    ("circle, divided", Eq(1 / sin_of(a) ** 2 - cos_of(a) ** 2 / sin_of(a) ** 2, 1), *nonzero(sin_of(a))),
    ("sine of a sum", Eq(sin_of(a + b), sin_of(a) * cos_of(b) + cos_of(a) * sin_of(b))),
    ("double angle", Eq(cos_of(2 * a), 1 - 2 * sin_of(a) ** 2)),
    ("rotations", Eq(rotation(a) * rotation(b), rotation(a + b))),
    ("a rotation is orthogonal", Eq(rotation(a).T * rotation(a), identity(2))),
    ("determinant of a rotation", Eq(det(rotation(a)), 1)),
    ("slope of the tangent", Eq(grad(tan_of(a), a), 1 + tan_of(a) ** 2)),
    ("hyperbola", Eq(cosh_of(a) ** 2 - sinh_of(a) ** 2, 1)),
    ("hyperbolic tangent", Eq(tanh_of(a), sinh_of(a) / cosh_of(a))),
    ("its slope", Eq(grad(tanh_of(a), a), 1 - tanh_of(a) ** 2)),
    ("logarithm of a product", Eq(log_of(a * b), log_of(a) + log_of(b))),
    ("logarithm of a quotient", Eq(log_of(a / b), log_of(a) - log_of(b))),
    ("logarithm of a cancelled quotient", Eq(log_of(a * (b - c) / (a * (b - c))), 0)),
    ("root of a product", Eq(sqrt_of(a * b), sqrt_of(a) * sqrt_of(b))),
    ("root of a fourth power", Eq(sqrt_of(a**4), a**2)),
    ("root of a square, not negative", Eq(sqrt_of(a**2), a), compared(a, "≥")),
    ("root of a square, negative", Eq(sqrt_of(a**2), -a), compared(a, "<")),
    ("sum of exponents", Eq(a**b * a**c, a ** (b + c))),
    ("product of exponents", Eq((a**b) ** c, a ** (b * c))),
    ("derivative by the exponent", Eq(grad(a**b, b), a**b * log_of(a))),
    ("power rule with a symbol", Eq(grad(a**b, a), b * a ** (b - 1))),
    ("a size as exponent", Eq((a * b) ** n, a**n * b**n)),
    ("the derivative of a power with a size as exponent", Eq(grad(a**n, a), n * a**n / a)),
    ("the chain rule through such a power", Eq(grad((2 * a + b) ** n, a), 2 * n * (2 * a + b) ** n / (2 * a + b))),
    ("logarithm of a power of a size", Eq(log_of(a**n * b), n * log_of(a) + log_of(b))),
    ("a root of such a power", Eq((a**n) ** (2 - 2 / n), a ** (2 * n - 2))),
    ("cancelled in an exponent", Eq(exp_of((a**2 - b**2) / (a - b)), exp_of(a + b)), *nonzero(a - b)),
)

INTEGRALS = table(
    "integrals",
    ("fundamental theorem", Eq(grad(integral(exp_of(t**2), t, 0, a), a), exp_of(a**2))),
    ("by the lower limit", Eq(grad(integral(exp_of(t**2), t, a, b), a), -exp_of(a**2))),
    ("under the integral sign", Eq(grad(integral(sin_of(a * t), t, 0, b), a), integral(t * cos_of(a * t), t, 0, b))),
    ("all three", Eq(grad(integral(sin_of(a * t), t, 0, a), a), sin_of(a**2) + integral(t * cos_of(a * t), t, 0, a))),
    ("powers", Eq(integral(a * t**2 + b, t, 0, c), a * c**3 / 3 + b * c)),
    ("exchanged limits", Eq(integral(exp_of(t**2), t, a, b), -integral(exp_of(t**2), t, b, a))),
    ("equal limits", Eq(integral(exp_of(t**2), t, a, a), 0)),
    ("linearity", Eq(integral(a * exp_of(t**2) + t, t, 0, b), a * integral(exp_of(t**2), t, 0, b) + b**2 / 2)),
    ("name of the variable", Eq(integral(exp_of(t**2), t, 0, b), integral(exp_of(a**2), a, 0, b))),
    ("up to now", Eq(ddt(integral(exp_of(-(a**2)), a, 0, t)), exp_of(-(t**2))), clock),
    ("time to learn", Eq(grad(τ * integral(1 / (2 * u * (s - u)), u, u0, a), a), τ / (2 * a * (s - a))), *TIME),
    ("its closed form", Eq(grad(τ / (2 * s) * log_of(a * (s - u0) / (u0 * (s - a))), a), τ / (2 * a * (s - a)))),
)

PRODUCTS_OVER = table(
    "products over an index",
    ("constants leave", Eq(product(2 * α[i] * s, i), 2**n * s**n * product(α[i], i))),
    ("product of products", Eq(product(α[i] * β[i], i), product(α[i], i) * product(β[i], i))),
    ("renamed", Eq(product(α[i] + 1, i), product(α[j] + 1, j))),
    ("all but one", Eq(α[j] * product(α[i], i, but=j), product(α[i], i))),
    ("derivative by a factor", Eq(grad((s - product(α[i], i)) ** 2 / 2, α[j]),
                                  -(s - product(α[i], i)) * product(α[i], i, but=j))),
    ("conservation of differences", Eq(ddt(α[j] ** 2 - α[l] ** 2), 0), scalar_flow),
    ("written out", Eq(product(r[k], k), r[1] * r[2] * r[3])),
)

BLOCKS = table(
    "blocks",
    ("block times column", Eq(blocks([[A, B], [C, D]]) * blocks([[p], [q]]), blocks([[A * p + B * q], [C * p + D * q]]))),
    ("transpose", Eq(blocks([[A, B], [C, D]]).T, blocks([[A.T, C.T], [B.T, D.T]]))),
    ("identity in blocks", Eq(blocks([[identity(m), 0], [0, identity(n)]]), identity(m + n))),
    ("square of a block diagonal", Eq(blocks([[M, 0], [0, L]]) ** 2, blocks([[M**2, 0], [0, L**2]]))),
    ("trace", Eq(trace(blocks([[M, F.T], [F, L]])), trace(M) + trace(L))),
    ("norm", Eq(squared_norm(blocks([[A, B]])), squared_norm(A) + squared_norm(B))),
    ("gradient by a block", Eq(grad(trace(blocks([[M, 0], [0, L]]) ** 2), M), 2 * M.T)),
    ("sum over parts", Eq(blocks([[A, B]]) * blocks([[p], [q]]), A * p + B * q)),
    ("a corner of size one", Eq(blocks([[a, x.T], [x, L]]) * blocks([[b], [y]]), blocks([[a * b + x.T * y], [x * b + L * y]]))),
    ("nilpotent", Eq(blocks([[0, M], [zero(m, m), 0]]) ** 2, zero(2 * m, 2 * m))),
    ("of literal size", Eq(blocks([[G, 0], [0, H]]) * blocks([[G], [H]]), blocks([[G**2], [H**2]]))),
    ("an entry", Eq(entry(blocks([[G, H]]), 1, 3), entry(H, 1, 1))),
)

TENSORS = table(
    "Kronecker products",
    ("mixed product", Eq(kron(A, F) * kron(A.T, F.T), kron(A * A.T, F * F.T))),
    ("transpose", Eq(kron(A, F).T, kron(A.T, F.T))),
    ("trace", Eq(trace(kron(M, L)), trace(M) * trace(L))),
    ("identity", Eq(kron(identity(m), identity(n)), identity(m * n))),
    ("vec of a product", Eq(vec(A * X * F.T), kron(F, A) * vec(X))),
    ("vec of a dyad", Eq(vec(x * p.T), kron(p, x))),
    ("inner product", Eq(vec(A).T * vec(A), squared_norm(A))),
    ("linearity", Eq(kron(A, F) + kron(A, F), kron(2 * A, F))),
    ("distributivity", Eq(kron(M + N, L), kron(M, L) + kron(N, L))),
    ("of literal size", Eq(kron(G, H) * kron(H, G), kron(G * H, H * G))),
    ("vec written out", Eq(vec(explicit([[a, b], [c, s]])), explicit([[a], [c], [b], [s]]))),
)

COMPARISONS = table(
    "comparisons brought to one side",
    ("arithmetic and geometric mean", Claim(a**2 + b**2, "≥", 2 * a * b)),
    ("the same from below", Claim(2 * a * b, "≤", a**2 + b**2)),
    ("three numbers", Claim(a**2 + b**2 + c**2, "≥", a * b + b * c + c * a)),
    ("fourth powers", Claim(a**4 + b**4, "≥", 2 * a**2 * b**2)),
    ("with roots", Claim(sqrt_of(a * b), "≤", (a + b) / 2), *positive(a, b)),
    ("an assumption turned around", Claim(u, "<", s), compared(s, ">", u)),
    ("its consequence", Claim(u * (s - u), ">", 0), compared(s, ">", u), *positive(u)),
    ("successor", Claim(a + 1, ">", a)),
    ("determinant of an invertible name", Claim(det(P), "≠", 0)),
)

PAGES_TRUE = (
    *CLOSED_FORMS, *VALUES, *FUNCTIONS, *ELEMENTARY, *INTEGRALS, *PRODUCTS_OVER, *BLOCKS, *TENSORS, *COMPARISONS,
)
