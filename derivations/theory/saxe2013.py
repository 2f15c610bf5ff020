r"""The paper. Equations 1 to 17 of Saxe, McClelland and Ganguli, one by one.

Its notation: a matrix is named by the two layers between which it stands, $\mu = 1, \dots, P$ numbers the examples, and $\Sigma^{11}$ and
$\Sigma^{31}$ are sums over the examples, not means. What does not hold as it stands is shown with a counterexample, and what it takes for it to
hold. (arXiv 1312.6120)
"""

from symdlnn.derivation import calc, erratum, remark, text, theorem
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, at, col, ddt, delta, diag, dot, exp_of, grad, identity, index, integral, log_of, matrix, orthogonal,
    power, product, row, scalar_family, scalars, size, sizes, squared_norm, symmetric, total, vector_family,
)

N1, N2, N3, P = sizes("N1 N2 N3 P")
μ = index("μ", P)
W21, W32 = matrix("W21", N2, N1), matrix("W32", N3, N2)
x, y = vector_family("x", N1, P), vector_family("y", N3, P)
Σ11, Σ31 = symmetric("Σ11", N1), matrix("Σ31", N3, N1)
λ, τ, L = scalars("λ τ L")

positive_time = Assumption(Claim(τ, ">", 0), r"$\tau > 0$")
inputs = Assumption(Eq(Σ11, total(x[μ] * x[μ].T, μ)), r"$\Sigma^{11}$")
outputs = Assumption(Eq(Σ31, total(y[μ] * x[μ].T, μ)), r"$\Sigma^{31}$")

# --- (1) --------------------------------------------------------------------------------------------------------------------------

Δ21, Δ32 = matrix("Δ21", N2, N1), matrix("Δ32", N3, N2)
stated_loss = Definition(L, total(squared_norm(y[μ] - W32 * W21 * x[μ]), μ), "the squared error as stated")
step_21 = Definition(Δ21, -λ * grad(L, W21), "gradient descent")
update_21 = λ * total(W32.T * (y[μ] * x[μ].T - W32 * W21 * x[μ] * x[μ].T), μ)
factor = erratum(
    "A factor two in (1)",
    Eq(Δ21, update_21),
    r"""
    With the loss $\sum_\mu \|y^\mu - W^{32} W^{21} x^\mu\|^2$ the update is twice what (1) states. Equation (1) is gradient descent on one half of
    it, and that is what the paper goes on with.
    """,
    by=(stated_loss, step_21),
)
H, = scalars("H")
half_loss = Definition(H, total(squared_norm(y[μ] - W32 * W21 * x[μ]), μ) / 2, "half the squared error")
half_21 = Definition(Δ21, -λ * grad(H, W21), "gradient descent")
half_32 = Definition(Δ32, -λ * grad(H, W32), "gradient descent")
first_update = theorem("The update of the first layer", Eq(Δ21, update_21), by=(half_loss, half_21), number="1a")
second_update = theorem(
    "The update of the second layer",
    Eq(Δ32, λ * total((y[μ] * x[μ].T - W32 * W21 * x[μ] * x[μ].T) * W21.T, μ)),
    by=(half_loss, half_32),
    number="1b",
)

# --- (2) --------------------------------------------------------------------------------------------------------------------------

flow_21 = Assumption(Eq(τ * ddt(W21), -grad(H, W21)), "gradient flow")
flow_32 = Assumption(Eq(τ * ddt(W32), -grad(H, W32)), "gradient flow")
first_flow = theorem(
    "The flow of the first layer", Eq(τ * ddt(W21), W32.T * (Σ31 - W32 * W21 * Σ11)),
    by=(half_loss, flow_21, inputs, outputs, positive_time), number="2a",
)
second_flow = theorem(
    "The flow of the second layer", Eq(τ * ddt(W32), (Σ31 - W32 * W21 * Σ11) * W21.T),
    by=(half_loss, flow_32, inputs, outputs, positive_time), number="2b",
)

# --- (3) --------------------------------------------------------------------------------------------------------------------------

