"""False statements of the kinds that pages add, the twins of `pages_true`; and questions that have no answer."""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, applied, at, blocks, cos_of, cosh_of, ddt, det, exp_of, grad, hessian, identity,
    integral, kron, log_of, product, rank, sin_of, sinh_of, sqrt_of, squared_norm, tan_of, tanh_of, total, trace, vec, zero,
)

from .equation import table
from .pages_vocabulary import (
    LOGISTIC, LOSS, LOSS_FLOW, TIME, WAVE, A, B, C, D, E, G, H, L, M, N, W1, W2, X, a, b, c, clock, compared, here, i, j, k,
    l, m, n, p, q, r, rotation, s, scalar_flow, t, u, u0, x, y, α, β, τ,
)
from .vocabulary import positive

CLOSED_FORMS = table(
    "closed forms",
    ("logistic growth at half speed", Eq(τ * ddt(u), u * (s - u))),
    ("another start", Eq(at(u, (t, 0)), s)),
    ("the start at all times", Eq(u, u0)),
    ("another slope at the start", Eq(at(ddt(u), (t, 0)), u0 * (s - u0) / τ)),
    facts=LOGISTIC,
) + table(
    "time",
    ("time runs twice", Eq(ddt(t**2), t), clock),
    ("a moving factor forgotten", Eq(ddt(a * t), a), clock, here(ddt(a), 1)),
    ("sign of decay", Eq(τ * ddt(u), u - s), Definition(u, s + (u0 - s) * exp_of(-t / τ)), clock),
    ("sign of an oscillation", Eq(ddt(ddt(u)), a**2 * u), WAVE, clock),
    ("inner derivative of tanh forgotten", Eq(ddt(u), 1 - u**2), Definition(u, tanh_of(a * t)), clock),
    ("algebraic decay at half speed", Eq(τ * ddt(u), -(u**2)), Definition(u, u0 / (1 + 2 * u0 * t / τ)), clock),
)

VALUES = table(
    "values at a point",
    ("one after the other", Eq(at(a - b, (a, b), (b, a)), 0)),
    ("before the derivative", Eq(at(grad(a**2 * b, a), (a, 1)), 0)),
    ("the name outside too", Eq(at(a * b, (a, 2)) + a, 2 * b + 2)),
    ("another point", Eq(at(exp_of(a * b), (a, 1)), 1)),
    ("of a vector", Eq(at(squared_norm(x - y), (x, -y)), 0)),
    ("of a matrix", Eq(at(trace(M * N), (M, identity(m))), trace(N) ** 2)),
    ("half a definition", Eq(at(c, (a, 0)), a + b), Definition(c, a + b)),
    ("the gradient at a point for all points", Eq(grad(a**2 * b, a), 0)),
    ("the gradient at a zero", Eq(grad(a**2 * b + a, a), 0), here(a, 0)),
)

FUNCTIONS = table(
    "undetermined functions",
    ("layers exchanged", Eq(grad(E, W1), W2.T * applied("loss", W2 * W1, 1) * 2), LOSS),
    ("inner function forgotten", Eq(grad(applied("f", a * b), a), applied("f", a * b, 1))),
    ("linear without being told", Eq(applied("f", a + b), applied("f", a) + applied("f", b))),
    ("zero at zero", Eq(applied("f", 0 * a), 0)),
    ("two functions are one", Eq(applied("f", a), applied("h", a))),
    ("quadratic without being told", Eq(applied("f", a, 2), applied("f", b, 2))),
    ("another sum is conserved", Eq(ddt(W1 * W1.T + W2.T * W2), zero(n, n)), *LOSS_FLOW),
    ("energy only of one layer", Eq(τ * ddt(E), -squared_norm(grad(E, W1))), *LOSS_FLOW),
    ("Hessian is the gradient's dyad", Eq(hessian(applied("f", x), x), applied("f", x, 1) * applied("f", x, 1).T)),
    ("even without being told", Eq(applied("f", -x), applied("f", x))),
    ("transposed argument", Eq(applied("f", M), applied("f", M.T))),
    ("gradient of a transposed argument", Eq(grad(applied("f", M.T), M), applied("f", M.T, 1))),
)

