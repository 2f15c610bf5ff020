r"""A small matter.

Text with $\mu$ and with η, see \cref{swap} and \cref{picture}, not \cref{elsewhere:thing}.
"""

from matplotlib.figure import Figure

from symdlnn.derivation import calc, erratum, figure, remark, text, theorem
from symdlnn.terms import Assumption, Claim, Definition, Eq, index, matrix, scalar_family, scalars, size

m, n = size("m"), size("n")
A, B, C = matrix("A", m, n), matrix("B", n, m), matrix("C", m, m)
a, b, s = scalars("a b s")
t = scalar_family("t", n)
i = index("i", n)
product = Definition(C, A * B, "C is a product")
equal = Assumption(Eq(a, b), "τ is 100% a_b")

swap = theorem(
    "Transposes swap, see $A^T$", Eq(C.T, B.T * A.T),
    calc(C.T)
    .eq((A * B).T, by=product)
    .eq(B.T * A.T),
    number="7",
)
used = theorem("Used again", Eq(a * C.T, b * B.T * A.T), calc(a * C.T).eq(b * C.T, by=equal).eq(b * B.T * A.T, by=swap))
square = theorem("A square", Claim(t[i] ** 2, "≥", 0))
wrong = erratum("Products commute", Eq(A * B * C, C * A * B), "They do not.", correction=swap)
said = remark("On the side", r"By \eqref{swap} and \cref{used}.")


def draw(width=2.0):
    return Figure(figsize=(width, 1.0))


picture = figure(draw, r"A frame, see \cref{swap}.", width=3.0)
closing = text(r"The end of \cref{wrong, said}.")
