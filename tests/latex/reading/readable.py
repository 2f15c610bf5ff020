"""Formulas and what they mean, notation by notation."""

from __future__ import annotations

from typing import Any

from sympy import Integer, Rational
from symdlnn.terms import (
    applied, at, average, blocks, col, cos_of, ddt, delta, det, diag, dot, entry, exp_of, explicit, grad, hadamard,
    identity, index, integral, inverse, jacobian, kron, limit, log_of, norm, power, product, rank, row, sin_of, sinh_of,
    sqrt_of, squared_norm, tanh_of, total, trace, transpose, unit, vec, zero,
)
from symdlnn.terms.settings import Setting

from .settings import (
    E, F, A, B, C, G, M, N1, N2, N3, S, U, V, W1, W2, Z, a, ai, av, b, bi, bracketed, bv, c, d, dressed, g, i, j, loose, lower,
    moving, n, p, paper, q, r, s, s0, sample, sheet, t, u, uv, vv, xc, xs, yc, ys, ΔW1, Wbar1, Wbar2, Σxx, Σyx, η, λ, μ, τ,
)

Table = tuple[tuple[str, Any], ...]
half = Rational(1, 2)
l, h = index("l", p), index("h", q)
i_p, j_p, i_q, j_q, i_n1, j_n2 = (index(*x) for x in (("i", p), ("j", p), ("i", q), ("j", q), ("i", N1), ("j", N2)))

OF_W2 = (
    "W^{2T}", r"W^{2 \top}", r"W^{2\intercal}", r"W^{2\mathsf{T}}", r"W^{2\mathsf T}", r"W^{2\mathrm{T}}", "{W^2}^T",
    r"{W^2}^\top", "(W^2)^T", r"\left(W^2\right)^{\mathsf{T}}", "W^2{}^T", "[W^2]^T", r"\mathstrut W^{2T}", "{(W^2)}^T",
    r"W^{2\mathbf{T}}",
)
"""Spellings of one transpose."""

TRANSPOSES: Table = (
    *((text, W2.T) for text in OF_W2), ("A^T", A.T), (r"A^\top", A.T), ("A^{T}", A.T), (r"\mathbf{x}^{\mu T}", xs[μ].T),
    (r"\mathbf{x}^{iT}", xs[sample].T), (r"{\mathbf{x}^i}^T", xs[sample].T), (r"(\mathbf{x}^i)^T", xs[sample].T),
    (r"\mathbf{c}^T", c.T), ("(A B)^T", transpose(A * B)), ("(A^T)^T", A), (r"\overline{W}^{1T}", Wbar1.T),
    (r"\Delta W^{1T}", ΔW1.T), (r"(\Delta W^1)^T", ΔW1.T), (r"\Sigma^{yxT}", Σyx.T), (r"\Sigma^{yx \top}", Σyx.T),
    (r"(\Sigma^{yx})^T", Σyx.T), ("U^T", U.T), ("M_i^T", M[i].T), (r"(\mathbf{c}^T \mathbf{d})^T", transpose(c.T * d)),
    (r"\overline{W^1}", Wbar1), (r"\overline{W^{1}}^T", Wbar1.T), (r"\bar{W^1}", Wbar1),
)

POWERS: Table = (
    ("a^2", a**2), ("a_i^2", ai[i] ** 2), ("s_i^2", s[i] ** 2), ("A^2", A**2), ("A^{3}", A**3), ("(A B)^2", power(A * B, 2)),
    ("a^{-1}", 1 / a), ("a^{-2}", power(a, -2)), ("a^{1/2}", power(a, half)), (r"a^{\frac{1}{2}}", power(a, half)),
    ("a^n", a**n), ("a^{n + 1}", a ** (n + 1)), ("a^b", a**b), ("a^{(n+1)/2}", power(a, (n + 1) / 2)),
    (r"\sum_{i=1}^r (-1)^i s_i", total(power(-1, i) * s[i], i)), ("2^n", Integer(2) ** n), ("2^3", Integer(8)),
    ("(a + b)^2", (a + b) ** 2), ("Z^{-2}", power(inverse(Z), 2)), ("(Z^{-2})^T", transpose(power(inverse(Z), 2))),
    ("a^{-2}", power(a, -2)), ("Z^{-1}", inverse(Z)), ("Z^{-T}", transpose(inverse(Z))),
    (r"Z^{-\top}", transpose(inverse(Z))), ("(A B)^{-1}", inverse(A * B)), ("U^{-1}", inverse(U)),
    ("(Z^T)^{-1}", inverse(Z.T)), ("(Z^{-1})^T", transpose(inverse(Z))), ("{A}^2", A**2), (r"\tau^{-1} A", power(τ, -1) * A),
    (r"\|\mathbf{c}\|^2", squared_norm(c)), ("a^{2 b}", a ** (2 * b)), ("(a^2)^3", (a**2) ** 3),
    (r"(\mathbf{c}^T \mathbf{d})^2", power(c.T * d, 2)), (r"(\mathbf{c} \cdot \mathbf{d})^2", dot(c, d) ** 2),
    ("10", Integer(10)), ("0.5 a", Rational(1, 2) * a), ("s_0^2", s0**2),
)

