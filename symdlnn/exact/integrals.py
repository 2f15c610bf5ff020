"""What definite integrals mean: rigorous enclosures by complex ball arithmetic.

An integrand that is not certainly analytic between the limits makes the integral undefined.  Where a limit or the integrand
varies, the integral varies by the fundamental theorem and under the integral sign.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import acb, arb

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Dual, Value, level, plain, plus, split
from symdlnn.exact.errors import Undefined, Unsupported
from symdlnn.exact.evaluations import require_function_of
from symdlnn.exact.meaning import Meaning, meaning, scalar
from symdlnn.exact.tails import Tail
from symdlnn.terms.nodes import Integral

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World

Integrand = Callable[[Value], Value]

NOWHERE = acb("nan")
PRECISION = arb(2) ** -120
"""To how much of its size an integral is enclosed."""
EVALUATIONS = 2000
"""How often an integrand is evaluated before its integral is given up."""


@meaning.register(Integral)
def _(term: Any, world: World) -> Meaning:
    name = term.args[1]
    require_function_of(term.body, frozenset({name}), world)
    if any(inner.has(Integral) for inner in world.bodies(term.body)):
        raise Unsupported(f"an integral inside an integral: {term}")
    body, lower, upper = scalar(term.body, world), scalar(term.args[2], world), scalar(term.args[3], world)

    def value(env: Environment) -> Value:
        def integrand(at: Value) -> Value:
            return body(env.varied({name: at}, frozenset({name})))

        return _integral(integrand, lower(env), upper(env))

    return value


def _integral(integrand: Integrand, lower: Value, upper: Value) -> Value:
    """The integral, level by level of differentiation."""
    middle = exact.times(exact.HALF, plus(plain(lower), plain(upper)))
    sample = integrand(middle)
    at = max(level(lower), level(upper), level(sample))
    if at == 0:
        return _enclosure(integrand, lower, upper)
    (a, da), (b, db), (_, inner) = split(lower, at), split(upper, at), split(sample, at)

    def without(x: Value) -> Value:
        return split(integrand(x), at)[0]

    def change(k: int) -> Value:
        ends = [exact.times(without(x), dx[k]) for x, dx in ((b, db), (a, da)) if dx is not None]
        signs = [exact.ONE] * (db is not None) + [-exact.ONE] * (da is not None)
        total = exact.ZERO if inner is None else _integral(lambda x: _part(integrand(x), at, k), a, b)
        for sign, end in zip(signs, ends, strict=True):
            total = plus(total, exact.times(sign, end))
        return total

    directions = next(len(parts) for parts in (da, db, inner) if parts is not None)
    return Dual(at, _integral(without, a, b), [change(k) for k in range(directions)])


def _part(value: Value, at: int, k: int) -> Value:
    _, parts = split(value, at)
    return exact.ZERO if parts is None else parts[k]


def _enclosure(integrand: Integrand, lower: Value, upper: Value) -> Value:
    """The integral between two numbers.  Fails when: the integrand is not certainly analytic on the way (`Undefined`)."""
    if isinstance(lower, Tail) or isinstance(upper, Tail):
        raise Unsupported("an integral with an unbounded limit")
    if not exact.is_ball(lower) and not exact.is_ball(upper) and lower == upper:
        return exact.ZERO

    failures: list[BaseException] = []

    def safe(x: acb, _analytic: bool) -> acb:
        try:
            return NOWHERE if failures else acb(integrand(x))
        except Undefined:
            return NOWHERE
        except BaseException as problem:  # flint must not see it; it goes on below
            failures.append(problem)
            return NOWHERE

    ends = acb(arb(lower)), acb(arb(upper))
    found = acb.integral(safe, *ends, rel_tol=PRECISION, abs_tol=PRECISION, eval_limit=EVALUATIONS).real
    for problem in failures:
        raise Unsupported("an integrand that is not made of scalars") if isinstance(problem, TypeError) else problem
    if not found.is_finite():
        raise Undefined("an integral whose integrand is not defined everywhere between the limits")
    return found
