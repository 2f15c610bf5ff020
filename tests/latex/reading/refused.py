"""Formulas that must not be read: the code, and what is underlined."""

from __future__ import annotations

from symdlnn.terms.settings import Setting

from .settings import bracketed, dressed, loose, lower, moving, paper, sheet

Table = tuple[tuple[str, str, str], ...]

SHAPES: Table = (
    ("W^1 W^2", "shapes-differ", "W^1 W^2"), ("W^1 + W^2", "shapes-differ", "W^1 + W^2"),
    (r"W^2 \mathbf{x}^i", "shapes-differ", r"W^2 \mathbf{x}^i"),
    (r"\mathbf{c} \mathbf{d}", "shapes-differ", r"\mathbf{c} \mathbf{d}"), ("a + A", "shapes-differ", "a + A"),
    ("A - 1", "shapes-differ", "A - 1"), (r"\mathbf{c} + \mathbf{c}^T", "shapes-differ", r"\mathbf{c} + \mathbf{c}^T"),
    (r"\mathbf{c} \cdot \mathbf{w}", "shapes-differ", r"\mathbf{c} \cdot \mathbf{w}"),
    (r"\operatorname{tr}(G)", "not-square", "G"), ("G^2", "not-square", "G^2"), ("G^{-1}", "not-square", "G^{-1}"),
    ("|G|", "not-square", "|G|"), (r"\det(W^1)", "not-square", "W^1"), ("A^{-1}", "not-invertible", "A^{-1}"),
    ("(A^T)^{-1}", "not-invertible", "(A^T)^{-1}"), (r"\frac{a}{A}", "division", "A"), ("a / A", "division", "A"),
    ("e^{A}", "not-a-scalar", "A"), (r"\log(A)", "not-a-scalar", "A"), (r"\sqrt{A}", "not-a-scalar", "A"),
    (r"A \odot G", "shapes-differ", r"A \odot G"), (r"\langle A, G \rangle", "shapes-differ", "A, G"),
    (r"\mathbf{c}^2", "not-square", r"\mathbf{c}^2"), (r"a \mathbf{c} + b", "shapes-differ", r"a \mathbf{c} + b"),
    (r"\mathbf{c}^T \mathbf{d} + I", "shapes-unclear", r"\mathbf{c}^T \mathbf{d} + I"), ("a + I", "shapes-unclear", "a + I"),
    (r"\sum_i (a_i + A)", "shapes-differ", "a_i + A"), (r"W^{1} \cdot W^{2T} A", "needs-brackets", None),
    (r"\begin{pmatrix} A & G^T \end{pmatrix}", "shapes-differ", "A & G^T"),
    (r"\mathbf{e}_i + \mathbf{e}_i^T", "shapes-unclear", r"\mathbf{e}_i + \mathbf{e}_i^T"),
)

NAMES: Table = (
    ("X", "undeclared", "X"), ("W^3", "undeclared", "W^3"), ("W^{3T}", "undeclared", "W^{3T}"), ("W", "undeclared", "W"),
    ("a^*", "undeclared", "a^*"), ("A^*", "undeclared", "A^*"), (r"A^\dagger", "undeclared", r"A^\dagger"),
    ("a'", "undeclared", "a'"), ("A'", "undeclared", "A'"), (r"\Delta A", "undeclared", r"\Delta A"),
    (r"\hat{A}", "undeclared", r"\hat{A}"), (r"\mathbf{A}", "undeclared", r"\mathbf{A}"),
    ("\\mathbf{x}", "missing-index", "\\mathbf{x}"), ("s", "missing-index", "s"), ("z(a)", "undeclared", "z"),
    (r"\ell(A)", "shapes-differ", "A"), (r"\nabla \ell", "by-what", None), (r"\pi", "unsupported", r"\pi"),
    ("e", "undeclared", "e"), (r"\frac{d}{dt} a(0)", "ambiguous", r"\frac{d}{dt} a(0)"), ("a^{(n)}", "undeclared", "a^{(n)}"),
    ("a^{[2]}", "undeclared", "a^{[2]}"), ("E[a]", "ambiguous", "E[a]"), ("E(A)", "function-or-product", "E(A)"),
    (r"\mathbf{c}_*", "undeclared", r"\mathbf{c}_*"), (r"A_{\mathrm{new}}", "undeclared", r"A_{\mathrm{new}}"),
    ("F(a, b)", "tuple", "(a, b)"), ("W^{21}", "undeclared", "W^{21}"), ("W^{2T3}", "undeclared", "W^{2T3}"),
    ("a_{ij}", "undeclared", "a_{ij}"), ("A^{2T}", "undeclared", "A^{2T}"), (r"\dot{X}", "undeclared", r"\dot{X}"),
    (r"\overline{A}", "undeclared", r"\overline{A}"), (r"\ell", "undeclared", r"\ell"), ("A^n", "undeclared", "A^n"),
    (r"\delta", "undeclared", r"\delta"), ("A^{TT}", "undeclared", "A^{TT}"), ("b^{T}", "undeclared", "T"),
    (r"\Sigma^{xy}", "undeclared", r"\Sigma^{xy}"), (r"\mathbf{x}^{i2}", "needs-brackets", None),
    (r"\mathbf{x}_i", "undeclared", r"\mathbf{x}_i"),
    (r"\mathbf{a}^{i-1}", "undeclared", r"\mathbf{a}^{i-1}"),
    (r"\mathbf{a}^{i+1}", "undeclared", r"\mathbf{a}^{i+1}"), ("A_i", "entry-indices", "A_i"),
)