ELEMENTARY = table(
    "elementary functions",
    ("circle with a minus", Eq(cos_of(a) ** 2 - sin_of(a) ** 2, 1)),
    ("sine is additive", Eq(sin_of(a + b), sin_of(a) + sin_of(b))),
    ("sign in the cosine of a sum", Eq(cos_of(a + b), cos_of(a) * cos_of(b) + sin_of(a) * sin_of(b))),
    ("double angle with a plus", Eq(cos_of(2 * a), 1 + 2 * sin_of(a) ** 2)),
    ("a rotation is symmetric", Eq(rotation(a).T, rotation(a))),
    ("slope of the tangent", Eq(grad(tan_of(a), a), 1 - tan_of(a) ** 2)),
    ("hyperbola with a plus", Eq(cosh_of(a) ** 2 + sinh_of(a) ** 2, 1)),
    ("slope of tanh", Eq(grad(tanh_of(a), a), 1 + tanh_of(a) ** 2)),
    ("root of a square", Eq(sqrt_of(a**2), a)),
    ("root of a square, not positive", Eq(sqrt_of(a**2), a), compared(a, "≤")),
    ("root of a sixth power", Eq(sqrt_of(a**6), a**3)),
    ("root of a sum", Eq(sqrt_of(a + b), sqrt_of(a) + sqrt_of(b)), *positive(a, b)),
    ("logarithm of a sum", Eq(log_of(a + b), log_of(a) + log_of(b)), *positive(a, b)),
    ("powers of powers add", Eq((a**b) ** c, a ** (b + c)), *positive(a)),
    ("root of an odd power of a size", Eq(sqrt_of((a**n) ** 2), a**n)),
    ("logarithm of a power, without the exponent", Eq(log_of(a**n), log_of(a)), *positive(a)),
    ("another root of such a power", Eq((a**n) ** (2 - 2 / n), a ** (2 * n - 1)), *positive(a)),
    ("a size as exponent of a sum", Eq((a + b) ** n, a**n + b**n)),
    ("the derivative of a power with a size as exponent", Eq(grad(a**n, a), n * a**n)),
    ("such a derivative without the exponent", Eq(grad(a**n, a), a**n / a)),
    ("such a derivative without the inner one", Eq(grad((2 * a + b) ** n, a), n * (2 * a + b) ** n / (2 * a + b))),
)

INTEGRALS = table(
    "integrals",
    ("the other limit", Eq(grad(integral(exp_of(t), t, a, b), a), exp_of(a))),
    ("no inner derivative", Eq(grad(integral(exp_of(t), t, 0, a**2), a), exp_of(a**2))),
    ("only the limit", Eq(grad(integral(sin_of(a * t), t, 0, a), a), sin_of(a**2))),
    ("powers without their divisor", Eq(integral(t**2, t, 0, c), c**3)),
    ("an exponential without its start", Eq(integral(exp_of(t), t, 0, c), exp_of(c))),
    ("limits exchanged", Eq(integral(exp_of(t), t, a, b), integral(exp_of(t), t, b, a))),
    ("factor of the time to learn", Eq(grad(τ * integral(1 / (2 * u * (s - u)), u, u0, a), a), τ / (a * (s - a))), *TIME),
    ("integral of a product", Eq(integral(t * exp_of(t), t, 0, a), integral(t, t, 0, a) * integral(exp_of(t), t, 0, a))),
)

PRODUCTS_OVER = table(
    "products over an index",
    ("a constant leaves once", Eq(product(2 * α[i], i), 2 * product(α[i], i))),
    ("product of sums", Eq(product(α[i] + β[i], i), product(α[i], i) + product(β[i], i))),
    ("nothing left out", Eq(grad((s - product(α[i], i)) ** 2 / 2, α[j]), -(s - product(α[i], i)) * product(α[i], i))),
    ("sums are conserved", Eq(ddt(α[j] ** 2 + α[l] ** 2), 0), scalar_flow),
    ("sum for a product", Eq(product(r[k], k), total(r[k], k))),
)

