r"""Depth. More than two layers.

A network of $D$ layers maps $x$ to $W^D \cdots W^1 x$. Fix one of them, call it $W$, and write $L$ for the product of the layers
to its left and $R$ for that of the layers to its right (the identity where there are none). Neither depends on $W$, so that what
is proved for $L W R$ holds for every layer of a network of every depth: no induction is needed. (Saxe, McClelland and Ganguli 2013,
equations 13 to 17.)
"""

from symdlnn.derivation import calc, remark, text, theorem
from symdlnn.models.two_layer import (
    E, N1, N3, input_covariance, n, output_covariance, positive_time, sample, x, y, Σxx, Σyx, η, τ,
)
from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, applied, at, average, ddt, grad, index, integral, log_of, matrix, power,
    product, scalar_family, scalars, size, sizes, sqrt_of, squared_norm, total,
)

# --- the gradient -----------------------------------------------------------------------------------------------------------

M1, M2 = sizes("M1 M2")
W, L, R = matrix("W", M2, M1), matrix("L", N3, M2), matrix("R", M1, N1)
deep_error = Definition(E, 1 / (2 * n) * total(squared_norm(y[sample] - L * W * R * x[sample]), sample), "the loss")

gradient_by_a_layer = theorem(
    "The gradient by any layer",
    Eq(grad(E, W), -L.T * (Σyx - L * W * R * Σxx) * R.T),
    calc(grad(E, W), deep_error)
    .eq(
        -1 / n * total(L.T * (y[sample] - L * W * R * x[sample]) * (R * x[sample]).T, sample),
        by="differential of the squared norm",
    )
    .eq(-L.T * (average(y[sample] * x[sample].T) - L * W * R * average(x[sample] * x[sample].T)) * R.T, by="linearity")
    .eq(-L.T * (Σyx - L * W * R * Σxx) * R.T, by=(output_covariance, input_covariance)),
    number="13",
)

K1, K2, K3, K4 = sizes("K1 K2 K3 K4")
V1, V2, V3 = matrix("V1", K1, N1), matrix("V2", K2, K1), matrix("V3", K3, K2)
V4, V5 = matrix("V4", K4, K3), matrix("V5", N3, K4)
five_layers = Definition(E, 1 / (2 * n) * total(squared_norm(y[sample] - V5 * V4 * V3 * V2 * V1 * x[sample]), sample), "the loss")

middle_of_five = theorem(
    "The middle layer of five",
    Eq(grad(E, V3), -(V5 * V4).T * (Σyx - V5 * V4 * V3 * V2 * V1 * Σxx) * (V2 * V1).T),
    by=(five_layers, output_covariance, input_covariance),
)

# --- one mode of a network of D layers --------------------------------------------------------------------------------------

modes = text(r"""
\paragraph{One mode.} With decoupled modes each layer carries one number $a_l$ a mode, and the mode descends the energy $\frac{1}{2
\tau} (s - \prod_j a_j)^2$. Here $D$ stays a symbol.
""")

D = size("D")
i, j, k = (index(letter, D) for letter in "ijk")
a = scalar_family("a", D)
s, u, u0, uf, α, F0 = scalars("s u u0 uf α F0")
whole, others = product(a[j], j), product(a[j], j, but=i)

energy = Definition(F0, 1 / (2 * τ) * (s - whole) ** 2, "the energy of one mode")
mode_flow = Assumption(Eq(τ * ddt(a[i]), (s - whole) * others), "the flow of one mode")

slope_of_the_energy = theorem(
    "The flow descends the energy", Eq(-grad(F0, a[i]), 1 / τ * (s - whole) * others), by=(energy, positive_time), number="14"
)
balance = theorem("The balance of the layers", Eq(ddt(a[i] ** 2 - a[k] ** 2), 0), by=(mode_flow, positive_time))

# --- equal factors ----------------------------------------------------------------------------------------------------------

equal = text(r"""
Layers that start equal stay equal, $a_1 = \dots = a_D = \alpha$ with $\tau \dot\alpha = (s - \alpha^D) \alpha^{D-1}$, and the
product $u = \alpha^D$ obeys one equation. Its right-hand side is $D u^{2 - 2/D} (s - u)$, since $\alpha^{2D - 2} = u^{2 - 2/D}$.
""")

positive_factor = Assumption(Claim(α, ">", 0), r"$\alpha > 0$")
equal_flow = Assumption(Eq(τ * ddt(α), (s - power(α, D)) * power(α, D - 1)), "the flow of equal factors")

