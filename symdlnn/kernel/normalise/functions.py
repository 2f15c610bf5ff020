"""Elementary functions, with the few laws that hold wherever both sides are defined."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy as sp

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.components import Monomial, component
from symdlnn.kernel.labels import Head, head_of
from symdlnn.kernel.normalise.context import Context, Unsupported, normal, rule
from symdlnn.kernel.polynomial import (
    UNIT, ZERO, Polynomial, abstract, constant, integer_power, total_of, variable,
)
from symdlnn.kernel.roots import root_power
from symdlnn.kernel.quotients import lowest_terms
from symdlnn.terms.names import Size

ANGLES = 8
"""So many angles in one argument are taken apart by the addition theorems, multiples counted."""


@rule(sp.exp)
@rule(sp.log)
@rule(sp.sin)
@rule(sp.cos)
@rule(sp.tan)
@rule(sp.sinh)
@rule(sp.cosh)
@rule(sp.tanh)
def _(term: Any, context: Context) -> Polynomial:
    name = next(n for n in LAWS if isinstance(term, getattr(sp, n)))
    return applied(name, normal(term.args[0], context), context)


def applied(name: str, argument: Polynomial, context: Context) -> Polynomial:
    """An elementary function of a polynomial, its laws applied."""
    return LAWS[name](lowest_terms(argument), context)


def exp_of(argument: Polynomial, context: Context) -> Polynomial:
    """exp turns sums into products: exp(c m) is exp(m) to the power c, and exp(c log p) is p to the power c."""
    result = UNIT
    for monomial, coefficient in argument.terms.items():
        inner = _logarithm(monomial)
        if inner is not None:
            result = result * _rational_power(inner, coefficient, context)
            continue
        if (found := _raised_to_a_size(monomial, coefficient)) is not None:
            result = result * found
            continue
        head, labels = abstract(Polynomial({monomial: 1}), "function", "exp")
        result = result * variable(head_of(head), labels, coefficient)
    return result


def _logarithm(monomial: Any) -> Polynomial | None:
    """p if the monomial is log(p)."""
    if len(monomial) == 1 and monomial[0][1] == 1 and len(component(monomial[0][0]).factors) == 1:
        head, labels, _ = component(monomial[0][0]).factors[0]
        data = head_of(head).data
        if head_of(head).sort == "function" and data[1] == "log" and not labels:
            return Polynomial(dict(data[0]))
    return None


def _raised_to_a_size(monomial: Monomial, coefficient: Exact) -> Polynomial | None:
    """base ** (coefficient n) for the argument n log(base), n a size or a product of sizes."""
    for number, exponent in monomial:
        base = _logarithm(((number, exponent),))
        rest = tuple((n, e) for n, e in monomial if n != number)
        if base is not None and coefficient.denominator == 1 and is_size(rest):
            return integer_power(size_power(base, Polynomial({rest: 1})), int(coefficient))
    return None


def is_size(monomial: Monomial) -> bool:
    """Whether a monomial is a product of sizes: a positive whole number, whose powers ask for no positive base."""
    heads = [head_of(component(number).factors[0][0]) for number, _ in monomial]
    sizes = all(head.sort == "minimum" or (head.sort == "name" and isinstance(head.data, Size)) for head in heads)
    return bool(monomial) and sizes and all(e > 0 and e.denominator == 1 for _, e in monomial)


def size_power(base: Polynomial, exponent: Polynomial) -> Polynomial:
    """base ** exponent for a product of sizes as exponent: a power of each factor, under a head of its own."""
    if not base:
        return ZERO
    if base == UNIT:
        return UNIT
    if base.labels():
        raise Unsupported("a power with a size as exponent under an index")
    if len(base.terms) > 1:
        return variable(Head("symbolic power", (base.key, exponent.key)))
    ((monomial, coefficient),) = base.terms.items()
    result = UNIT if coefficient == 1 else variable(Head("symbolic power", (constant(coefficient).key, exponent.key)))
    for number, power in monomial:
        inside, outside = (1, power) if power.denominator == 1 else (power, 1)
        factor = Polynomial({((number, inside),): 1})
        result = result * variable(Head("symbolic power", (factor.key, exponent.key)), (), outside)
    return result


def whole_power(base: Polynomial, exponent: Polynomial) -> Polynomial:
    """base ** exponent for the size of something as exponent, which asks nothing of the base.

    Fails when: the exponent is no sum of products of sizes (`Unsupported`): its power is not known to be a whole one.
    """
    result = UNIT
    for monomial, coefficient in exponent.terms.items():
        if coefficient < 0 or coefficient.denominator != 1 or not (monomial == () or is_size(monomial)):
            raise Unsupported("a power whose exponent is a size of a kind that there is no law for")
        once = size_power(base, Polynomial({monomial: 1})) if monomial else base
        result = result * integer_power(once, int(coefficient))
    return result


def _rational_power(base: Polynomial, exponent: Exact, context: Context) -> Polynomial:
    if exponent.denominator == 1:
        return integer_power(base, int(exponent))
    return root_power(base, exponent, context.leaving)


def log_of(argument: Polynomial, context: Context) -> Polynomial:
    """log turns products into sums where every factor is known to be positive."""
    if len(argument.terms) == 1:
        ((monomial, coefficient),) = argument.terms.items()
        parts = [(_log_of_positive(number, context), exponent) for number, exponent in monomial]
        if coefficient > 0 and all(part is not None for part, _ in parts):
            return total_of(part.scaled(e) for part, e in parts if part is not None) + _log_number(coefficient)
    return _log_head(argument)


def _log_of_positive(number: int, context: Context) -> Polynomial | None:
    """The logarithm of a component that is known to be positive; that of b ** n, b positive and n a size, is n log(b)."""
    factors = component(number).factors
    head = head_of(factors[0][0])
    if len(factors) == 1 and head.sort == "symbolic power":
        base, exponent = (Polynomial(dict(key)) for key in head.data)
        if _is_positive(base, context):
            return exponent * log_of(base, context)
    return _log_head(Polynomial({((number, 1),): 1})) if context.positive(number) else None


def _is_positive(poly: Polynomial, context: Context) -> bool:
    """Whether a polynomial is one product of factors that are known to be positive."""
    return len(poly.terms) == 1 and all(c > 0 and all(context.positive(n) for n, _ in m) for m, c in poly.terms.items())


def _log_head(argument: Polynomial) -> Polynomial:
    exponent = _exponential(argument)
    if exponent is not None:
        return exponent
    head, labels = abstract(argument, "function", "log")
    return variable(head_of(head), labels)


def _exponential(argument: Polynomial) -> Polynomial | None:
    """x if the argument is exp(x)."""
    if len(argument.terms) != 1:
        return None
    ((monomial, coefficient),) = argument.terms.items()
    if coefficient != 1 or len(monomial) != 1 or len(component(monomial[0][0]).factors) != 1:
        return None
    head, labels, _ = component(monomial[0][0]).factors[0]
    data = head_of(head).data
    if head_of(head).sort == "function" and data[1] == "exp" and not labels:
        return Polynomial(dict(data[0])).scaled(monomial[0][1])
    return None


def _log_number(value: Exact) -> Polynomial:
    primes = [*sp.factorint(value.numerator).items(), *((p, -e) for p, e in sp.factorint(value.denominator).items())]
    return total_of(_log_head(constant(p)).scaled(int(e)) for p, e in primes if p != 1)


def sin_of(argument: Polynomial, context: Context) -> Polynomial:
    """Sine, by the addition theorems."""
    return _sine_and_cosine(argument)[0]


def cos_of(argument: Polynomial, context: Context) -> Polynomial:
    """Cosine, by the addition theorems."""
    return _sine_and_cosine(argument)[1]


def _sine_and_cosine(argument: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Sums of angles and small multiples come apart, so that sines and cosines of single angles are left."""
    sine, cosine = ZERO, UNIT
    for angle, times in _angles(argument):
        head, labels = abstract(angle, "function", "sin")
        first = variable(head_of(head), labels).scaled(1 if times > 0 else -1)
        second = variable(head_of(abstract(angle, "function", "cos")[0]), labels)
        for _ in range(abs(times)):
            sine, cosine = sine * second + cosine * first, cosine * second - sine * first
    return sine, cosine