U, V = orthogonal("U33", N3), orthogonal("V11", N1)
R = size("R", at_most=(N1, N3))
α, β, γ = index("α", R), index("β", R), index("γ", R)
S = matrix("S31", N3, N1)
s = scalar_family("s", R)
u, v = vector_family("u", N3, N3), vector_family("v", N1, N1)
output_vectors = Definition(u[index("k", N3)], col(U, index("k", N3)), "columns of $U^{33}$")
input_vectors = Definition(v[index("k", N1)], col(V, index("k", N1)), "columns of $V^{11}$")
diagonal_s = Definition(S, diag(s[α], α, N3, N1), "$S^{31}$ is diagonal")
decomposition = Assumption(Eq(Σ31, U * S * V.T), "(3)")
expansion = theorem(
    "The expansion into modes", Eq(Σ31, total(s[α] * u[α] * v[α].T, α)),
    by=(decomposition, output_vectors, input_vectors, diagonal_s), number="3",
)

# --- (4) --------------------------------------------------------------------------------------------------------------------------

B21, B32 = matrix("Wbar21", N2, N1), matrix("Wbar32", N3, N2)
white = Assumption(Eq(Σ11, identity(N1)), r"$\Sigma^{11} = I$")
rotated_21 = Definition(B21, W21 * V, "the change of variables")
rotated_32 = Definition(B32, U.T * W32, "the change of variables")
change_21 = theorem("The change of variables undone: the first layer", Eq(W21, B21 * V.T), by=rotated_21)
change_32 = theorem("The change of variables undone: the second layer", Eq(W32, U * B32), by=rotated_32)
law_21 = Assumption(Eq(τ * ddt(W21), W32.T * (Σ31 - W32 * W21 * Σ11)), "(2)")
law_32 = Assumption(Eq(τ * ddt(W32), (Σ31 - W32 * W21 * Σ11) * W21.T), "(2)")
rotation = (rotated_21, rotated_32, decomposition, white, positive_time)
rotated_flow_21 = theorem(
    "The rotated flow of the first layer", Eq(τ * ddt(B21), B32.T * (S - B32 * B21)), by=(law_21, *rotation), number="4a",
)
rotated_flow_32 = theorem(
    "The rotated flow of the second layer", Eq(τ * ddt(B32), (S - B32 * B21) * B21.T), by=(law_32, *rotation), number="4b",
)

# --- (5) and (6) ------------------------------------------------------------------------------------------------------------------

modes = text(r"""
Equation (5) sums over all modes, as many for the inputs as for the outputs. That needs $N_1 = N_3$, or sums that run over $N_3$ for $a^\alpha$ and over $N_1$ for $b^\alpha$:
with these it holds for all sizes.
""")
a, b = vector_family("a", N2, N1), vector_family("b", N2, N3)
p, q = index("p", N1), index("q", N3)
γ1, γ3 = index("γ", N1), index("γ", N3)
input_modes = Definition(a[p], col(B21, p), "columns of the first layer")
output_modes = Definition(b[q], row(B32, q).T, "rows of the second layer")
barred_21 = Assumption(Eq(τ * ddt(B21), B32.T * (S - B32 * B21)), "(4)")
barred_32 = Assumption(Eq(τ * ddt(B32), (S - B32 * B21) * B21.T), "(4)")
mode_a = theorem(
    "A mode of the inputs",
    Eq(τ * ddt(a[α]), (s[α] - dot(a[α], b[α])) * b[α] - total(b[γ3] * dot(a[α], b[γ3]), γ3, but=α)),
    by=(input_modes, output_modes, barred_21, diagonal_s, positive_time), number="5a",
)
mode_b = theorem(
    "A mode of the outputs",
    Eq(τ * ddt(b[α]), (s[α] - dot(a[α], b[α])) * a[α] - total(a[γ1] * dot(b[α], a[γ1]), γ1, but=α)),
    by=(input_modes, output_modes, barred_32, diagonal_s, positive_time), number="5b",
)
m = size("m")
ms, ma, mb = scalar_family("s", m), vector_family("a", N2, m), vector_family("b", N2, m)
δ, ε, ζ = index("α", m), index("β", m), index("γ", m)
E, = scalars("E")
mode_energy = Definition(
    E, 1 / (2 * τ) * total((ms[δ] - dot(ma[δ], mb[δ])) ** 2, δ) + 1 / (2 * τ) * total(total(dot(ma[δ], mb[ε]) ** 2, ε, but=δ), δ), "(6)",
)
energy_by_a = theorem(
    "(5) descends (6): the inputs",
    Eq(-τ * grad(E, ma[δ]), (ms[δ] - dot(ma[δ], mb[δ])) * mb[δ] - total(mb[ζ] * dot(ma[δ], mb[ζ]), ζ, but=δ)),
    by=(mode_energy, positive_time), number="6",
)
energy_by_b = theorem(
    "(5) descends (6): the outputs",
    Eq(-τ * grad(E, mb[δ]), (ms[δ] - dot(ma[δ], mb[δ])) * ma[δ] - total(ma[ζ] * dot(mb[δ], ma[ζ]), ζ, but=δ)),
    by=(mode_energy, positive_time),
)