BLOCKS = table(
    "blocks",
    ("a block forgotten", Eq(blocks([[A, B], [C, D]]) * blocks([[p], [q]]), blocks([[A * p], [C * p + D * q]]))),
    ("transposed in place", Eq(blocks([[G, H], [H, G]]).T, blocks([[G, H], [H, G]]))),
    ("determinant of blocks", Eq(trace(blocks([[M, 0], [0, M]])), trace(M))),
    ("norm without its cross terms", Eq(squared_norm(blocks([[A, B]])), squared_norm(A))),
    ("zero blocks in the wrong place", Eq(blocks([[0, M], [M, 0]]) ** 2, blocks([[0, M**2], [M**2, 0]]))),
    ("a triangular square", Eq(blocks([[M, N], [0, M]]) ** 2, blocks([[M**2, N**2], [0, M**2]]))),
    ("parts exchanged", Eq(blocks([[M, 0], [0, N]]), blocks([[N, 0], [0, M]]))),
)

TENSORS = table(
    "Kronecker products",
    ("factors exchanged", Eq(kron(M, N), kron(N, M))),
    ("mixed product reversed", Eq(kron(M, L) * kron(N, L), kron(N * M, L * L))),
    ("vec with the factors exchanged", Eq(vec(M * N * M), kron(M, M) * vec(N))),
    ("vec of a dyad", Eq(vec(p * p.T) + vec(X * X.T), kron(p, p))),
    ("trace adds", Eq(trace(kron(M, L)), trace(M) + trace(L))),
    ("vec of the transpose", Eq(vec(M), vec(M.T))),
    ("rank of a product", Eq(rank(M * N), rank(M))),
    ("determinant of a Kronecker product", Eq(det(kron(G, H)), det(G) * det(H))),
)

COMPARISONS = table(
    "comparisons brought to one side",
    ("means exchanged", Claim(a**2 + b**2, "≤", 2 * a * b)),
    ("strict where it can be equal", Claim(a**2 + b**2, ">", 2 * a * b)),
    ("three squares", Claim(a**2 + b**2 + c**2, "≥", 2 * a * b + 2 * b * c + 2 * c * a)),
    ("a square is larger", Claim(a**2, "≥", a)),
    ("an assumption turned around", Claim(u, ">", s), compared(s, ">", u)),
    ("fourth powers", Claim(a**4 + b**4, "≥", 3 * a**2 * b**2)),
)

PAGES_FALSE = (
    *CLOSED_FORMS, *VALUES, *FUNCTIONS, *ELEMENTARY, *INTEGRALS, *PRODUCTS_OVER, *BLOCKS, *TENSORS, *COMPARISONS,
)

PAGES_UNDECIDED = table(
    "no answer",
    ("the start of an unknown", Eq(at(u, (t, 0)), u), clock, compared(ddt(u), "≥")),
    ("the start of an unknown with a law", Eq(at(u, (t, 0)), u0), clock, compared(ddt(u), ">", 0)),
    ("a value in place of a defined name", Eq(at(c, (c, 0)), 0), Definition(c, a + b)),
    ("a value in place of a tied name", Eq(at(a * b, (a, 0)), 0), Assumption(Eq(a, 2 * b))),
    ("a gradient by what may be defined here", Eq(grad(u, a), b), here(u, a * b)),
    ("the same from right to left", Eq(grad(u, a), b), here(a * b, u)),
    ("a gradient by a name that may be defined here", Eq(grad((s - a * b) ** 2, u), -2 * (s - u)), here(u, a * b)),
    ("the rank of a square", Eq(rank(M), m)),
    ("an integral of what moves", Eq(integral(u, t, 0, a), u * a), clock, compared(ddt(u), ">", 0)),
)