equal_factors = theorem(
    "The product of equal factors",
    Eq(τ * ddt(power(α, D)), D * power(α, 2 * D - 2) * (s - power(α, D))),
    calc(τ * ddt(power(α, D)), positive_time, positive_factor)
    .eq(D * power(α, D - 1) * (τ * ddt(α)), by="chain rule")
    .eq(D * power(α, 2 * D - 2) * (s - power(α, D)), by=equal_flow),
    number="15",
)

# --- how long it takes --------------------------------------------------------------------------------------------------------

times = text(r"""
\paragraph{How long it takes.} From $u_0$ to $u_f$ the product needs the time $t = \frac{\tau}{D} (G(u_f) - G(u_0))$, where $G$ is an
antiderivative of $u^{-k} / (s - u)$ with $k = 2 - 2/D$. Each candidate for $G$ is proved by differentiation.
""")

positive = tuple(Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((u, "u"), (s, "s"), (s - u, "s - u")))

two_layers_time = theorem(
    "Two layers: a logarithm",
    Eq(grad(1 / s * log_of(u / (s - u)), u), 1 / (u * (s - u))),
    by=positive,
)
v, σ = scalars("v σ")
positive_roots = tuple(
    Assumption(Claim(name, ">", 0), f"${letter} > 0$") for name, letter in ((v, "v"), (σ, r"\sigma"), (σ - v, r"\sigma - v"))
)
four_layers_time = theorem(
    "Four layers: with $u = v^2$ and $s = \\sigma^2$",
    Eq(
        grad(1 / (σ**3) * log_of((σ + v) / (σ - v)) - 2 / (σ**2 * v), v),
        2 * v / (power(v, 3) * (σ**2 - v**2)),
    ),
    by=positive_roots,
)
infinitely_many_time = theorem(
    "Infinitely many layers",
    Eq(grad(1 / s**2 * log_of(u / (s - u)) - 1 / (s * u), u), 1 / (u**2 * (s - u))),
    by=positive,
    number="17",
)

three = text(r"""
For three layers an arc tangent appears, $\arctan z = \int_0^z \frac{dw}{1 + w^2}$; with $u = v^3$, $s = \sigma^3$:
""")

w, = scalars("w")
arc_tangent = integral(1 / (1 + w**2), w, 0, (2 * v + σ) / (sqrt_of(3) * σ))
three_layers = (log_of(v**2 + σ * v + σ**2) / 2 - log_of(σ - v) - sqrt_of(3) * arc_tangent) / σ**4 - 3 / (σ**3 * v)
three_layers_time = theorem(
    "Three layers",
    Eq(grad(three_layers, v), 3 * v**2 / (v**4 * (σ**3 - v**3))),
    by=positive_roots,
)

any_number = text(r"""
For any number of layers the antiderivative is $G(u) = \frac{u^{1-k}}{s (1-k)} F(u/s)$ with the hypergeometric function $F(x) =
{}_2F_1(1, 1-k; 2-k; x) = \sum_m \frac{1-k}{1-k+m} x^m$. Its series says $x F'(x) + (1-k) F(x) = (1-k) \sum_m x^m$, and that is all
that is used; $k \ne 1$, so $D \neq 2$.
""")

κ, = scalars("κ")
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

# --- sharpness ----------------------------------------------------------------------------------------------------------------

sharp = text(r"""
\paragraph{Sharpness.} At a minimum, $\prod_j a_j = s$, the Hessian of the energy is $\frac{1}{\tau}$ times the dyad of the vector
$p$ with $p_i = \prod_{j \ne i} a_j$: its one eigenvalue that is not zero is $\frac{1}{\tau} \|p\|^2$. At the balanced minimum
that is $\frac{D}{\tau} s^{2 - 2/D}$.
""")

at_a_minimum = Assumption(Eq(whole, s), r"$\prod_j a_j = s$", always=False)
l = index("l", D)
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

endless = text(r"""
\paragraph{Many layers.} With $\varepsilon = 1/D$ the exponent is $2 - 2\varepsilon$, and $u^{2 - 2 \varepsilon}$ is continuous in
$\varepsilon$: as the number of layers grows, the time that $D$ layers need comes close to $\frac{1}{D}$ times that of $\tau
\dot{u} = u^2 (s - u)$.
""")

ε, = scalars("ε")
limit_of_the_exponent = theorem("The limit of many layers", Eq(at(power(u, 2 - 2 * ε), (ε, 0)), u**2), by=positive[0], number="16")