ARITHMETIC: Table = (
    ("A + B", A + B), ("A - B", A - B), ("-A", -A), ("-A B", -(A * B)), ("-2 A", -2 * A), ("A B C", A * B * C),
    ("A (B + C)", A * (B + C)), ("a A", a * A), ("A a", A * a), ("2 a b", 2 * a * b), (r"\frac{a}{b}", a / b),
    (r"\frac{1}{2} A", half * A), (r"\frac12 a", half * a), (r"\frac{a + b}{2}", (a + b) / 2), (r"\frac{A}{b}", A / b),
    (r"\frac{1}{2n}", 1 / (2 * n)), ("a / b", a / b), ("1/n", 1 / n), ("2ab/\\tau", 2 * a * b / τ), (r"a \cdot b", a * b),
    (r"a \times b", a * b), (r"A \cdot B", A * B), (r"A \times B", A * B), (r"2 \cdot 3", Integer(6)),
    (r"\eta \cdot A", η * A), ("a * b", a * b), (r"\sqrt{a}", sqrt_of(a)), (r"\sqrt[3]{a}", power(a, Rational(1, 3))),
    (r"\sqrt{a^2 + b^2}", sqrt_of(a**2 + b**2)), ("(a)", a), (r"\{a + b\} g", (a + b) * g), ("+a", a),
    ("a - (b - g)", a - (b - g)), ("a - b + g", a - b + g), (r"A + 0", A + zero(p, p)), (r"a + 0", a), ("1 + a", 1 + a),
    (r"\left( a + b \right) g", (a + b) * g), (r"\big( a + b \big) g", (a + b) * g), (r"\tfrac{1}{2} a", half * a),
    ("n a", n * a), (r"\frac{\mathbf{c}}{\tau}", c / τ), (r"\displaystyle a", a), (r"a \, b", a * b), (r"a\;b", a * b),
    ("{a} {b}", a * b), (r"\frac{1}{\frac{1}{a}}", 1 / (1 / a)), ("a^2 b", a**2 * b), ("(a - 1)(b - 1)", (a - 1) * (b - 1)),
    ("a (b)", a * b),
)

PRODUCTS: Table = (
    ("W^2 W^1", W2 * W1), (r"W^2 W^1 \mathbf{x}^i", W2 * W1 * xs[sample]), (r"\mathbf{c} \cdot \mathbf{d}", dot(c, d)),
    (r"\mathbf{c}^T \mathbf{d}", c.T * d), (r"\mathbf{c} \mathbf{d}^T", c * d.T), (r"\mathbf{c}^T \cdot \mathbf{d}", c.T * d),
    (r"\mathbf{c}^T A \mathbf{d}", c.T * A * d), (r"A \mathbf{c} \cdot \mathbf{d}", dot(A * c, d)),
    (r"\mathbf{c} \cdot A \mathbf{d}", dot(c, A * d)), (r"(\mathbf{c} \cdot \mathbf{d}) \mathbf{d}", dot(c, d) * d),
    (r"a \mathbf{c} \cdot \mathbf{d}", dot(a * c, d)), (r"\mathbf{d} (\mathbf{c} \cdot \mathbf{d})", d * dot(c, d)),
    (r"A \mathbf{c}^T \mathbf{d}", A * (c.T * d)), (r"\mathbf{c}^T \mathbf{d} A", c.T * d * A),
    (r"\mathbf{c} \mathbf{d}^T \mathbf{c}", c * d.T * c), (r"\langle \mathbf{c}, \mathbf{d} \rangle", dot(c, d)),
    (r"\langle A, B \rangle", dot(A, B)), (r"\langle A, B \rangle_F^2", dot(A, B) ** 2),
    (r"\langle A, B \rangle_{\mathrm{F}}", dot(A, B)), (r"G \cdot G", dot(G, G)), (r"A \odot B", hadamard(A, B)),
    (r"2 A \odot B", hadamard(2 * A, B)), (r"(A B) \odot C", hadamard(A * B, C)), (r"A \otimes G", kron(A, G)),
    (r"2 \cdot \mathbf{c}", 2 * c), (r"\mathbf{c} \cdot \mathbf{d} \, a", dot(c, d * a)),
    (r"(\mathbf{a}^i \cdot \mathbf{b}^j) \mathbf{b}^j", dot(av[i], bv[j]) * bv[j]),
    (r"(S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}", (S - Wbar2 * Wbar1) * Wbar1.T), (r"U S V^T", U * S * V.T),
    (r"\eta W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})", η * W2.T * (Σyx - W2 * W1 * Σxx)),
    (r"A \frac{1}{a} B", A * (1 / a) * B),
    (r"\eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}", η * (Σyx - W2 * W1 * Σxx) * W1.T),
)