# --- (7) --------------------------------------------------------------------------------------------------------------------------

h = size("h", at_most=(N2, R))
η = index("α", h)
learned = text(r"""
Equation (7) says what a stable fixed point has learned: the $N_2$ strongest modes. It holds where there are that many, $N_2 \leq R$; a wider hidden layer learns all $R$. That
a fixed point holding any $h$ modes and nothing else is one is proved here, that only the strongest are stable in \emph{landscape}.
""")
C21, C32 = matrix("C21", N2, N1), matrix("C32", N3, N2)
r_ = vector_family("r", N2, N2)
O = orthogonal("O", N2)
hidden = Definition(r_[index("k", N2)], col(O, index("k", N2)), "orthonormal directions of the hidden layer")
c, d = scalar_family("c", h), scalar_family("d", h)
held_21 = Definition(C21, total(c[η] * r_[η] * v[η].T, η), "$h$ modes in the first layer")
held_32 = Definition(C32, total(d[η] * u[η] * r_[η].T, η), "$h$ modes in the second layer")
κ = index("β", h)
strengths = Assumption(Eq(c[η] * d[η], s[η]), r"$c_\alpha d_\alpha = s_\alpha$", always=False)
what_is_learned = theorem(
    "What is learned", Eq(C32 * C21, total(s[η] * u[η] * v[η].T, η)),
    by=(held_21, held_32, hidden, output_vectors, input_vectors, strengths), number="7",
)

# --- (8) to (12) ------------------------------------------------------------------------------------------------------------------

x1, x2, σ, w, w0, wf, t = scalars("a b s u u0 uf t")
decoupled_a = Assumption(Eq(τ * ddt(x1), x2 * (σ - x1 * x2)), "(8)")
decoupled_b = Assumption(Eq(τ * ddt(x2), x1 * (σ - x1 * x2)), "(8)")
F, = scalars("F")
scalar_energy = Definition(F, 1 / (2 * τ) * (σ - x1 * x2) ** 2, "(9)")
descends_a = theorem("(8) descends (9): $a$", Eq(-grad(F, x1), x2 * (σ - x1 * x2) / τ), by=(scalar_energy, positive_time), number="8")
descends_b = theorem("(8) descends (9): $b$", Eq(-grad(F, x2), x1 * (σ - x1 * x2) / τ), by=(scalar_energy, positive_time))
conserved = theorem("The conserved quantity", Eq(ddt(x1**2 - x2**2), 0), by=(decoupled_a, decoupled_b, positive_time), number="9")
equal = Assumption(Eq(x2, x1), "$a = b$")
logistic = theorem(
    "The product", Eq(τ * ddt(x1 * x2), 2 * (x1 * x2) * (σ - x1 * x2)), by=(decoupled_a, decoupled_b, equal, positive_time), number="10",
)
unequal = erratum(
    "Only for $a = b$", Eq(τ * ddt(x1 * x2), 2 * (x1 * x2) * (σ - x1 * x2)),
    r"Equation (10) needs $a = b$: in general the factor $2u$ is $a^2 + b^2$.", by=(decoupled_a, decoupled_b, positive_time),
)
signs = tuple(
    Assumption(Claim(name, ">", 0), text_) for name, text_ in (
        (σ, "$s > 0$"), (w0, "$u_0 > 0$"), (wf, "$u_f > 0$"), (σ - w0, "$u_0 < s$"), (σ - wf, "$u_f < s$"), (w, "$u > 0$"), (σ - w, "$u < s$"),
    )
)
antiderivative = theorem(
    "The integral of (11)", Eq(grad(τ / (2 * σ) * log_of(w / (σ - w)), w), τ / (2 * w * (σ - w))), by=(*signs, positive_time), number="11",
)
travel = τ / (2 * σ) * log_of(wf * (σ - w0) / (w0 * (σ - wf)))
between_the_limits = theorem(
    "Between its limits",
    Eq(exp_of(log_of(wf / (σ - wf)) - log_of(w0 / (σ - w0))), exp_of(2 * σ * travel / τ)), by=(*signs, positive_time),
)
later = Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)
sigmoid = σ * exp_of(2 * σ * t / τ) / (exp_of(2 * σ * t / τ) - 1 + σ / w0)
sigmoid_solves = theorem(
    "The sigmoid solves (10)", Eq(τ * grad(sigmoid, t), 2 * sigmoid * (σ - sigmoid)), by=(*signs, later, positive_time), number="12",
)
sigmoid_starts = theorem(
    "The sigmoid starts at $u_0$", Eq(sigmoid, w0), by=(*signs, Assumption(Eq(t, 0), "$t = 0$", always=False), positive_time),
)

