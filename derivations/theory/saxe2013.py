r"""The paper. Equations 1 to 17 of Saxe, McClelland and Ganguli, one by one.

The notation is that of \cite{saxe2013}: a matrix is named by the two layers between which it stands, $\mu = 1, \dots, P$
numbers the examples, and $\Sigma^{11}$ and $\Sigma^{31}$ are sums over the examples, not means. The numbers at the right
margin are the paper's. What does not hold as it stands is shown with a counterexample, and what it takes for it to hold.
"""

from symdlnn.derivation import calc, erratum, remark, text, theorem
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, at, col, ddt, delta, diag, dot, exp_of, grad, identity, index, integral, log_of, matrix,
    orthogonal, power, product, row, scalar_family, scalars, size, sizes, squared_norm, symmetric, total, vector_family,
    zero,
)
from symdlnn.terms.notation import Notation, Spelling

notation = Notation(scripts="upper").extended({
    **{(f"N{layer}", "size"): Spelling("N", lower=layer) for layer in "123l"},
    **{(f"M{layer}", "size"): Spelling("M", lower=layer) for layer in "12"},
    **{(name, "scalar"): Spelling("u", lower=script) for name, script in (("u0", "0"), ("uf", "f"))},
    **{(letter, "vectors"): Spelling(letter, index="upper") for letter in "abxy"},
    **{(letter, "vectors"): Spelling(letter) for letter in "qruv"},
    **{(f"Wbar{layers}", "matrix"): Spelling(r"\overline{W}", upper=layers) for layers in ("21", "32")},
})

N1, N2, N3, P = sizes("N1 N2 N3 P")
μ = index("μ", P)
W21, W32 = matrix("W21", N2, N1), matrix("W32", N3, N2)
x, y = vector_family("x", N1, P), vector_family("y", N3, P)
Σ11, Σ31 = symmetric("Σ11", N1), matrix("Σ31", N3, N1)
λ, τ, E = scalars("λ τ E")

positive_time = Assumption(Claim(τ, ">", 0), r"$\tau > 0$")
inputs = Assumption(Eq(Σ11, total(x[μ] * x[μ].T, μ)), r"definition of $\Sigma^{11}$")
outputs = Assumption(Eq(Σ31, total(y[μ] * x[μ].T, μ)), r"definition of $\Sigma^{31}$")
residual = y[μ] - W32 * W21 * x[μ]

meanings = {
    W21: "weights from layer 1 to layer 2", W32: "weights from layer 2 to layer 3", P: "examples", λ: "learning rate",
    Σ11: "correlations of the inputs, summed", Σ31: "correlations of the outputs with the inputs, summed",
    τ: "time scale, $1/\\lambda$",
}

# --- (1) --------------------------------------------------------------------------------------------------------------------

ΔW21, ΔW32 = matrix("ΔW21", N2, N1), matrix("ΔW32", N3, N2)
whole_error = Definition(E, total(squared_norm(residual), μ), "the squared error")
half_error = Definition(E, total(squared_norm(residual), μ) / 2, "half the squared error")
step_21 = Definition(ΔW21, -λ * grad(E, W21), "gradient descent")
step_32 = Definition(ΔW32, -λ * grad(E, W32), "gradient descent")
update_21 = λ * total(W32.T * (y[μ] * x[μ].T - W32 * W21 * x[μ] * x[μ].T), μ)
update_32 = λ * total((y[μ] * x[μ].T - W32 * W21 * x[μ] * x[μ].T) * W21.T, μ)