CONSTANTS: Table = (
    ("A + I", A + identity(p)), ("A I", A * identity(p)), ("I A", identity(p) * A), ("I_p", identity(p)),
    ("A - a I", A - a * identity(p)), (r"I \mathbf{c}", identity(p) * c),
    (r"\mathbf{c}^T I \mathbf{d}", c.T * identity(p) * d), (r"W^1 I", W1 * identity(N1)), (r"I W^1", identity(N2) * W1),
    (r"A + \mathbb{I}", A + identity(p)), (r"A + \mathbf{I}", A + identity(p)), ("G + 0", G + zero(p, q)),
    ("I_{N_1}", identity(N1)), (r"\mathbf{c}^T \mathbf{d} I A", c.T * d * identity(p) * A),
    (r"\operatorname{tr}(A I)", trace(A * identity(p))), (r"\det(A - \lambda I)", det(A - λ * identity(p))),
    ("I_p^2", identity(p) ** 2), ("I_{ij} A_{ij}", delta(i_p, j_p) * entry(A, i_p, j_p)), ("0", Integer(0)),
)

PIECES: Table = (
    ("A_{ij}", entry(A, i_p, j_p)), ("A_{i,j}", entry(A, i_p, j_p)), ("A_{ii}", entry(A, i_p, i_p)),
    ("(A B)_{ij}", entry(A * B, i_p, j_p)), ("[A B]_{ij}", entry(A * B, i_p, j_p)), ("(A^T)_{ij}", entry(A.T, i_p, j_p)),
    ("A^T_{ij}", entry(A.T, i_p, j_p)), ("G_{ij}", entry(G, i_p, j_q)), (r"\mathbf{c}_j", entry(c, j_p, 1)),
    (r"\mathbf{c}_j^2", entry(c, j_p, 1) ** 2), (r"\mathbf{x}^\mu_j", entry(xs[μ], index("j", N1), 1)),
    (r"W^1_{ji}", entry(W1, j_n2, i_n1)), (r"(\mathbf{c}^T)_i", entry(c.T, 1, i_p)), (r"\mathbf{c}_1", entry(c, 1, 1)),
    (r"\operatorname{col}_i(A)", col(A, i_p)), (r"\operatorname{row}_i(A)", row(A, i_p)),
    (r"\operatorname{row}_i(A)^T", row(A, i_p).T), (r"\operatorname{col}_{i}(A B)", col(A * B, i_p)),
    (r"A \mathbf{e}_i", A * unit(i_p, p)), (r"\mathbf{e}_i^T A \mathbf{e}_j", unit(i_p, p).T * A * unit(j_p, p)),
    (r"\delta_{ij} A_{ij}", delta(i_p, j_p) * entry(A, i_p, j_p)), ("M_{i,jk}", entry(M[i], index("j", p), index("k", p))),
    ("(M_i)_{jk}", entry(M[i], index("j", p), index("k", p))), ("s_1", s[1]), (r"A_{ij}^T", entry(A.T, i_p, j_p)),
)