INDICES: Table = (
    (r"A_{ijk}", "entry-indices", "A_{ijk}"), (r"A_{i\cdot}", "entry-indices", r"A_{i\cdot}"),
    (r"\sum_i a_i + b_i", "needs-brackets", r"\sum_i a_i + b_i"), (r"2 \sum_i a_i - b_i", "needs-brackets", None),
    (r"\sum_{\forall i} a_i", "limits", None), (r"\sum_{i \neq j, j \neq i} a_i b_j", "limits", None),
    (r"I_{p \times q} G", "size-unknown", r"I_{p \times q}"), (r"\mathbf{1}_{p \times p} A", "size-unknown", None),
    ("1^T A", "scalar-transposed", "1^T"),
    (r"d u", "unsupported", "d u"), (r"\mathrm{d} u", "unsupported", None), ("A_{i+1,j}", "entry-indices", None),
    (r"\sum_{i=1}^{n} s_i", "index-range", "s_i"), (r"\sum_{i=1}^{N_1} s_i", "index-range", "s_i"),
    ("s_5", "index-range", "s_5"), (r"A_{31}", "index-range", None), (r"\sum_{i < j} a_i b_j", "limits", "<"),
    (r"\sum_{i=0}^n a", "limits", "0"), (r"\sum_{i=1} s_i", "limits", "i"), (r"\sum_{i=1}^{a} s_i", "limits", "a"),
    (r"\sum a_i", "limits", None), (r"\sum_{i=1}^{100} a", "too-large", "100"),
    (r"\sum_{i=1}^\infty a^i", "unsupported", r"\infty"), (r"\sum_{i=1}^{n-1} a_i", "limits", "n-1"),
    (r"\operatorname{col}(A)", "entry-indices", r"\operatorname{col}(A)"), (r"\delta_i", "undeclared", r"\delta_i"),
    ("s_n", "index-is-name", "n"), (r"\dot{a^2}", "needs-brackets", None), (r"A \cdot 0", "size-unknown", "0"),
    ("s_i^T", "undeclared", "T"), (r"s_i^\top", "scalar-transposed", None), ("s_{i+1}", "undeclared", "s_{i+1}"),
    (r"\operatorname{diag}(a_i b_j)", "ambiguous", None), (r"\prod_{i=1}^r M_i", "unsupported", r"\prod_{i=1}^r M_i"),
    (r"\sum_{k} a", "range-unknown", "k"), ("a_i(j)", "undeclared", "j"), (r"a_{-1}", "undeclared", "a_{-1}"),
    ("M_0", "undeclared", "M_0"), ("a_0", "undeclared", "a_0"), (r"\sum_i a^i", "ambiguous", "a^i"),
)