first_update = theorem(
    "The update of the first layer",
    Eq(ΔW21, update_21),
    calc(ΔW21, half_error)
    .eq(-λ * grad(E, W21), by=step_21)
    .eq(λ * total(W32.T * residual * x[μ].T, μ), by="differential of the squared norm")
    .eq(update_21, by="multiply out"),
    number="1a",
)
second_update = theorem(
    "The update of the second layer",
    Eq(ΔW32, update_32),
    calc(ΔW32, half_error)
    .eq(-λ * grad(E, W32), by=step_32)
    .eq(λ * total(residual * (W21 * x[μ]).T, μ), by="differential of the squared norm")
    .eq(update_32, by="multiply out"),
    number="1b",
)
factor_two = erratum(
    "A factor of two in (1)",
    Eq(ΔW21, update_21),
    r"""
    Here $E$ is the squared error as it stands in the paper, $\sum_\mu \|y^\mu - W^{32} W^{21} x^\mu\|^2$. Its gradient is
    twice what (1) states. Equation (1) is gradient descent on one half of it, or with half the learning rate; nothing else
    depends on this.
    """,
    by=(whole_error, step_21),
    correction=first_update,
    says="The paper states, for the whole squared error,",
)

# --- (2) --------------------------------------------------------------------------------------------------------------------

small_steps = text(r"""
\paragraph{Small steps.} With $\tau = 1/\lambda$ and one unit of time for each pass through the examples, many small steps
become a flow.
""")

descent_21 = Assumption(Eq(τ * ddt(W21), -grad(E, W21)), "gradient flow")
descent_32 = Assumption(Eq(τ * ddt(W32), -grad(E, W32)), "gradient flow")
first_flow = theorem(
    "The flow of the first layer",
    Eq(τ * ddt(W21), W32.T * (Σ31 - W32 * W21 * Σ11)),
    calc(τ * ddt(W21), half_error, positive_time)
    .eq(-grad(E, W21), by=descent_21)
    .eq(total(W32.T * residual * x[μ].T, μ), by="differential of the squared norm")
    .eq(W32.T * (Σ31 - W32 * W21 * Σ11), by=(inputs, outputs)),
    number="2a",
)
second_flow = theorem(
    "The flow of the second layer",
    Eq(τ * ddt(W32), (Σ31 - W32 * W21 * Σ11) * W21.T),
    calc(τ * ddt(W32), half_error, positive_time)
    .eq(-grad(E, W32), by=descent_32)
    .eq(total(residual * (W21 * x[μ]).T, μ), by="differential of the squared norm")
    .eq((Σ31 - W32 * W21 * Σ11) * W21.T, by=(inputs, outputs)),
    number="2b",
)

# --- (3) --------------------------------------------------------------------------------------------------------------------

decomposed = text(r"""
\paragraph{Modes of the data.} The paper writes the singular value decomposition $\Sigma^{31} = U^{33} S^{31} V^{11T}$ as a
sum over $\alpha = 1, \dots, N_1$. There are only $N_3$ columns $u_\alpha$, so that this needs $N_1 \leq N_3$; what holds
always is the sum over the $R \leq \min(N_1, N_3)$ modes that the data have.
""")

U, V = orthogonal("U33", N3), orthogonal("V11", N1)
R = size("R", at_most=(N1, N3))
α = index("α", R)
S = matrix("S31", N3, N1)
s = scalar_family("s", R)
u, v = vector_family("u", N3, N3), vector_family("v", N1, N1)
output_vectors = Definition(u[index("k", N3)], col(U, index("k", N3)), "columns of $U^{33}$")
input_vectors = Definition(v[index("k", N1)], col(V, index("k", N1)), "columns of $V^{11}$")
diagonal_s = Definition(S, diag(s[α], α, N3, N1), "$S^{31}$ is diagonal")
decomposition = Assumption(Eq(Σ31, U * S * V.T), "the decomposition")
expansion = theorem(
    "The expansion into modes",
    Eq(Σ31, total(s[α] * u[α] * v[α].T, α)),
    by=(decomposition, output_vectors, input_vectors, diagonal_s),
    number="3",
)

# --- (4) --------------------------------------------------------------------------------------------------------------------

rotated = text(r"""
\paragraph{Rotated weights.} The change of variables $W^{21} = \overline{W}^{21} V^{11T}$, $W^{32} = U^{33} \overline{W}^{32}$
can be undone, since $U^{33}$ and $V^{11}$ are orthogonal. From here on the inputs are white, $\Sigma^{11} = I$.
""")