SUMS: Table = (
    (r"\sum_i s_i", total(s[i], i)), (r"\sum_{i=1}^r s_i", total(s[i], i)), (r"\sum\limits_{i=1}^{r} s_i", total(s[i], i)),
    (r"\sum_{i = 1}^{r} s_i \mathbf{u}^i \mathbf{v}^{iT}", total(s[i] * uv[i] * vv[i].T, i)),
    (r"\frac{1}{n} \sum_i \mathbf{y}^i \mathbf{x}^{iT}", 1 / n * total(ys[sample] * xs[sample].T, sample)),
    (r"\frac{1}{n} \sum_{\mu=1}^n \mathbf{x}^\mu \mathbf{x}^{\mu T}", 1 / n * total(xs[μ] * xs[μ].T, μ)),
    (r"\frac{1}{2n} \sum_{i=1}^n \|\mathbf{y}^i - W^2 W^1 \mathbf{x}^i\|^2",
     1 / (2 * n) * total(squared_norm(ys[sample] - W2 * W1 * xs[sample]), sample)),
    (r"\sum_i \sum_j a_i b_j", total(total(ai[i] * bi[j], j), i)), (r"\sum_{i,j} a_i b_j", total(ai[i] * bi[j], i, j)),
    (r"\sum_{ij} a_i b_j", total(ai[i] * bi[j], i, j)), (r"\sum_{i, j = 1}^r a_i b_j", total(ai[i] * bi[j], i, j)),
    (r"\sum_i \sum_{j \neq i} a_i b_j", total(total(ai[i] * bi[j], j, but=i), i)),
    (r"\sum_{i, j \neq i} a_i b_j", total(ai[i] * bi[j], i, j, but=i)),
    (r"\sum_{i, j=1, \, i \neq j}^r a_i b_j", total(total(ai[i] * bi[j], i, but=j), j)),
    (r"\sum_{i, j, i \neq j} a_i b_j", total(total(ai[i] * bi[j], i, but=j), j)),
    (r"\sum_{i, j; i \neq j} a_i b_j", total(total(ai[i] * bi[j], i, but=j), j)),
    (r"\sum_{\substack{i, j \\ i \neq j}} a_i b_j", total(total(ai[i] * bi[j], i, but=j), j)),
    (r"\sum_{i \neq j}^r a_i b_j", total(total(ai[i] * bi[j], i, but=j), j)),
    (r"(\sum_i a_i) + b_i", total(ai[i], i) + bi[i]), (r"b_i + \sum_i a_i", bi[i] + total(ai[i], i)),
    (r"\sum_i \sum_{j=1, j \neq i}^r a_i b_j", total(total(ai[i] * bi[j], j, but=i), i)),
    (r"\sum_{j \neq i} a_i b_j", total(ai[i] * bi[j], i, j, but=i)),
    (r"\sum_{i \neq j} a_i b_j", total(ai[i] * bi[j], j, i, but=j)),
    (r"b_i \sum_{j \neq i} a_i b_j", bi[i] * total(ai[i] * bi[j], j, but=i)),
    (r"b_i \sum_{j \ne i} a_j", bi[i] * total(ai[j], j, but=i)),
    (r"b_i \sum_{j \not= i} a_j", bi[i] * total(ai[j], j, but=i)),
    (r"b_i \sum_{i \neq j} a_j", bi[i] * total(ai[j], j, but=i)), (r"\sum_{i=1}^{3} a^i", power(a, 1) + a**2 + a**3),
    (r"\sum_{i=1}^{2} \|W^i\|_F^2", squared_norm(W1) + squared_norm(W2)),
    (r"\sum_{i \in \{1, \dots, r\}} s_i", total(s[i], i)), (r"\sum_{i \in [r]} s_i", total(s[i], i)),
    (r"\sum_{i} s_i + a", total(s[i], i) + a),
    (r"\sum_{i=2}^r s_i", total(s[index("i", r, above=1)], index("i", r, above=1))),
    (r"\sum_{i=r+1}^{N_1} A_{11} W^1_{1i}",
     total(entry(A, 1, 1) * entry(W1, 1, index("i", N1, above=r)), index("i", N1, above=r))),
    (r"\sum_i A_{ii}", total(entry(A, i_p, i_p), i_p)),
    (r"\sum_j A_{ij} \mathbf{c}_j", total(entry(A, i_p, j_p) * entry(c, j_p, 1), j_p)),
    (r"\prod_{i=1}^r s_i", product(s[i], i)), (r"\prod_{i=1}^{2} a^i", power(a, 1) * a**2),
    (r"\sum_{i=1}^r 1", total(Integer(1), i)), (r"\sum_i \left( \sum_j a_j \right) b_i", total(total(ai[j], j) * bi[i], i)),
    (r"\sum_i a_i \sum_j b_j", total(ai[i] * total(bi[j], j), i)),
    (r"\sum_{i : i \neq j} a_i b_j", total(ai[i] * bi[j], i, but=j)),
    (r"b_j \sum_{\substack{i=1 \\ i \neq j}}^r a_i", bi[j] * total(ai[i], i, but=j)),
    (r"\sum_{1 \le i \le r} s_i", total(s[i], i)), (r"-\sum_i s_i", -total(s[i], i)),
    (r"\sum_i s_i \sum_i a_i", total(s[i] * total(ai[i], i), i)), (r"\sum_{\mu} \mathbf{x}^\mu", total(xs[μ], μ)),
)

