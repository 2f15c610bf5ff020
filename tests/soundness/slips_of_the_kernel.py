"""Slips that a rule of the kernel can make: a sign lost, a family for a sum of its members, a slot for an index."""

from __future__ import annotations

from symdlnn.terms import (
    Assumption, Claim, Eq, ddt, det, diag, entry, exp_of, identity, index, inverse, jacobian, matrix, product, sin_of, sqrt_of,
    total, trace, unit,
)

from .equation import table
from .vocabulary import K, L, M, P, a, i, j, p, positive, q, y, α, β

ONES, SPREAD = total(unit(i, p), i), diag(α[i], i, p, p)
RENAMED = Assumption(Eq(M, K), "another name")
PENCIL = α[i] * M + L
LARGE, PAIRS = matrix("large", p * q, p * q), index("g", p * q)
AT_Y = entry(y, i, 1) * M + L

FALSE_SLIPS = table(
    "slips of the kernel",
    ("root of a square where the negative is positive", Eq(sqrt_of(a**2), a), *positive(-a)),
    ("the same with a factor", Eq(sqrt_of(a**2), a), *positive(-2 * a)),
    ("root of a squared sum with one positive family",
     Eq(sqrt_of(total(α[i] * β[i], i) ** 2), total(α[i] * β[i], i)), *positive(α[i])),
    ("the same with the other family positive",
     Eq(sqrt_of(total(α[i] * β[i], i) ** 2), total(α[i] * β[i], i)), *positive(β[i])),
    ("sign of a sum with one positive family", Claim(total(α[i] * β[i], i), ">", 0), *positive(α[i])),
    ("sign of a sum with the other family positive", Claim(total(α[i] * β[i], i), ">", 0), *positive(β[i])),
    ("row slot taken for an index of an inverse",
     Eq(total(trace(inverse(PENCIL)) * unit(i, p), i), trace(inverse(SPREAD * K + L)) * ONES), RENAMED),
    ("row slot taken for an index of a determinant",
     Eq(total(det(PENCIL) * unit(i, p), i), det(SPREAD * K + L) * ONES), RENAMED),
) + table(
    "powers whose exponent is a product of sizes",
    ("sign of a determinant", Claim(det(a * identity(p * q)), ">", 0)),
    ("sign of a determinant of a square number of rows", Claim(det(a * identity(p**2)), ">", 0)),
    ("root of a determinant squared", Eq(sqrt_of(det(a * LARGE) ** 2), det(a * LARGE) * sqrt_of(det(LARGE) ** 2) / det(LARGE))),
    ("sign of a product of one factor", Claim(product(a, PAIRS), ">", 0)),
    ("root of a product of one factor squared", Eq(sqrt_of(product(a, PAIRS) ** 2), product(a, PAIRS))),
)

TRUE_SLIPS = table(
    "slips of the kernel",
    ("a scalar in a determinant of a product of sizes", Eq(det(a * LARGE), product(a, PAIRS) * det(LARGE))),
    ("a scalar in a determinant of a sum of sizes",
     Eq(det(a * identity(p + q)), det(a * identity(p)) * det(a * identity(q)))),
    ("rewriting in a column of inverses",
     Eq(total(trace(inverse(PENCIL)) * unit(i, p), i), total(trace(inverse(α[i] * K + L)) * unit(i, p), i)), RENAMED),
    ("rewriting in a column of determinants",
     Eq(total(det(PENCIL) * unit(i, p), i), total(det(α[i] * K + L) * unit(i, p), i)), RENAMED),
    ("Jacobian of a column of inverses",
     Eq(jacobian(total(trace(inverse(AT_Y)) * unit(i, p), i), y), diag(-trace(inverse(AT_Y) * M * inverse(AT_Y)), i, p, p))),
    ("Jacobian of a column of determinants",
     Eq(jacobian(total(det(AT_Y) * unit(i, p), i), y), diag(det(AT_Y) * trace(inverse(AT_Y) * M), i, p, p))),
    ("time derivative of a column of inverses",
     Eq(ddt(total(trace(inverse(PENCIL)) * unit(i, p), i)),
        -total(trace(inverse(PENCIL) * (α[i] * ddt(M)) * inverse(PENCIL)) * unit(i, p), i))),
    ("reciprocal under a renamed index", Eq(total(1 / (2 * α[i] + 3 * β[i]), i), total(1 / (2 * α[j] + 3 * β[j]), j))),
    ("odd function under a renamed index", Eq(total(sin_of(2 * α[i] - 3 * β[i]), i), total(sin_of(2 * α[j] - 3 * β[j]), j))),
    ("symmetric argument of two indices",
     Eq(total(exp_of(α[i] * α[j]) * β[i], i, j), total(exp_of(α[i] * α[j]) * β[j], i, j))),
    ("inverse of a symmetric name", Eq(inverse(P * P) * P * P, identity(p))),
    ("zero on the left of an inequality", Eq(sqrt_of(a**2), a), Assumption(Claim(0, "<", a), "zero is less")),
)