B21, B32 = matrix("Wbar21", N2, N1), matrix("Wbar32", N3, N2)
white = Assumption(Eq(Σ11, identity(N1)), r"$\Sigma^{11} = I$")
rotated_21 = Definition(B21, W21 * V, "the change of variables")
rotated_32 = Definition(B32, U.T * W32, "the change of variables")
law_21 = Assumption(Eq(τ * ddt(W21), W32.T * (Σ31 - W32 * W21 * Σ11)), "(2)")
law_32 = Assumption(Eq(τ * ddt(W32), (Σ31 - W32 * W21 * Σ11) * W21.T), "(2)")

change_21 = theorem("The first layer from the rotated one", Eq(W21, B21 * V.T), by=rotated_21)
change_32 = theorem("The second layer from the rotated one", Eq(W32, U * B32), by=rotated_32)
rotated_flow_21 = theorem(
    "The rotated flow of the first layer",
    Eq(τ * ddt(B21), B32.T * (S - B32 * B21)),
    calc(τ * ddt(B21), positive_time)
    .eq(τ * ddt(W21) * V, by=rotated_21)
    .eq(W32.T * (U * S * V.T - W32 * W21) * V, by=(law_21, white, decomposition))
    .eq(B32.T * (S - B32 * B21), by=(rotated_21, rotated_32)),
    number="4a",
)
rotated_flow_32 = theorem(
    "The rotated flow of the second layer",
    Eq(τ * ddt(B32), (S - B32 * B21) * B21.T),
    calc(τ * ddt(B32), positive_time)
    .eq(U.T * (τ * ddt(W32)), by=rotated_32)
    .eq(U.T * (U * S * V.T - W32 * W21) * W21.T, by=(law_32, white, decomposition))
    .eq((S - B32 * B21) * B21.T, by=(rotated_21, rotated_32)),
    number="4b",
)

# --- (5) --------------------------------------------------------------------------------------------------------------------

modes = text(r"""
\paragraph{Modes of the network.} Column $\alpha$ of $\overline{W}^{21}$ is $a^\alpha$, row $\alpha$ of $\overline{W}^{32}$ is
$b^{\alpha T}$. The sums of (5) run over all other modes that exist: $N_3$ modes $b^\gamma$ in the first equation, $N_1$ modes
$a^\gamma$ in the second. With these ranges it holds for all sizes.
""")

a, b = vector_family("a", N2, N1), vector_family("b", N2, N3)
p, q = index("p", N1), index("q", N3)
γ, γ1, γ3 = index("γ", R), index("γ", N1), index("γ", N3)
input_modes = Definition(a[p], col(B21, p), r"columns of $\overline{W}^{21}$")
output_modes = Definition(b[q], row(B32, q).T, r"rows of $\overline{W}^{32}$")
barred_21 = Assumption(Eq(τ * ddt(B21), B32.T * (S - B32 * B21)), "(4)")
barred_32 = Assumption(Eq(τ * ddt(B32), (S - B32 * B21) * B21.T), "(4)")
columns = (input_modes, output_modes, diagonal_s, positive_time)

mode_a = theorem(
    "A mode of the inputs",
    Eq(τ * ddt(a[α]), (s[α] - dot(a[α], b[α])) * b[α] - total(b[γ3] * dot(a[α], b[γ3]), γ3, but=α)),
    calc(τ * ddt(a[α]), *columns)
    .eq(col(B32.T * (S - B32 * B21), α), by=barred_21)
    .eq(s[α] * b[α] - total(b[γ3] * dot(a[α], b[γ3]), γ3), by="a product of matrices as a sum over the modes")
    .eq((s[α] - dot(a[α], b[α])) * b[α] - total(b[γ3] * dot(a[α], b[γ3]), γ3, but=α), by=r"take out $\gamma = \alpha$"),
    number="5a",
)
mode_b = theorem(
    "A mode of the outputs",
    Eq(τ * ddt(b[α]), (s[α] - dot(a[α], b[α])) * a[α] - total(a[γ1] * dot(b[α], a[γ1]), γ1, but=α)),
    by=(barred_32, *columns),
    number="5b",
)
modes_of_the_data_only = erratum(
    "The modes in the sums of (5)",
    Eq(τ * ddt(a[α]), (s[α] - dot(a[α], b[α])) * b[α] - total(b[γ] * dot(a[α], b[γ]), γ, but=α)),
    r"""
    A mode beyond those of the data, $R < \gamma \leq N_3$, has nothing to learn, but as long as it is not zero it competes
    with the others. The counterexample has such a mode. Where $N_1 = N_3 = R$ there is none.
    """,
    by=(barred_21, *columns),
    correction=mode_a,
    says="Read as a sum over the $R$ modes of the data, the paper states",
)