AVERAGES: Table = (
    (r"\mathbb{E}[\mathbf{x} \mathbf{x}^T]", average(xs[μ] * xs[μ].T, μ)),
    (r"\mathbb{E}[\mathbf{y} \mathbf{x}^T]", average(ys[μ] * xs[μ].T, μ)),
    (r"\langle \mathbf{y} \mathbf{x}^T \rangle", average(ys[μ] * xs[μ].T, μ)),
    (r"\langle \mathbf{y}^i \mathbf{x}^{iT} \rangle", average(ys[sample] * xs[sample].T, sample)),
    (r"\langle \mathbf{x}^\nu \rangle_\nu", average(xs[index("ν", n)], index("ν", n))),
    (r"\mathbb{E}_{\mathbf{x}}[\mathbf{x}]", average(xs[μ], μ)), (r"\mathbb{E}_\mu[\mathbf{x}^\mu]", average(xs[μ], μ)),
    (r"\mathbb{E} \|\mathbf{y} - W^2 W^1 \mathbf{x}\|^2", average(squared_norm(ys[μ] - W2 * W1 * xs[μ]), μ)),
    (r"\frac{1}{2} \mathbb{E}\left[ \|\mathbf{y} - W^2 W^1 \mathbf{x}\|^2 \right]",
     half * average(squared_norm(ys[μ] - W2 * W1 * xs[μ]), μ)),
    (r"\mathbb{E}[a_i \mathbf{x}]", average(ai[i] * xs[μ], μ)),
)

HEADS: Table = (
    (r"\operatorname{tr}(A)", trace(A)), (r"\mathrm{tr}(A B)", trace(A * B)), (r"\mathrm{Tr}[A B]", trace(A * B)),
    (r"\operatorname{tr} A", trace(A)), (r"\det(A)", det(A)), (r"\det A", det(A)), ("|A|", det(A)), ("|a|", sqrt_of(a**2)),
    (r"|\mathbf{c}|", norm(c)), (r"\|\mathbf{c}\|", norm(c)), (r"\|\mathbf{c}\|_2", norm(c)),
    (r"\|\mathbf{c}\|_2^2", squared_norm(c)), (r"\|A\|_F", norm(A)), (r"\|A\|_F^2", squared_norm(A)),
    (r"\|A\|^2", squared_norm(A)), (r"\|G\|_{\mathrm{F}}^2", squared_norm(G)), (r"\left\| A \right\|_F^2", squared_norm(A)),
    (r"\lVert \mathbf{c} \rVert^2", squared_norm(c)), (r"\operatorname{tr}(A)^2", trace(A) ** 2),
    (r"\operatorname{tr}^2(A)", trace(A) ** 2), (r"e^{a}", exp_of(a)), (r"e^{-t/\tau}", exp_of(-(t / τ))),
    (r"\exp(a)", exp_of(a)), (r"\log(a)", log_of(a)), (r"\ln a", log_of(a)), (r"\sin(a)", sin_of(a)),
    (r"\sin^2(a)", sin_of(a) ** 2), (r"\cos a", cos_of(a)), (r"\tanh(a)", tanh_of(a)), (r"\sinh(a)", sinh_of(a)),
    (r"\log_2 a", log_of(a) * (1 / log_of(2))), (r"\operatorname{diag}(a, b)", explicit([[a, 0], [0, b]])),
    (r"\operatorname{diag}(s_i)", diag(s[i], i, r, r)), (r"\operatorname{diag}(s_1, \dots, s_r)", diag(s[i], i, r, r)),
    (r"\operatorname{diag}(\mathbf{c})", diag(entry(c, l, 1), l, p, p)),
    (r"S + \operatorname{diag}(s_i)", S + diag(s[i], i, N3, N1)),
    (r"\operatorname{tr}(\operatorname{diag}(s_i))", trace(diag(s[i], i, r, r))), (r"\operatorname{vec}(A)", vec(A)),
    (r"\operatorname{rank}(G)", rank(G)), (r"\operatorname{diag}(a_i b_i)", diag(ai[i] * bi[i], i, r, r)),
    (r"e^{2 a b}", exp_of(2 * a * b)), (r"\ell(W^2 W^1)", applied("ell", W2 * W1)), (r"\nabla \ell(S)", applied("ell", S, 1)),
    ("f(a)", applied("f", a)), ("f'(a)", applied("f", a, 1)), ("f''(a)", applied("f", a, 2)),
    (r"\nabla h(\mathbf{c})", applied("h", c, 1)), (r"\nabla^2 h(\mathbf{c})", applied("h", c, 2)),
    (r"f(a b)^2", applied("f", a * b) ** 2),
)