def _angles(argument: Polynomial) -> list[tuple[Polynomial, int]]:
    """The argument as a sum of whole multiples of angles; all of it, with its sign, where those are too many."""
    terms = argument.terms
    counts = [abs(Fraction(c)) for c in terms.values()]
    if all(c.denominator == 1 for c in counts) and sum(counts) <= ANGLES:
        return [(Polynomial({m: 1}), int(c)) for m, c in sorted(terms.items())]
    sign = _leading_sign(argument)
    return [(argument.scaled(sign), sign)]


def _tangent(argument: Polynomial, context: Context) -> Polynomial:
    sine, cosine = _sine_and_cosine(argument)
    return sine * integer_power(cosine, -1)


def _halves(argument: Polynomial, context: Context) -> tuple[Polynomial, Polynomial]:
    """exp(x) / 2 and exp(-x) / 2."""
    return exp_of(argument, context).scaled(Fraction(1, 2)), exp_of(-argument, context).scaled(Fraction(1, 2))


def _hyperbolic_sine(argument: Polynomial, context: Context) -> Polynomial:
    rising, falling = _halves(argument, context)
    return rising - falling


def _hyperbolic_cosine(argument: Polynomial, context: Context) -> Polynomial:
    rising, falling = _halves(argument, context)
    return rising + falling


def _hyperbolic_tangent(argument: Polynomial, context: Context) -> Polynomial:
    """1 - 2 / (exp(2x) + 1)."""
    return UNIT - integer_power(exp_of(argument.scaled(2), context) + UNIT, -1).scaled(2)


def _leading_sign(argument: Polynomial) -> int:
    """The sign of the leading term, whatever its free indices are called."""
    head, _ = abstract(argument, "function", "sin")
    return 1 if head_of(head).data[0][-1][1] > 0 else -1


LAWS: dict[str, Callable[[Polynomial, Context], Polynomial]] = {
    "exp": exp_of, "log": log_of, "sin": sin_of, "cos": cos_of, "tan": _tangent, "sinh": _hyperbolic_sine,
    "cosh": _hyperbolic_cosine, "tanh": _hyperbolic_tangent,
}