# --- (6) --------------------------------------------------------------------------------------------------------------------

an_energy = text(r"""
\paragraph{An energy.} Equation (5) is gradient descent on (6), with as many modes of one kind as of the other, $m$ here.
(What (6) is for other sizes, and that it is the loss, is in exercise 4.)
""")

m = size("m")
ms, ma, mb = scalar_family("s", m), vector_family("a", N2, m), vector_family("b", N2, m)
δ, ε, ζ = index("α", m), index("β", m), index("γ", m)
mode_energy = Definition(
    E,
    1 / (2 * τ) * total((ms[δ] - dot(ma[δ], mb[δ])) ** 2, δ)
    + 1 / (2 * τ) * total(total(dot(ma[δ], mb[ε]) ** 2, ε, but=δ), δ),
    "the energy (6)",
)
energy_by_a = theorem(
    "(5) descends (6): the inputs",
    Eq(-τ * grad(E, ma[δ]), (ms[δ] - dot(ma[δ], mb[δ])) * mb[δ] - total(mb[ζ] * dot(ma[δ], mb[ζ]), ζ, but=δ)),
    by=(mode_energy, positive_time),
    number="6",
)
energy_by_b = theorem(
    "(5) descends (6): the outputs",
    Eq(-τ * grad(E, mb[δ]), (ms[δ] - dot(ma[δ], mb[δ])) * ma[δ] - total(ma[ζ] * dot(mb[δ], ma[ζ]), ζ, but=δ)),
    by=(mode_energy, positive_time),
)

# --- (7) --------------------------------------------------------------------------------------------------------------------

learned = text(r"""
\paragraph{What is learned.} Let the second layer reach $h$ modes of the data, numbered first, and nothing else: $W^{32} =
\sum_\alpha u_\alpha r_\alpha^T$ with independent $r_\alpha$. (Its columns span a space of output modes at every fixed point,
see \cref{landscape:commutes}.) Independent vectors have dual ones, $q_\alpha \cdot r_\beta = \delta_{\alpha \beta}$. Where
the first layer is at rest, nothing of these modes is left to learn,
""")

h = size("h", at_most=(N2, R))
η, θ = index("α", h), index("β", h)
r, duals = vector_family("r", N2, h), vector_family("q", N2, h)
reached = Definition(W32, total(u[η] * r[η].T, η), "the second layer reaches $h$ modes")
dual = Assumption(Eq(dot(duals[η], r[θ]), delta(η, θ)), r"$q_\alpha \cdot r_\beta = \delta_{\alpha \beta}$")
at_rest = Assumption(Eq(W32.T * (Σ31 - W32 * W21), zero(N2, N1)), "the first layer is at rest", always=False)
nothing_left = theorem(
    "Nothing is left of the modes that are reached",
    Eq(u[η].T * (Σ31 - W32 * W21), zero(1, N1)),
    calc(u[η].T * (Σ31 - W32 * W21))
    .eq(duals[η].T * (W32.T * (Σ31 - W32 * W21)), by=(reached, dual))
    .eq(zero(1, N1), by=at_rest),
)
computes_them = text(r"""
and the network computes exactly these modes. Equation (7) is the case of the $h = N_2$ strongest.
""")
what_is_learned = theorem(
    "What is learned",
    Eq(W32 * W21, total(s[η] * u[η] * v[η].T, η)),
    calc(W32 * W21, output_vectors)
    .eq(total(u[η] * (u[η].T * (W32 * W21)), η), by=reached)
    .eq(total(u[η] * (u[η].T * Σ31), η), by=nothing_left)
    .eq(total(s[η] * u[η] * v[η].T, η), by=(decomposition, input_vectors, diagonal_s)),
    number="7",
)
which_are_stable = remark(
    "When (7) holds",
    r"""
    Equation (7) takes $N_2 \leq R$: a wider hidden layer learns all $R$ modes, and the sum ends there. It also takes $s_{N_2}
    > s_{N_2 + 1}$; where these are equal, which of them is learned is not determined. That no other fixed point is stable
    follows from \cref{landscape:bend_of_a_spare_direction} and \cref{landscape:bend_of_turning}: each has a direction that
    leads downhill.
    """,
)