# --- (13) to (17) -----------------------------------------------------------------------------------------------------------------

deep = text(r"""
With $N_l$ layers of units there are $N_l - 1$ matrices. In (13) let $W$ be the matrix in question, $A$ the product of those above it and $B$ that of those below it:
no other name is needed, and it holds for every number of layers.
""")
M1, M2 = sizes("M1 M2")
W, A, B = matrix("W", M2, M1), matrix("A", N3, M2), matrix("B", M1, N1)
K, = scalars("K")
deep_loss = Definition(K, total(squared_norm(y[μ] - A * W * B * x[μ]), μ) / 2, "half the squared error")
deep_flow = Assumption(Eq(τ * ddt(W), -grad(K, W)), "gradient flow")
any_layer = theorem(
    "The flow of any layer", Eq(τ * ddt(W), A.T * (Σ31 - A * W * B * Σ11) * B.T),
    by=(deep_loss, deep_flow, inputs, outputs, positive_time), number="13",
)
D = size("D")
i, j, k = (index(letter, D) for letter in "ijk")
f = scalar_family("a", D)
deep_energy = Definition(F, 1 / (2 * τ) * (σ - product(f[j], j)) ** 2, "(14)")
deep_mode = Assumption(Eq(τ * ddt(f[i]), (σ - product(f[j], j)) * product(f[j], j, but=i)), "one mode")
deep_descent = theorem(
    "A mode of a deep network descends (14)", Eq(-τ * grad(F, f[i]), (σ - product(f[j], j)) * product(f[j], j, but=i)),
    by=(deep_energy, positive_time), number="14",
)
deep_balance = theorem("Its conserved quantities", Eq(ddt(f[i] ** 2 - f[k] ** 2), 0), by=(deep_mode, positive_time))
g, = scalars("g")
positive_factor = Assumption(Claim(g, ">", 0), "$g > 0$")
equal_flow = Assumption(Eq(τ * ddt(g), (σ - power(g, D)) * power(g, D - 1)), "equal factors $g$")
equal_factors = theorem(
    "Equal factors, $u = g^{N_l - 1}$", Eq(τ * ddt(power(g, D)), D * power(g, 2 * D - 2) * (σ - power(g, D))),
    by=(equal_flow, positive_factor, positive_time), number="15",
)
ε_ = scalars("ε")[0]
many_layers = theorem(
    "The exponent of many layers", Eq(at(power(w, 2 - 2 * ε_), (ε_, 0)), w**2), by=signs, number="16",
)
many_layers_time = theorem(
    "The integral of (17)", Eq(grad(1 / σ**2 * log_of(w / (σ - w)) - 1 / (σ * w), w), 1 / (w**2 * (σ - w))), by=signs, number="17",
)
same_logarithm = theorem(
    "The logarithm of (17)", Eq(wf * (w0 - σ) / (w0 * (wf - σ)), wf * (σ - w0) / (w0 * (σ - wf))), by=signs,
)
