"""Names that a limit, an integral or a bar binds, sizes that may be empty, names that move: what is known outside is not known
inside."""

from __future__ import annotations

from sympy import Integer, Rational, Symbol

from symdlnn.terms import (
    Assumption, Claim, Definition, Eq, at, ddt, delta, entry, exp_of, grad, identity, index, integral, inverse, limit, matrix,
    product, scalar_family, size, sizes, sqrt_of, total, zero,
)

from .equation import table
from .pages_vocabulary import P, a, b, c, clock, compared, here, i, j, m, s, t, u, v
from .vocabulary import grid, p, positive, α

k, l = sizes("k l")
fewer, all_of_them, last = index("f", k - l), index("g", k), index("h", k, above=k - 1)
f, A = scalar_family("f", k - 1), matrix("A", k, k)
some = index("f", k - 1)
o, e, part = index("o", p), index("e", p), index("o", size("fewer", at_most=(p,)))
decay = exp_of(-s * t)
fast, slow = Assumption(Eq(ddt(t), 2), "time, in halves"), Assumption(Eq(c * ddt(t), 1), "time, in some unit")
growing = Assumption(Eq(ddt(u), 2 * s * u), "growth")
LATER = Eq(at((1 + t) * u, (t, 0)), u)
PAST = integral(sqrt_of(t**2), t, -2, -1)

FALSE_BINDING = table(
    "what is bound",
    ("a sign at another value", Eq(at(sqrt_of(a**2), (a, -1)), -1), *positive(a)),
    ("a sign of a variable of integration", Eq(PAST, -Rational(3, 2)), *positive(t)),
    ("a domain of a variable of integration", Eq(PAST + sqrt_of(t) - sqrt_of(t), -Rational(3, 2))),
    ("a gradient at another value", Eq(at(sqrt_of(a**2) * b, (a, -2)), -2 * b), *positive(a)),
    ("a sign of the diagonal", Eq(sqrt_of(grid[o, e] ** 2), grid[o, e]), *positive(grid[o, o])),
    ("a sign of some members", Eq(sqrt_of(α[o] ** 2), α[o]), *positive(α[part])),
    ("the sign of a sum of some members", Claim(total(α[o], o), ">", 0), *positive(α[part])),
    ("the sign of a product of some members", Claim(product(α[o], o), ">", 0), *positive(α[part])),
    ("an exception of the same name", Eq(total(1, i, but=i), 0)),
    ("an exception of the same name in a delta", Eq(total(delta(i, j), i, but=i), 0)),
) + table(
    "sizes below one",
    ("a sum that may be empty", Claim(total(exp_of(f[some]), some), ">", 0)),
    ("the smaller of two ranges", Eq(total(delta(fewer, all_of_them), fewer, all_of_them), k)),
    ("the last one", Eq(total(1, last), 0)),
    ("the last entry of a diagonal", Eq(total(entry(A, last, last), last), 0)),
) + table(
    "what moves",
    ("a rate that depends on what is integrated over",
     Eq(integral(a * ddt(b), a, 0, 1), a * c / 2), Assumption(Eq(ddt(b), a * c))),
    ("a rate that depends on what gets a value", Eq(at(c * ddt(b), (c, 2)), 2 * ddt(b)), Assumption(Eq(ddt(b), c))),
    ("a square of one of two", Eq(ddt(a**2), ddt(a + b) * (a - b) + (a + b) * ddt(a - b))),
)