DERIVATIVES: Table = (
    (r"\frac{\partial E}{\partial W^2}", grad(E, W2)), (r"\frac{\partial}{\partial W^2} E", grad(E, W2)),
    (r"\nabla_{W^2} E", grad(E, W2)), (r"\partial E / \partial W^2", grad(E, W2)),
    (r"\frac{\partial E}{\partial \mathbf{c}}", grad(E, c)), (r"\nabla_{\mathbf{c}} E", grad(E, c)),
    (r"\frac{\partial F}{\partial \mathbf{a}^i}", grad(F, av[index("i", r)])), (r"\frac{\partial E}{\partial a}", grad(E, a)),
    (r"\frac{d}{da} a^2", grad(a**2, a)), (r"\frac{d E}{d a}", grad(E, a)),
    (r"\frac{\partial^2 E}{\partial a^2}", grad(grad(E, a), a)),
    (r"\frac{\partial^2 E}{\partial a \partial b}", grad(grad(E, b), a)),
    (r"\frac{\partial^2 E}{\partial \mathbf{c}^2}", jacobian(grad(E, c), c)),
    (r"\nabla^2_{\mathbf{c}} E", jacobian(grad(E, c), c)), (r"\frac{\partial E}{\partial W^{2T}}", transpose(grad(E, W2))),
    (r"\frac{dW^1}{dt}", ddt(W1)), (r"\frac{d W^1}{d t}", ddt(W1)), (r"\frac{\mathrm{d} W^1}{\mathrm{d} t}", ddt(W1)),
    (r"\frac{d}{dt} W^1", ddt(W1)), (r"\dot{a}", ddt(a)), (r"\dot a", ddt(a)), (r"\ddot{a}", ddt(ddt(a))),
    (r"\tau \dot{W}^1", τ * ddt(W1)), (r"\dot{W}^{1T}", transpose(ddt(W1))), (r"\dot{a}^2", ddt(a) ** 2),
    (r"\dot{W^1}", ddt(W1)), (r"\dot{\overline{W}^1}", ddt(Wbar1)),
    (r"\frac{\partial E}{\partial A_{ij}}", entry(grad(E, A), i_p, j_p)),
    (r"\frac{\partial E}{\partial \mathbf{c}_j}", entry(grad(E, c), j_p, 1)), (r"\dot{\overline{W}}^1", ddt(Wbar1)),
    (r"\tau \frac{d}{dt} a_i", τ * ddt(ai[i])), (r"\tau \frac{d \mathbf{a}^i}{dt}", τ * ddt(av[i])),
    (r"\frac{d}{dt} (W^2 W^1)", ddt(W2 * W1)), (r"\frac{d^2 a}{dt^2}", ddt(ddt(a))),
    (r"\frac{\partial W^1}{\partial t}", ddt(W1)),
    (r"\frac{\partial}{\partial A} \operatorname{tr}(A B)", grad(trace(A * B), A)),
    (r"-\eta \frac{\partial E}{\partial W^2}", -(η * grad(E, W2))),
    (r"\frac{\partial}{\partial a} \begin{pmatrix} a & b \end{pmatrix}", explicit([[grad(a, a), grad(b, a)]])),
    ("da/dt", ddt(a)), (r"\frac{\partial \mathbf{d}}{\partial \mathbf{c}^T}", jacobian(d, c)),
    (r"\frac{\partial^2 E}{\partial \mathbf{c} \partial \mathbf{c}^T}", jacobian(grad(E, c), c)),
    (r"\dot{\mathbf{a}}^i \cdot \mathbf{b}^i", dot(ddt(av[i]), bv[i])),
    (r"\frac{1}{2} \frac{d}{dt} \|\mathbf{c}\|^2", half * ddt(squared_norm(c))),
)

