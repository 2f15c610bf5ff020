r"""Depth. More than two layers.

A network of $D$ layers maps $\mathbf{x}$ to $W_D \cdots W_1 \mathbf{x}$. Fix one of them, call it $W$, and write $L$ for the
product of the layers to its left and $R$ for that of the layers to its right (the identity where there are none). Neither
depends on $W$, so that what is proved for $L W R$ holds for every layer of a network of every depth: no induction is needed.
Written out, this is done below for two to five layers. The deep modes and their times are those of equations 13 to 17 of
\cite{saxe2013}.
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import (
    E, N1, N3, input_covariance, n, output_covariance, positive_time, sample, x, y, Σxx, Σyx, τ,
)
from symdlnn.terms import (
    Assumption, Cases, Claim, Definition, Eq, applied, at, average, ddt, grad, index, integral, log_of, matrix, power, product,
    scalar_family, scalars, size, sizes, sqrt_of, squared_norm, total,
)

# --- the gradient by any layer ----------------------------------------------------------------------------------------------

M1, M2 = sizes("M1 M2")
W, L, R = matrix("W", M2, M1), matrix("L", N3, M2), matrix("R", M1, N1)


def loss_of(network):
    """The squared error of a linear network, averaged over the samples, as a definition of E."""
    return Definition(E, 1 / (2 * n) * total(squared_norm(y[sample] - network * x[sample]), sample), "the loss")


deep_loss = loss_of(L * W * R)

gradient_by_a_layer = theorem(
    "The gradient by any layer",
    Eq(grad(E, W), -L.T * (Σyx - L * W * R * Σxx) * R.T),
    calc(grad(E, W), deep_loss)
    .eq(
        -1 / n * total(L.T * (y[sample] - L * W * R * x[sample]) * (R * x[sample]).T, sample),
        by="differential of the squared norm",
    )
    .eq(-L.T * (average(y[sample] * x[sample].T) - L * W * R * average(x[sample] * x[sample].T)) * R.T, by="linearity")
    .eq(-L.T * (Σyx - L * W * R * Σxx) * R.T, by=(output_covariance, input_covariance)),
    cites="saxe2013",
)

descent = Assumption(Eq(τ * ddt(W), -grad(E, W)), "gradient flow")
flow_of_a_layer = theorem(
    "The flow of any layer",
    Eq(τ * ddt(W), L.T * (Σyx - L * W * R * Σxx) * R.T),
    calc(τ * ddt(W), deep_loss, positive_time)
    .eq(-grad(E, W), by=descent)
    .eq(L.T * (Σyx - L * W * R * Σxx) * R.T, by=(output_covariance, input_covariance)),
)

# --- two to five layers, written out ----------------------------------------------------------------------------------------

written_out = text(r"""
\paragraph{Written out.} With $H = \Sigma^{yx} - W_D \cdots W_1 \Sigma^{xx}$ for what the network has still to learn, layer
$l$ finds it between the transposes of what is to its left and to its right. All sizes are symbols; the layers are as wide or
narrow as one likes.
""")

H = matrix("H", N3, N1)
widths = sizes("K1 K2 K3 K4")
data = (output_covariance, input_covariance)


def network(depth):
    """The layers of a network: W_1 is the first, next to the inputs."""
    outputs, inputs = (*widths[: depth - 1], N3), (N1, *widths[: depth - 1])
    return tuple(matrix(f"W_{l}", outputs[l - 1], inputs[l - 1]) for l in range(1, depth + 1))


def chain(layers):
    """The product of some layers, the last one on the left; None of none."""
    whole = None
    for layer in layers:
        whole = layer if whole is None else layer * whole
    return whole


def gradient(depth, l):
    """The gradient by layer l of a network of a given depth."""
    layers = network(depth)
    left, right = chain(layers[l:]), chain(layers[: l - 1])
    remaining = Definition(H, Σyx - chain(layers) * Σxx, "what is left to learn")
    claimed = H if left is None else left.T * H
    claimed = claimed if right is None else claimed * right.T
    return theorem(
        f"The gradient by layer {l} of {depth}",
        Eq(grad(E, layers[l - 1]), -claimed),
        by=(loss_of(chain(layers)), remaining, *data),
    )


gradient_2_1, gradient_2_2 = (gradient(2, l) for l in (1, 2))
gradient_3_1, gradient_3_2, gradient_3_3 = (gradient(3, l) for l in (1, 2, 3))
gradient_4_1, gradient_4_2, gradient_4_3, gradient_4_4 = (gradient(4, l) for l in (1, 2, 3, 4))
gradient_5_1, gradient_5_2, gradient_5_3, gradient_5_4, gradient_5_5 = (gradient(5, l) for l in (1, 2, 3, 4, 5))

# --- one mode of a network of D layers --------------------------------------------------------------------------------------

modes = text(r"""
\paragraph{One mode.} With decoupled modes each layer carries one number $a_l$ a mode, and the mode descends the energy $F_0 =
\frac{1}{2 \tau} (s - \prod_j a_j)^2$. Here $D$ stays a symbol.
""")

D = size("D")
i, j, k, l = (index(letter, D) for letter in "ijkl")
a = scalar_family("a", D)
s, u, α, F0 = scalars("s u α F0")
meanings = {
    W: "weights of one layer", L: "product of the layers to its left", R: "product of the layers to its right",
    D: "layers", a: "layers of one mode", s: "strength of the mode in the data", u: "product of the layers of a mode",
    α: "factor of each layer, where they are equal",
}
whole, others = product(a[j], j), product(a[j], j, but=i)

energy = Definition(F0, 1 / (2 * τ) * (s - whole) ** 2, "the energy of one mode")
mode_flow = Assumption(Eq(τ * ddt(a[i]), (s - whole) * others), "the flow of one mode")

slope_of_the_energy = theorem(
    "The flow descends the energy", Eq(-grad(F0, a[i]), 1 / τ * (s - whole) * others), by=(energy, positive_time),
)
balance = theorem(
    "The balance of the layers",
    Eq(ddt(a[i] ** 2 - a[k] ** 2), 0),
    calc(ddt(a[i] ** 2 - a[k] ** 2), positive_time)
    .eq(2 * a[i] * ddt(a[i]) - 2 * a[k] * ddt(a[k]), by="chain rule")
    .eq(2 / τ * (s - whole) * (a[i] * others - a[k] * product(a[j], j, but=k)), by=mode_flow)
    .eq(0, by=r"both are $\prod_j a_j$"),
)

zero_factors = text(r"""
The kernel differentiates a product of $D$ factors through its logarithm, and asks for $a_j \neq 0$. The energy and both
equations are polynomials for each $D$, so that they hold where a factor is zero as well.
""")

fixed = text(r"""
A mode is at rest where $\prod_j a_j = s$, or where two factors are zero. For $s \neq 0$ one zero is not enough, as each layer
feels the product of the others. For three layers (and in the same way with $\binom{D}{2} + 1$ cases for $D$):
""")

a1, a2, a3 = scalars("a1 a2 a3")
rest = s - a1 * a2 * a3
fixed_points_of_three = theorem(
    "The fixed points of three layers",
    Cases(
        (Eq(rest * a2 * a3, 0), Eq(rest * a1 * a3, 0), Eq(rest * a1 * a2, 0)),
        ((Eq(a1 * a2 * a3, s),), (Eq(a1, 0), Eq(a2, 0)), (Eq(a1, 0), Eq(a3, 0)), (Eq(a2, 0), Eq(a3, 0))),
    ),
)

# --- equal factors ----------------------------------------------------------------------------------------------------------

equal = text(r"""
\paragraph{Equal factors.} Layers that start equal stay equal, by their balance: $a_1 = \dots = a_D = \alpha$ with $\tau
\dot\alpha = (s - \alpha^D)\, \alpha^{D-1}$. For $\alpha > 0$ the product $u = \alpha^D$ obeys one equation, $\tau \dot u = D
u^{2 - 2/D} (s - u)$:
""")

positive_factor = Assumption(Claim(α, ">", 0), r"$\alpha > 0$")
equal_flow = Assumption(Eq(τ * ddt(α), (s - power(α, D)) * power(α, D - 1)), "the flow of equal factors")

equal_factors = theorem(
    "The product of equal factors",
    Eq(τ * ddt(power(α, D)), D * power(power(α, D), 2 - 2 / D) * (s - power(α, D))),
    calc(τ * ddt(power(α, D)), positive_time, positive_factor)
    .eq(D * power(α, D - 1) * (τ * ddt(α)), by="chain rule")
    .eq(D * power(α, 2 * D - 2) * (s - power(α, D)), by=equal_flow)
    .eq(D * power(power(α, D), 2 - 2 / D) * (s - power(α, D)), by=r"$\alpha^{2D - 2} = (\alpha^D)^{2 - 2/D}$"),
    cites="saxe2013",
)

signs = remark(
    "Factors that are not positive",
    r"""
    The equation in $u$ takes $\alpha > 0$. A negative $\alpha$ has a positive product for an even $D$, and then the same
    equation holds; for $D = 3, 5, \dots$ and $s > 0$ it creeps up to $\alpha = 0$ and no further.
    """,
)

# --- how long it takes ------------------------------------------------------------------------------------------------------

times = text(r"""
\paragraph{How long it takes.} From $u_0$ to $u_f$, both between $0$ and $s$, the product needs the time $t = \frac{\tau}{D}
(G(u_f) - G(u_0))$, where $G$ is an antiderivative of $u^{-k}/(s - u)$ with $k = 2 - 2/D$. Differentiation proves each. The
powers become whole with $u = v^3$, $s = \sigma^3$ for $D = 3$, and with $u = v^2$, $s = \sigma^2$ for $D = 4$.
""")

positive = tuple(Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((u, "u"), (s, "s"), (s - u, "s - u")))
v, w, σ, κ = scalars("v w σ κ")
positive_roots = tuple(
    Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((v, "v"), (σ, r"\sigma"), (σ - v, r"\sigma - v"))
)

one_layer_time = theorem("One layer, no hidden units", Eq(grad(-log_of(s - u), u), 1 / (s - u)), by=positive)
two_layers_time = theorem("Two layers", Eq(grad(1 / s * log_of(u / (s - u)), u), 1 / (u * (s - u))), by=positive)

arc_tangent = integral(1 / (1 + w**2), w, 0, (2 * v + σ) / (sqrt_of(3) * σ))
three_layers = (log_of(v**2 + σ * v + σ**2) / 2 - log_of(σ - v) - sqrt_of(3) * arc_tangent) / σ**4 - 3 / (σ**3 * v)
three_layers_time = theorem(
    "Three layers: the arc tangent is written as an integral",
    Eq(grad(three_layers, v), 3 * v**2 / (v**4 * (σ**3 - v**3))),
    by=positive_roots,
)
four_layers_time = theorem(
    "Four layers",
    Eq(grad(1 / σ**3 * log_of((σ + v) / (σ - v)) - 2 / (σ**2 * v), v), 2 * v / (v**3 * (σ**2 - v**2))),
    by=positive_roots,
)

any_number = text(r"""
For any number of layers but two the antiderivative is $G(u) = \frac{u^{1-\kappa}}{s (1-\kappa)} F(u/s)$ with $\kappa = 2 -
2/D$ and the hypergeometric function $F(x) = {}_2F_1(1, 1-\kappa; 2-\kappa; x) = \sum_m \frac{1-\kappa}{1-\kappa+m}\, x^m$,
$|x| < 1$. Its series says that $x F'(x) + (1-\kappa) F(x) = (1-\kappa) \sum_m x^m = (1-\kappa)/(1-x)$, and that is all that
is used.
""")

not_one = Assumption(Claim(1 - κ, "≠", 0), r"$\kappa \neq 1$")
hypergeometric = Assumption(
    Eq((s - u) * (u * applied("F", u / s, 1) + (1 - κ) * s * applied("F", u / s)), (1 - κ) * s**2), "the series of $F$"
)
any_depth = power(u, 1 - κ) / (s * (1 - κ)) * applied("F", u / s)
any_depth_time = theorem(
    "Any number of layers",
    Eq(grad(any_depth, u), power(u, -κ) / (s - u)),
    calc(grad(any_depth, u), *positive, not_one)
    .eq(power(u, -κ) / (s * (1 - κ)) * ((1 - κ) * applied("F", u / s) + u / s * applied("F", u / s, 1)), by="product rule")
    .eq(power(u, -κ) / (s - u), by=hypergeometric),
)

endless = text(r"""
\paragraph{Many layers.} With $\epsilon = 1/D$ the exponent is $2 - 2\epsilon$, and $u^{2 - 2 \epsilon}$ is continuous in
$\epsilon$. So as the number of layers grows, $\tau \dot u$ comes close to $D u^2 (s - u)$, and the time close to
$\frac{\tau}{D}$ times the difference of an antiderivative that is elementary again:
""")

ε, = scalars("ε")
limit_of_the_exponent = theorem("The limit of many layers", Eq(at(power(u, 2 - 2 * ε), (ε, 0)), u**2), by=positive[0])
infinitely_many_time = theorem(
    "Infinitely many layers",
    Eq(grad(1 / s**2 * log_of(u / (s - u)) - 1 / (s * u), u), 1 / (u**2 * (s - u))),
    by=positive,
    cites="saxe2013",
)

no_slower = remark(
    "Depth does not slow down for ever",
    r"""
    The factor $\tau/D$ says that the time falls like $1/D$ at a fixed learning rate. But the learning rate that is stable
    falls like $1/D$, too, see \cref{sharpness_in_terms_of_the_strength}: measured in steps, the time to learn tends to a
    constant, for the same $u_0$ at all depths. That the limit of the times is the time of the limit needs dominated
    convergence on $[u_0, u_f]$: it holds, as $u^{-k}$ lies between $u^{-1}$ and $u^{-2}$ for every $D \geq 2$, but it is not
    proved here.
    """,
)

# --- sharpness --------------------------------------------------------------------------------------------------------------

sharp = text(r"""
\paragraph{Sharpness.} At a minimum, $\prod_j a_j = s$, the Hessian of the energy is $\frac{1}{\tau}$ times the dyad $p p^T$
of the vector $p$ with $p_i = \prod_{j \ne i} a_j$. Its one eigenvalue that is not zero is $\frac{1}{\tau} \|p\|^2$, with
eigenvector $p$.
""")

at_a_minimum = Assumption(Eq(whole, s), r"$\prod_j a_j = s$", always=False)
hessian_at_a_minimum = theorem(
    "The Hessian at a minimum",
    Eq(
        grad((s - product(a[j], j)) * product(a[j], j, but=i), a[k]),
        -product(a[j], j, but=i) * product(a[l], l, but=k),
    ),
    by=at_a_minimum,
)
eigenvalue_of_the_hessian = theorem(
    "Its eigenvalue",
    Eq(total(product(a[j], j, but=i) * product(a[l], l, but=k) * product(a[j], j, but=k), k),
       total(product(a[j], j, but=k) ** 2, k) * product(a[j], j, but=i)),
)
sharpness_at_the_balanced_minimum = theorem(
    "The sharpness at the balanced minimum",
    Eq(total(product(α, j, but=k) ** 2, k), D * power(α, 2 * D - 2)),
    by=positive_factor,
)
strength = Assumption(Eq(power(α, D), s), r"$\alpha^D = s$", always=False)
root_of_the_strength = Assumption(Eq(power(s, 1 / D), α), r"$\alpha = s^{1/D}$", always=False)
sharpness_in_terms_of_the_strength = theorem(
    "The sharpness in terms of the strength",
    Eq(D * power(α, 2 * D - 2), D * power(s, 2 - 2 / D)),
    by=(positive_factor, Assumption(Claim(s, ">", 0), "$s > 0$"), strength, root_of_the_strength),
)

# --- what the names mean ------------------------------------------------------------------------------------------------------

meanings |= {
    M1: "inputs of the layer", M2: "outputs of the layer", ε: "$1/D$", v: r"$u^{1/3}$ or $\sqrt{u}$",
    σ: r"$s^{1/3}$ or $\sqrt{s}$", κ: "$2 - 2/D$", w: "variable of integration", a1: "first layer of a mode",
    a2: "second layer of a mode", a3: "third layer of a mode",
    **dict.fromkeys(widths, "width of a hidden layer"),
    **{layer: "weights of a layer" for depth in (2, 3, 4, 5) for layer in network(depth)},
}