MEANINGS: Table = (
    (r"\|A\|_2", "unsupported", r"\|A\|_2"), (r"\|A\|_*", "unsupported", r"\|A\|_*"),
    (r"\|\mathbf{c}\|_1", "unsupported", r"\|\mathbf{c}\|_1"),
    (r"\mathbf{c} \times \mathbf{d}", "unsupported", r"\mathbf{c} \times \mathbf{d}"), (r"A * B", "unsupported", "A * B"),
    (r"A \circ B", "unsupported", r"A \circ B"), (r"\mathbf{c} \cdot \mathbf{d} \mathbf{d}", "needs-brackets", None),
    (r"\mathbf{c} \cdot \mathbf{d} \cdot \mathbf{c}", "needs-brackets", None), (r"A B \odot C", "needs-brackets", "A B"),
    (r"\sin^{-1} a", "ambiguous", r"\sin^{-1} a"), (r"a \pm b", "two-signs", "b"), (r"(a, b)", "tuple", "(a, b)"),
    (r"a + \dots + b", "picture", r"\dots"), (r"\begin{pmatrix} a & \cdots \\ b & a \end{pmatrix}", "picture", None),
    (r"\nabla E", "by-what", r"\nabla E"), (r"\frac{\partial E}{\partial (A B)}", "by-expression", None),
    (r"\frac{\partial \mathbf{d}}{\partial \mathbf{c}}", "layout", r"\frac{\partial \mathbf{d}}{\partial \mathbf{c}}"),
    (r"\frac{\partial A}{\partial B}", "unsupported", r"\frac{\partial A}{\partial B}"),
    (r"\frac{\partial A}{\partial a}", "unsupported", None),
    (r"\frac{\partial^2 E}{\partial \mathbf{c} \partial \mathbf{w}}", "layout", None), (r"\int b \, db", "unsupported", None),
    (r"\lim_{a \to 0} a", "unsupported", None), ("a^{9^{9^9}}", "too-large", None), ("9^{999}", "too-large", "999"),
    (r"\mathbb{E}[a]", "average-over", None), (r"\langle \mathbf{c} \rangle", "average-over", None),
    (r"\left. a \right|_0", "evaluated-at", None), (r"\arcsin(a)", "unsupported", None), (r"2^{A}", "exponent", "A"),
    (r"\nabla_{\mathbf{c}} \mathbf{d}", "unsupported", None),
    (r"\begin{cases} a & b > 0 \\ b & a > 0 \end{cases}", "unsupported", None),
    (r"\operatorname{tr}(a, b)", "arguments", None), (r"\operatorname{vec}(a)", "no-meaning", "a"),
    (r"(a + b)_i", "no-index", None), (r"I", "size-unknown", "I"), (r"\operatorname{tr}(I)", "size-unknown", "I"),
    (r"\left. E \right|_{E(0) = 1}", "no-meaning", None), (r"A^{1/2}", "undeclared", "A^{1/2}"),
    (r"(A B)^{a}", "exponent", "a"),
)

LOWER: Table = (
    ("W_3", "undeclared", "W_3"), ("W", "undeclared", "W"), ("x^2", "undeclared", None),
    ("W_{1,i}", "entry-indices", "W_{1,i}"), ("W_1 W_2", "shapes-differ", "W_1 W_2"), ("W_1^{-1}", "not-square", None),
)

PAPER: Table = (
    ("W^{2}", "undeclared", "W^{2}"), ("W^{3T}", "undeclared", "W^{3T}"), ("W^{21}W^{32}", "shapes-differ", "W^{21}W^{32}"),
    ("x", "missing-index", "x"), ("U", "undeclared", "U"),
)

BRACKETED: Table = (
    ("W^1", "undeclared", "W^1"), (r"\vec{x}^i", "undeclared", None), ("W^{(3)}", "undeclared", "W^{(3)}"),
)

LOOSE: Table = ((r"\mathbf{x}^{\mathbf{i}}", "undeclared", None), (r"\vec{c}", "undeclared", r"\vec{c}"))

MOVING: Table = (("u'' v", "undeclared", "v"), ("g'", "undeclared", "g'"))

DRESSED: Table = (
    ("z_i", "undeclared", "z_i"), ("x", "undeclared", "x"), ("x_{ij}", "undeclared", "x_{ij}"), ("x_0", "undeclared", "x_0"),
    (r"\sum_{l=1}^n W^{(l)}", "index-is-name", "W^{(l)}"),
)

TABLES: tuple[tuple[str, Setting, Table], ...] = (
    ("shapes", sheet, SHAPES), ("names", sheet, NAMES), ("indices", sheet, INDICES), ("meanings", sheet, MEANINGS),
    ("lower", lower, LOWER), ("paper", paper, PAPER), ("bracketed", bracketed, BRACKETED), ("loose", loose, LOOSE),
    ("moving", moving, MOVING), ("dressed", dressed, DRESSED),
)