ARRAYS: Table = (
    (r"\begin{pmatrix} a & b \\ b & a \end{pmatrix}", explicit([[a, b], [b, a]])),
    (r"\begin{bmatrix} 1 \\ 0 \end{bmatrix}", explicit([[1], [0]])),
    (r"\begin{pmatrix} -b^2 & a - 2 b \\ 0 & 1 \end{pmatrix}", explicit([[-(b**2), a - 2 * b], [0, 1]])),
    (r"\begin{vmatrix} a & b \\ b & a \end{vmatrix}", det(explicit([[a, b], [b, a]]))),
    (r"\begin{pmatrix} a & b \end{pmatrix}^T", transpose(explicit([[a, b]]))),
    (r"\begin{pmatrix} A & B \\ 0 & C \end{pmatrix}", blocks([[A, B], [zero(p, p), C]])),
    (r"\begin{pmatrix} A & G \\ G^T & 0 \end{pmatrix}", blocks([[A, G], [G.T, zero(q, q)]])),
    (r"\begin{pmatrix} \mathbf{c} & \mathbf{d} \end{pmatrix}", blocks([[c, d]])),
    (r"\begin{pmatrix} I & A \end{pmatrix}", blocks([[identity(p), A]])),
    (r"\left( \begin{array}{cc} a & b \\ 0 & 1 \end{array} \right)", explicit([[a, b], [0, 1]])),
    (r"\frac{1}{\tau} \begin{pmatrix} a \\ b \end{pmatrix}", 1 / τ * explicit([[a], [b]])),
    (r"\det \begin{pmatrix} a & b \\ b & a \end{pmatrix}", det(explicit([[a, b], [b, a]]))),
    (r"\begin{pmatrix} a & 0 \\ 0 & b \end{pmatrix} - \lambda I", explicit([[a, 0], [0, b]]) - λ * identity(2)),
    (r"\begin{pmatrix} \frac{\partial E}{\partial a} \\ \frac{\partial E}{\partial b} \end{pmatrix}",
     explicit([[grad(E, a)], [grad(E, b)]])),
)

VALUES: Table = (
    (r"\left. a^2 \right|_{a = 0}", at(a**2, (a, 0))),
    (r"\left. \frac{\partial E}{\partial a} \right|_{a = 0, b = 1}", at(grad(E, a), (a, 0), (b, 1))),
    (r"a^2 \Big|_{a = b}", at(a**2, (a, b))), (r"\left. A \right|_{(a, b) = (0, 0)}", at(A, (a, 0), (b, 0))),
    (r"\int_0^a b^2 \, db", integral(b**2, b, 0, a)), (r"\int_0^1 e^{-a} da", integral(exp_of(-a), a, 0, 1)),
    (r"\lim_{a \to \infty} e^{-a}", limit(exp_of(-a), a)), ("a(0)", at(a, (t, 0))), ("W^1(0)", at(W1, (t, 0))),
    (r"W^1(0)^T", transpose(at(W1, (t, 0)))), ("a(b + 1)", a * (b + 1)), (r"\mathbf{c}(0)", at(c, (t, 0))),
)

MOVING: Table = (
    ("u(t)", u), ("u(0)", at(u, (t, 0))), ("W^1(t + 1)", at(W1, (t, t + 1))), ("u(t - 1)", at(u, (t, t - 1))),
    ("a (t - 1)", a * (t - 1)), (r"\dot{u}(0)", at(ddt(u), (t, 0))),
    (r"\frac{dW^1}{dt}(0)", at(ddt(W1), (t, 0))), ("(a b)(0)", at(a * b, (t, 0))), (r"2 u (a - u)", 2 * u * (a - u)),
    ("W^1(t)", W1), ("W^1(0) W^1(t)^T", at(W1, (t, 0)) * W1.T), (r"\tau \frac{du}{dt}", τ * ddt(u)),
    (r"e^{2 a t/\tau}", exp_of(2 * a * t / τ)), (r"\dot u", ddt(u)), (r"\dot{u}(t)", ddt(u)), ("u'(t)", ddt(u)),
    ("u'", ddt(u)), (r"\frac{du(t)}{dt}", ddt(u)), ("a t", a * t), (r"\frac{d}{dt} u(t)", ddt(u)),
)

DRESSED: Table = (
    ("x_i", entry(xc, i_p, 1)), ("x_1^2", power(entry(xc, 1, 1), 2)), (r"(A \mathbf{x})_i", entry(A * xc, i_p, 1)),
    (r"\sum_j A_{ij} y_j", total(entry(A, i_p, j_p) * entry(yc, j_p, 1), j_p)),
)