# --- (8) to (12) ------------------------------------------------------------------------------------------------------------

one_mode = text(r"""
\paragraph{One mode.} Where the modes are decoupled, each is two numbers. From here on $a$, $b$ and $s$ are those of one mode.
""")

a_, b_, s_, F, u_, u0, uf, t = scalars("a b s F u u0 uf t")
mode_law_a = Assumption(Eq(τ * ddt(a_), b_ * (s_ - a_ * b_)), "(8)")
mode_law_b = Assumption(Eq(τ * ddt(b_), a_ * (s_ - a_ * b_)), "(8)")
aligned_flow = text(r"""
Equation (8) is (5) for $a^\alpha = a\, r_\alpha$, $b^\alpha = b\, r_\alpha$ with orthonormal $r_\alpha$, as exercise 5 shows;
it descends (9):
""")
scalar_energy = Definition(F, 1 / (2 * τ) * (s_ - a_ * b_) ** 2, "the energy (9)")
descends_a = theorem(
    "(8) descends (9): $a$", Eq(-τ * grad(F, a_), b_ * (s_ - a_ * b_)), by=(scalar_energy, positive_time), number="8a"
)
descends_b = theorem(
    "(8) descends (9): $b$", Eq(-τ * grad(F, b_), a_ * (s_ - a_ * b_)), by=(scalar_energy, positive_time), number="8b"
)
conserved = theorem(
    "The conserved quantity",
    Eq(ddt(a_**2 - b_**2), 0),
    calc(ddt(a_**2 - b_**2), positive_time)
    .eq(2 * a_ * ddt(a_) - 2 * b_ * ddt(b_), by="chain rule")
    .eq(0, by=(mode_law_a, mode_law_b)),
    number="9",
)
any_product = theorem(
    "The product, for all $a$ and $b$",
    Eq(τ * ddt(a_ * b_), (a_**2 + b_**2) * (s_ - a_ * b_)),
    by=(mode_law_a, mode_law_b, positive_time),
)
equal = Assumption(Eq(b_, a_), "$a = b$")
logistic = theorem(
    "The product, for $a = b$",
    Eq(τ * ddt(a_ * b_), 2 * (a_ * b_) * (s_ - a_ * b_)),
    calc(τ * ddt(a_ * b_), positive_time)
    .eq((a_**2 + b_**2) * (s_ - a_ * b_), by=(mode_law_a, mode_law_b))
    .eq(2 * (a_ * b_) * (s_ - a_ * b_), by=equal),
    number="10",
)

waiting = text(r"""
\paragraph{How long it takes.} Let $u_0$ and $u_f$ lie between $0$ and $s$. Both sides of (11) have the same slope in $u_f$
and vanish at $u_f = u_0$, hence they are equal.
""")

