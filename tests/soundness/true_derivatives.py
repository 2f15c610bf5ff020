"""True equations about derivatives by time, members of families, and the flow of a two-layer linear network.

The gradients of matrix calculus have a table of their own: `tests/calculus/identities.py`.
"""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Definition, Eq, average, col, ddt, delta, entry, exp_of, grad, inverse, log_of, squared_norm, total, trace,
    zero,
)

from .equation import table
from .vocabulary import (
    A_REST, A_STEP, B_REST, B_STEP, D1, D2, N2, R2, W1, W2, A, B, C, E, F, G, K, L, M, P, S, T, U, V, W1b, W2b, X, Z, Λ, Σxx,
    Σyx, a, aligned, av, b, beyond, bv, c, columns, covariances, d, energy, flow, g, i, i1, i3, ir, j, j1, j3, jr, l, loss,
    mode_flow, modes, n, nonzero, p, positive, rotated, rotation, s, white, x, xs, y, ys, z, α, β, ζ, η, μ, ν, ξ, τ, τ_positive,
)

GRADIENTS = table(
    "gradients",
    ("trace", Eq(grad(trace(L * M), M), L.T)),
    ("squared residual", Eq(grad(squared_norm(y - X * x), X), -2 * (y - X * x) * x.T)),
    ("quadratic form", Eq(grad(y.T * M * y, y), (M + M.T) * y)),
    ("linearity", Eq(grad(a * trace(G * X) + squared_norm(X), X), a * grad(trace(G * X), X) + grad(squared_norm(X), X))),
    ("product rule", Eq(grad(trace(M * L) * trace(M * K), M), trace(M * L) * K.T + trace(M * K) * L.T)),
    ("constant", Eq(grad(trace(L), M), zero(p, p))),
    ("cyclic trace inside", Eq(grad(trace(M * L * K), M), grad(trace(K * M * L), M))),
    ("definition opened", Eq(grad(c, a), 2 * a), Definition(c, a**2)),
    ("definition between", Eq(grad(squared_norm(z), M), 2 * z * y.T), Definition(z, M * y)),
    ("defined variable held free", Eq(grad(squared_norm(z), z), 2 * z), Definition(z, M * y)),
    ("product of squares", Eq(grad((c - a * b) ** 2 / 2, a), -(c - a * b) * b)),
    ("other variable", Eq(grad(a**2 + b**2, a), 2 * a)),
    ("positive variable is open", Eq(grad(log_of(a), a), 1 / a), *positive(a)),
    ("invertible variable is open", Eq(grad(trace(Z * M), Z), M.T)),
    ("assumption about another name, outside", Eq(grad(trace(M * L), M), K.T), Assumption(Eq(L, K))),
    ("gradient of a gradient", Eq(grad(z.T * grad(y.T * M * y, y), y), (M + M.T) * z)),
    ("value beside the variable", Eq(grad(a * b, b), d), Assumption(Eq(a, d), "start", always=False)),
    ("sides with a gradient inside", Eq(M.T * grad(trace(L * M), M), (L * M).T)),
)

