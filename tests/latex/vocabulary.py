"""The names of the exercise sheet, for the tests of the printers."""

from symdlnn.terms import (
    index, invertible, matrix, matrix_family, orthogonal, scalar_family, scalars, size, sizes, vector, vector_family,
)

N1, N2, N3, n = sizes("N1 N2 N3 n")
r = size("r", at_most=(N1, N2, N3))
η, τ, E, F, t, p = scalars("η τ E F t p")
W1, W2 = matrix("W1", N2, N1), matrix("W2", N3, N2)
ΔW1, ΔW2 = matrix("ΔW1", N2, N1), matrix("ΔW2", N3, N2)
Wbar1, Wbar2 = matrix("Wbar1", N2, N1), matrix("Wbar2", N3, N2)
Σyx, Σxx = matrix("Σyx", N3, N1), matrix("Σxx", N1, N1)
U, V, S = orthogonal("U", N3), orthogonal("V", N1), matrix("S", N3, N1)
A, B, C = (matrix(name, n, n) for name in "ABC")
Z = invertible("Z", n)
c, d = vector("c", n), vector("d", n)
x, y = vector_family("x", N1, n), vector_family("y", N3, n)
a, b, q = vector_family("a", N2, r), vector_family("b", N2, r), vector_family("r", N2, r)
u, v = vector_family("u", N3, r), vector_family("v", N1, r)
s, a_, b_ = (scalar_family(name, r) for name in ("s", "a_", "b_"))
K, M = scalar_family("K", r), matrix_family("M", n, n, r)
μ = index("μ", n)
i, j, k = (index(letter, r) for letter in "ijk")
high = index("i", N1, above=r)
both = index("i", N1, N3)
col1, row2 = index("i", N1), index("j", N2)