between = tuple(
    Assumption(Claim(term, ">", 0), words) for term, words in (
        (s_, "$s > 0$"), (u0, "$u_0 > 0$"), (uf, "$u_f > 0$"), (s_ - u0, "$u_0 < s$"), (s_ - uf, "$u_f < s$"),
    )
)
inside = tuple(
    Assumption(Claim(term, ">", 0), words) for term, words in ((s_, "$s > 0$"), (u_, "$u > 0$"), (s_ - u_, "$u < s$"))
)
waiting_time = integral(τ / (2 * u_ * (s_ - u_)), u_, u0, uf)
travel = τ / (2 * s_) * log_of(uf * (s_ - u0) / (u0 * (s_ - uf)))
same_slope = theorem(
    "The slopes of both sides of (11)",
    Eq(grad(waiting_time, uf), grad(travel, uf)),
    calc(grad(waiting_time, uf), positive_time, *between)
    .eq(τ / (2 * uf * (s_ - uf)), by="the fundamental theorem")
    .eq(grad(travel, uf), by="derivative of the logarithm"),
    number="11",
)
left_vanishes = theorem(
    "The left side of (11) at the start of the way",
    Eq(integral(τ / (2 * u_ * (s_ - u_)), u_, u0, u0), 0),
    by=(positive_time, *between),
)
right_vanishes = theorem(
    "The right side of (11) at the start of the way",
    Eq(τ / (2 * s_) * log_of(u0 * (s_ - u0) / (u0 * (s_ - u0))), 0),
    by=(positive_time, *between),
)

later = Assumption(Claim(t, "≥", 0), r"$t \geq 0$", always=False)
at_the_start = Assumption(Eq(t, 0), "$t = 0$", always=False)
sigmoid = s_ * exp_of(2 * s_ * t / τ) / (exp_of(2 * s_ * t / τ) - 1 + s_ / u0)
sigmoid_solves = theorem(
    "The sigmoid solves (10)",
    Eq(τ * grad(sigmoid, t), 2 * sigmoid * (s_ - sigmoid)),
    by=(*between, later, positive_time),
    number="12",
)
sigmoid_starts = theorem("The sigmoid starts at $u_0$", Eq(sigmoid, u0), by=(*between, at_the_start, positive_time))

# --- (13) to (15) -----------------------------------------------------------------------------------------------------------

deep = text(r"""
\paragraph{Depth.} With $N_l$ layers of units there are $N_l - 1$ matrices; write $D$ for this number. In (13) let $W$ be one
of them, $A$ the product of those above it and $B$ that of those below it, the identity where there are none. No other name is
needed, and it holds for every number of layers.
""")

M1, M2 = sizes("M1 M2")
W, A, B = matrix("W", M2, M1), matrix("A", N3, M2), matrix("B", M1, N1)
deep_residual = y[μ] - A * W * B * x[μ]
deep_error = Definition(E, total(squared_norm(deep_residual), μ) / 2, "half the squared error")
deep_descent = Assumption(Eq(τ * ddt(W), -grad(E, W)), "gradient flow")
any_layer = theorem(
    "The flow of any layer",
    Eq(τ * ddt(W), A.T * (Σ31 - A * W * B * Σ11) * B.T),
    calc(τ * ddt(W), deep_error, positive_time)
    .eq(-grad(E, W), by=deep_descent)
    .eq(total(A.T * deep_residual * (B * x[μ]).T, μ), by="differential of the squared norm")
    .eq(A.T * (Σ31 - A * W * B * Σ11) * B.T, by=(inputs, outputs)),
    number="13",
)

D = size("D")
i, j, k = (index(letter, D) for letter in "ijk")
f = scalar_family("a", D)
whole = product(f[j], j)
deep_energy = Definition(F, 1 / (2 * τ) * (s_ - whole) ** 2, "the energy (14)")
deep_mode = Assumption(Eq(τ * ddt(f[i]), (s_ - whole) * product(f[j], j, but=i)), "one deep mode")
deep_mode_descends = theorem(
    "A mode of a deep network descends (14)",
    Eq(-τ * grad(F, f[i]), (s_ - whole) * product(f[j], j, but=i)),
    by=(deep_energy, positive_time),
    number="14",
)
deep_balance = theorem("Its conserved quantities", Eq(ddt(f[i] ** 2 - f[k] ** 2), 0), by=(deep_mode, positive_time))

zero_factors = text(r"""
(The kernel differentiates the product through its logarithm, and asks for $a_j \neq 0$. For each number of layers all sides are
polynomials, so that both results hold where a factor is zero as well.)
""")