FAMILIES = table(
    "derivatives by members of a family",
    ("one member", Eq(grad(total(squared_norm(ξ[i]), i), ξ[j]), 2 * ξ[j])),
    ("double sum", Eq(grad(total(ξ[i].T * ξ[j], i, j), ξ[l]), 2 * total(ξ[j], j))),
    ("double sum with exception", Eq(grad(total(ξ[i].T * ξ[j], i, j, but=i), ξ[l]), 2 * total(ξ[j], j, but=l))),
    ("two members that may be one", Eq(grad(ξ[i].T * ξ[j], ξ[i]), ξ[j] + delta(i, j) * ξ[i])),
    ("another member", Eq(grad(squared_norm(ξ[i]), ξ[j]), 2 * delta(i, j) * ξ[j])),
    ("scalar members", Eq(grad(total(α[i] ** 2 * β[i], i), α[j]), 2 * α[j] * β[j])),
    ("up to the rank, within", Eq(grad(total(T[i1] ** 2, i1), T[ir]), 2 * T[ir])),
    ("up to the rank, from outside", Eq(grad(total(T[ir] ** 2, ir), T[i1]), 2 * total(delta(i1, jr) * T[jr], jr))),
    ("sample", Eq(grad(average(squared_norm(xs[μ])), xs[ν]), 2 * xs[ν] / n)),
    ("two families", Eq(grad(total((ξ[i].T * ζ[j]) ** 2, i, j), ζ[l]), 2 * total((ξ[i].T * ζ[l]) * ξ[i], i))),
    ("sum beside the variable", Eq(grad(ξ[i].T * total(ξ[j], j), ξ[i]), ξ[i] + total(ξ[j], j))),
    ("bound index named like the variable's", Eq(grad(total(squared_norm(ξ[i]), i), ξ[i]), 2 * ξ[i])),
    ("the same inside exp", Eq(grad(total(exp_of(α[i]), i), α[i]), exp_of(α[i]))),
    ("the same under a definition", Eq(grad(c, ξ[i]), 2 * ξ[i]), Definition(c, total(squared_norm(ξ[i]), i))),
    ("defined family", Eq(grad(total(α[i], i), β[j]), 2 * β[j]), Definition(α[i], β[i] ** 2)),
    ("bound variable", Eq(total(grad(squared_norm(ξ[i]), ξ[i]), i), 2 * total(ξ[i], i))),
    ("literal member", Eq(grad(total(α[i] ** 2, i), α[1]), 2 * α[1])),
)

TIME = table(
    "derivatives by time",
    ("product", Eq(ddt(A * B), ddt(A) * B + A * ddt(B))),
    ("three factors", Eq(ddt(A * B * C), ddt(A) * B * C + A * ddt(B) * C + A * B * ddt(C))),
    ("transpose", Eq(ddt(A.T), ddt(A).T)),
    ("trace", Eq(ddt(trace(M)), trace(ddt(M)))),
    ("Gram matrix", Eq(ddt(A.T * A), ddt(A).T * A + A.T * ddt(A))),
    ("power", Eq(ddt(a**3), 3 * a**2 * ddt(a))),
    ("quotient", Eq(ddt(a / b), (ddt(a) * b - a * ddt(b)) / b**2), *nonzero(b)),
    ("inverse", Eq(ddt(inverse(Z)), -inverse(Z) * ddt(Z) * inverse(Z))),
    ("exp", Eq(ddt(exp_of(a * b)), exp_of(a * b) * (ddt(a) * b + a * ddt(b)))),
    ("log", Eq(ddt(log_of(a)), ddt(a) / a), *positive(a)),
    ("squared norm", Eq(ddt(squared_norm(y)), 2 * y.T * ddt(y))),
    ("constant factor", Eq(ddt(M * L), K * L), Assumption(Eq(ddt(M), K))),
    ("sum of members", Eq(ddt(total(α[i] * β[i], i)), total(ddt(α[i]) * β[i] + α[i] * ddt(β[i]), i))),
    ("column of a derivative", Eq(ddt(col(A, g)), col(ddt(A), g))),
    ("second derivative of a square", Eq(ddt(ddt(a**2)), 2 * ddt(a) ** 2 + 2 * a * ddt(ddt(a)))),
    ("time and gradient", Eq(ddt(a * b), grad(a * b, a) * ddt(a) + grad(a * b, b) * ddt(b))),
    ("gradient differentiated", Eq(ddt(grad(a**2 * b, a)), 2 * ddt(a) * b + 2 * a * ddt(b))),
    ("symmetric name", Eq(ddt(P).T, ddt(P))),
    ("diagonal name", Eq(entry(ddt(Λ), i, j), delta(i, j) * entry(ddt(Λ), i, i))),
    ("defined name", Eq(ddt(c), ddt(a) * b + a * ddt(b)), Definition(c, a * b)),
    ("what always holds may be differentiated", Eq(ddt(c), 2 * a * ddt(a)), Assumption(Eq(c, a**2))),
    ("white at all times", Eq(ddt(W1 * Σxx), ddt(W1)), white),
    ("initial value used, not differentiated", Eq(τ * ddt(a), (c - d * b) * b),
     Assumption(Eq(a, d), "start", always=False), *mode_flow),
)