BINDING_UNDECIDED = table(
    "what is bound",
    ("a limit of what moves", Eq(limit(u * decay, t), 0), *positive(s), clock, growing),
    ("a limit of what moves without a clock", Eq(limit(u * decay, t), 0), *positive(s), compared(ddt(u), ">")),
    ("a limit of what may be defined here", Eq(limit(u * decay, t), 0), *positive(s), here(u, exp_of(3 * s * t))),
    ("an integral of what may be defined here", Eq(integral(u, t, 0, 1), u), here(u, t**2)),
    ("a value of what may be defined here", Eq(at(u, (t, 0)), u), here(u, t**2)),
    ("the start of what moves with a fast clock", Eq(at(t * u, (t, 0)), 0), fast, growing),
    ("a mean of what moves with a slow clock", Eq(integral(t * u, t, 0, 1), u / 2), slow, growing),
    ("a held name under a bar", Eq(grad(at(u * t, (t, 2)), u), 2), Definition(u, t**2)),
    ("a held name in an integral", Eq(grad(integral(u * t, t, 0, 1), u), Rational(1, 2)), Definition(u, t**2)),
    ("a held name in a limit", Eq(grad(limit(u + exp_of(-t), t), u), 1), Definition(u, exp_of(-t))),
    ("a decay that slows down", Eq(limit(exp_of(-t * exp_of(-t)), t), 0)),
    ("a decay that stops", Eq(limit(exp_of(-s * t * exp_of(-2 * t)), t), 0), *positive(s)),
    ("a denominator that a limit has inside", Eq(integral(limit(a / (a + decay), t), a, 0, 1), 1), *positive(s)),
    ("a denominator that a limit has there", Eq(at(limit(b / (a + decay), t), (a, 0)), 1), *positive(s)),
    ("a square of what is not declared", Claim(Symbol("z") ** 2, "≥", 0)),
) + table(
    "clocks",
    ("by a difference", LATER, Assumption(Eq(ddt(t) - 1, 0)), growing),
    ("by the rate of a multiple", LATER, Assumption(Eq(ddt(2 * t + 1), 1)), growing),
    ("by the definition of a rate", LATER, Definition(v, ddt(t) - 1), Assumption(Eq(v, 0)), growing),
    ("by a constant rate", LATER, Assumption(Eq(ddt(t), c)), growing),
    ("by the value of a rate", LATER, Assumption(Eq(ddt(t), v)), Assumption(Eq(v, 1)), growing),
    ("beside another one", LATER, Assumption(Eq(ddt(t), ddt(v))), Assumption(Eq(ddt(v), 1)), growing),
    ("equal to another one", LATER, Assumption(Eq(t, v)), Assumption(Eq(ddt(v), 1)), growing),
) + table(
    "what a defined name ties",
    ("in a limit", Eq(limit(b * exp_of(-t), t), 0), Definition(v, b - exp_of(2 * t)), Assumption(Eq(v, 0))),
    ("at a value", Eq(at(a * b, (a, 0)), 0), Definition(v, a * b), Assumption(Eq(v, 3))),
    ("in an integral", Eq(integral(b * t, t, 0, 1), b / 2), Definition(v, b - t), Assumption(Eq(v, 0))),
    ("under a gradient", Eq(grad(a * b, a), b), Definition(v, a * b), Assumption(Eq(v, 3))),
) + table(
    "signs of what is tied",
    ("in a limit", Claim(limit(c + b * exp_of(-t), t), ">", 0), Assumption(Eq(b, -exp_of(2 * t))), *positive(c)),
    ("in a limit at one point", Claim(limit(c + b * exp_of(-t), t), ">", 0), here(b, -exp_of(2 * t)), *positive(c)),
    ("at a value", Claim(at(a * b + c, (a, 0)), ">", 0), Assumption(Eq(a * b, -3)), *positive(c)),
    ("in an integral", Claim(integral(c + b - 2 * b * t, t, 0, 1), ">", 0), Assumption(Eq(b, t)), *positive(c)),
    ("under a gradient", Claim(grad(c * a + b, a), ">", 0), Assumption(Eq(b, -c * a**2)), *positive(c)),
)

BINDING_UNPROVABLE = table(
    "what is bound",
    ("an inverse of zero under a bar", Eq(at(inverse(P) * P, (P, zero(m, m))), identity(m))),
    ("a pole between the limits", Eq(integral(t**2 / t**2, t, -1, 1), 2)),
    ("a pole between the limits, its variable positive outside", Eq(integral(t**2 / t**2, t, -1, 1), 2), *positive(t)),
    ("roots of negative numbers far out", Eq(limit(sqrt_of(-t) ** 2 + t + c, t), c)),
)

TRUE_BINDING = table(
    "what is bound",
    ("a sign of what is not bound", Eq(at(sqrt_of(a**2) * b, (b, 2)), 2 * a), *positive(a)),
    ("a sign of the value", Eq(at(sqrt_of(a**2), (a, b)), b), *positive(b)),
    ("a value of a variable of a flow", Eq(at(a * u + b, (a, 0)), b), Assumption(Eq(ddt(a), 2 * a)), Assumption(Eq(ddt(u), a))),
    ("a value of a position", Eq(at(a * u + b, (a, 0)), b), Assumption(Eq(ddt(a), u)), Assumption(Eq(ddt(u), -a))),
    ("an inverse under a bar", Eq(at(inverse(P) * P, (P, 2 * identity(m))), identity(m))),
    ("a power that is 0 halfway",
     Eq(grad(integral(a ** (c - 1), c, 0, 2), a), integral((c - 1) * a ** (c - 2), c, 0, 2)), *positive(a)),
    ("an integrand that is positive outside", Eq(integral(a * sqrt_of(s**2), a, 0, 1), s / Integer(2)), *positive(s)),
)