g, = scalars("g")
positive_factor = Assumption(Claim(g, ">", 0), "$g > 0$")
equal_flow = Assumption(Eq(τ * ddt(g), (s_ - power(g, D)) * power(g, D - 1)), "all factors equal $g$")
equal_factors = theorem(
    "Equal factors, $u = g^{N_l - 1}$",
    Eq(τ * ddt(power(g, D)), D * power(power(g, D), 2 - 2 / D) * (s_ - power(g, D))),
    calc(τ * ddt(power(g, D)), positive_time, positive_factor)
    .eq(D * power(g, D - 1) * (τ * ddt(g)), by="chain rule")
    .eq(D * power(g, 2 * D - 2) * (s_ - power(g, D)), by=equal_flow)
    .eq(D * power(power(g, D), 2 - 2 / D) * (s_ - power(g, D)), by=r"$g^{2D - 2} = u^{2 - 2/D}$"),
    number="15",
)

# --- (16) and (17) ----------------------------------------------------------------------------------------------------------

endless = text(r"""
\paragraph{Many layers.} Divide the factors of (15) by $N_l$: with $\epsilon = 1/N_l$ it is $(N_l - 1)/N_l = 1 - \epsilon$
times $u$ to the power $2 - 2/(N_l - 1) = 2 - 2\epsilon/(1 - \epsilon)$. As the number of layers grows this tends to $u^2$,
which gives (16). For a finite $N_l$ (16) is an approximation; (17) is its exact solution.
""")

e, = scalars("ε")
many_layers = theorem(
    "The factor of many layers", Eq(at((1 - e) * power(u_, 2 - 2 * e / (1 - e)), (e, 0)), u_**2), by=inside, number="16"
)
layers = size("Nl")
deep_travel = τ / layers * (1 / s_**2 * log_of(uf * (u0 - s_) / (u0 * (uf - s_))) + 1 / (s_ * u0) - 1 / (s_ * uf))
deep_waiting = text(r"""
By (16) the time grows by $\tau/(N_l u^2 (s - u))$ for each unit of $u$. The right side of (17) has this slope in $u_f$, and
vanishes at $u_f = u_0$:
""")
many_layers_time = theorem(
    "The slope of (17)",
    Eq(grad(deep_travel, uf), τ / (layers * uf**2 * (s_ - uf))),
    by=(positive_time, *between),
    number="17",
)
many_layers_start = theorem(
    "The right side of (17) at the start of the way",
    Eq(τ / layers * (1 / s_**2 * log_of(u0 * (u0 - s_) / (u0 * (u0 - s_))) + 1 / (s_ * u0) - 1 / (s_ * u0)), 0),
    by=(positive_time, *between),
)
same_logarithm = theorem(
    "The logarithm of (17)", Eq(uf * (u0 - s_) / (u0 * (uf - s_)), uf * (s_ - u0) / (u0 * (s_ - uf))), by=between
)
difference = text(r"""
The paper writes the argument of the logarithm with both differences negative, which is the same number, and positive.
""")

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    R: "modes of the data", m: "modes of either kind", h: "modes that are reached", M1: "inputs of the layer",
    M2: "outputs of the layer", D: "layers of weights", layers: "layers of units", U: "output modes", V: "input modes",
    x: "inputs", y: "outputs that are wanted", s: "strengths of the modes", ms: "strengths of the modes",
    ma: r"columns of $\overline{W}^{21}$", mb: r"rows of $\overline{W}^{32}$", r: "what the second layer hears of a mode",
    duals: r"dual vectors of the $r_i$", a_: "first layer of a mode", b_: "second layer of a mode",
    s_: "strength of the mode in the data", u_: "$ab$, or the product of all layers of a mode", u0: "$u$ at the start",
    uf: "$u$ at the end of the way", t: "time", W: "weights of one layer", A: "product of the layers above it",
    B: "product of the layers below it", f: "layers of one mode", g: "factor of each layer, where they are equal",
    e: "$1/N_l$",
}