LOWER: Table = (
    ("W_2 W_1", W2 * W1), ("W_1^T", W1.T), (r"W_1^\top", W1.T),
    (r"(\Sigma_{yx} - W_2 W_1 \Sigma_{xx}) W_1^T", (Σyx - W2 * W1 * Σxx) * W1.T), (r"\Sigma_{yx}^T", Σyx.T),
    ("x_i x_i^T", xs[sample] * xs[sample].T),
    (r"\frac{1}{n} \sum_{i=1}^n y_i x_i^\top", 1 / n * total(ys[sample] * xs[sample].T, sample)),
    (r"\frac{\partial L}{\partial W_1}", grad(E, W1)), (r"\nabla_{W_1} \mathcal{L}", grad(F, W1)), (r"\dot W_1", ddt(W1)),
    (r"\dot{W}_1^T", transpose(ddt(W1))), ("I_{d_1}", identity(N1)), ("a_i^T a_j", av[i].T * av[j]),
    ("W_{1,ij}", entry(W1, index("i", N2), index("j", N1))), ("(W_1)_{ij}", entry(W1, index("i", N2), index("j", N1))),
    ("x_{ij}", entry(xs[sample], index("j", N1), 1)), ("x_{i,j}", entry(xs[sample], index("j", N1), 1)),
    (r"\|y_i - W_2 W_1 x_i\|^2", squared_norm(ys[sample] - W2 * W1 * xs[sample])), (r"W_1^{T}W_1", W1.T * W1),
)

PAPER: Table = (
    ("W^{32} W^{21}", W2 * W1), ("W^{32T}", W2.T), ("W^{32 T}", W2.T), (r"{W^{32}}^\top", W2.T), ("{W^{21}}^T", W1.T),
    ("V^{11 T}", V.T), (r"U^{33} S {V^{11}}^T", U * S * V.T), (r"\tau \frac{d}{dt} W^{21}", τ * ddt(W1)),
    (r"\sum_{\mu=1}^P \left( y^\mu x^{\mu T} - W^{32} W^{21} x^\mu x^{\mu T} \right)",
     total(ys[μ] * xs[μ].T - W2 * W1 * xs[μ] * xs[μ].T, μ)),
    (r"{W^{32}}^T (\Sigma^{31} - W^{32} W^{21} \Sigma^{11})", W2.T * (Σyx - W2 * W1 * Σxx)),
    (r"\sum_{\alpha} s_\alpha u^\alpha v^{\alpha T}",
     total(s[index("α", r)] * uv[index("α", r)] * vv[index("α", r)].T, index("α", r))),
    ("x^{\\mu \\top}", xs[μ].T), (r"y^\mu {x^\mu}^T", ys[μ] * xs[μ].T), ("x^1", xs[1]),
    ("W^{32}_{ij}", entry(W2, index("i", N3), index("j", N2))),
)

BRACKETED: Table = (
    ("W^{(2)} W^{(1)}", W2 * W1), ("W^{(1)T}", W1.T), (r"{W^{(1)}}^\top", W1.T), ("(W^{(1)})^T", W1.T),
    (r"\vec{x}^{(i)}", xs[sample]), (r"\vec{x}^{(i)T}", xs[sample].T), ("W^{[2]} W^{[1]}", W2 * W1),
    (r"\frac{1}{n} \sum_{i=1}^n \vec{y}^{(i)} (\vec{x}^{(i)})^T", 1 / n * total(ys[sample] * xs[sample].T, sample)),
    (r"\frac{\partial E}{\partial W^{(1)}}", grad(E, W1)),
    (r"\|\vec{y}^{(i)} - W^{(2)} W^{(1)} \vec{x}^{(i)}\|^2", squared_norm(ys[sample] - W2 * W1 * xs[sample])),
)

LOOSE: Table = (
    (r"\bar W^1", Wbar1), (r"\tilde{W}^1", Wbar1), (r"\hat W^1", Wbar1), (r"\mathbf{W}^1", W1),
    (r"\overline{\mathbf{W}}^1", Wbar1), ("x^i", xs[sample]), (r"\vec{x}^i", xs[sample]),
    (r"\boldsymbol{x}^{iT}", xs[sample].T), ("c", a), (r"\mathbf{c}", c), ("x^{i}_j", entry(xs[sample], index("j", N1), 1)),
)

TABLES: tuple[tuple[str, Setting, Table], ...] = (
    ("transposes", sheet, TRANSPOSES), ("powers", sheet, POWERS), ("arithmetic", sheet, ARITHMETIC),
    ("products", sheet, PRODUCTS), ("constants", sheet, CONSTANTS), ("pieces", sheet, PIECES), ("sums", sheet, SUMS),
    ("averages", sheet, AVERAGES), ("heads", sheet, HEADS), ("derivatives", sheet, DERIVATIVES), ("arrays", sheet, ARRAYS),
    ("values", sheet, VALUES), ("moving", moving, MOVING), ("lower", lower, LOWER), ("paper", paper, PAPER),
    ("bracketed", bracketed, BRACKETED), ("loose", loose, LOOSE), ("dressed", dressed, DRESSED),
)