NETWORK = table(
    "two layers",
    ("update of the first layer", Eq(-η * grad(E, W1), η * W2.T * (Σyx - W2 * W1 * Σxx)), loss, *covariances),
    ("update of the second layer", Eq(-η * grad(E, W2), η * (Σyx - W2 * W1 * Σxx) * W1.T), loss, *covariances),
    ("update by residuals", Eq(grad(E, W2), -average((ys[μ] - W2 * W1 * xs[μ]) * (W1 * xs[μ]).T)), loss),
    ("white inputs after differentiating", Eq(-η * grad(E, W2), η * (Σyx - W2 * W1) * W1.T), loss, *covariances, white),
    ("rotated first layer", Eq(τ * ddt(W1b), W2b.T * (S - W2b * W1b)), *rotated),
    ("rotated second layer", Eq(τ * ddt(W2b), (S - W2b * W1b) * W1b.T), *rotated),
    ("balance is conserved", Eq(ddt(W1 * W1.T - W2.T * W2), zero(N2, N2)), *flow, τ_positive),
    ("rotated balance is conserved", Eq(ddt(W1b * W1b.T - W2b.T * W2b), zero(N2, N2)), *rotated, τ_positive),
    ("product rotated back", Eq(U * W2b * W1b * V.T, W2 * W1), *rotation),
    ("entry of the rotated product", Eq(entry(W2b * W1b, i3, j1), av[j1].T * bv[i3]), *rotation, *columns),
    ("first family", Eq(τ * ddt(av[ir]), A_STEP - A_REST), *modes),
    ("second family", Eq(τ * ddt(bv[ir]), B_STEP - B_REST), *modes),
    ("first family beyond the rank", Eq(τ * ddt(av[beyond]), -total((av[beyond].T * bv[j3]) * bv[j3], j3)), *modes),
    ("second family beyond the rank", Eq(τ * ddt(bv[beyond]), -total((av[j1].T * bv[beyond]) * av[j1], j1)), *modes),
    ("first family, all outputs", Eq(τ * ddt(av[ir]), s[ir] * bv[ir] - total((av[ir].T * bv[j3]) * bv[j3], j3)), *modes),
    ("gradient by the first family", Eq(-τ * grad(F, av[ir]), A_STEP - A_REST),
     energy, τ_positive),
    ("gradient by the second family", Eq(-τ * grad(F, bv[ir]), B_STEP - B_REST),
     energy, τ_positive),
    ("gradient beyond the rank", Eq(-τ * grad(F, av[beyond]), -total((av[beyond].T * bv[j3]) * bv[j3], j3, but=beyond)),
     energy, τ_positive),
    ("corrected initialisation", Eq(U.T * W2, D2 * R2.T), aligned[1]),
    ("initialisation of the first layer", Eq(W1 * V, R2 * D1), aligned[0]),
    ("aligned product", Eq(U.T * W2 * W1 * V, D2 * D1), *aligned),
    ("decoupled conserved quantity", Eq(ddt(a**2 - b**2), 0), *mode_flow, τ_positive),
    ("decoupled product", Eq(τ * ddt(a * b), (c - a * b) * (a**2 + b**2)), *mode_flow),
    ("decoupled energy", Eq(τ * ddt((c - a * b) ** 2 / 2), -((c - a * b) ** 2) * (a**2 + b**2)), *mode_flow),
    ("fixed point", Eq(ddt(a), 0), Assumption(Eq(c, a * b), "fixed point", always=False), *mode_flow, τ_positive),
)

TRUE_DERIVATIVES = (*GRADIENTS, *FAMILIES, *TIME, *NETWORK)
