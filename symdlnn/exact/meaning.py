"""What scalar terms mean.  A term is compiled once to a closure over its parts, which then runs at every point.

Each node class has one entry in the table `meaning`; SymPy's own nodes and ours, which subclass them, share it.  Matrices are
in `matrices`, sums over indices in `contractions`, derivatives in `derivatives`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from flint import fmpq
from sympy import Add, KroneckerDelta, MatrixSymbol, Mul, Pow, Rational, Symbol, cos, cosh, exp, log, sin, sinh, tan, tanh

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Value, plus
from symdlnn.exact.errors import Unsupported
from symdlnn.terms import Index, Size, Term, shape
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import Delta

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World

Meaning = Callable[["Environment"], Value]


def compiled(term: Term, world: World) -> Meaning:
    """The meaning of a term among the facts of a world.  Fails when: a node is not supported (`Unsupported`)."""
    found = world.compiled.get(term)
    if found is None:
        found = world.compiled[term] = meaning(term, world)
    return found


def scalar(term: Term, world: World) -> Meaning:
    """The meaning of a scalar, or the entry of a literal 1 x 1 matrix."""
    inner = compiled(term, world)
    return inner if shape(term) == () else lambda env: exact.entry(inner(env), 0, 0)


def matrix(term: Term, world: World) -> Meaning:
    """The meaning of a matrix; a scalar becomes a 1 x 1 matrix."""
    inner = compiled(term, world)
    return inner if shape(term) != () else lambda env: exact.matrix_of(1, 1, [inner(env)])


def whole(term: Term, world: World) -> Callable[[Environment], int]:
    """The meaning of a size, or of the position of an index (from 1), as a whole number."""
    if isinstance(term, Index):
        return lambda env: env.indices[term]
    if isinstance(term, Size):
        return lambda env: env.sizes[term]
    inner = compiled(term, world)
    return lambda env: int(inner(env))


@singledispatch
def meaning(term: Any, world: World) -> Meaning:
    """The closure that evaluates a term."""
    raise Unsupported(f"{term} cannot be evaluated exactly")


@meaning.register(Rational)
def _(term: Rational, world: World) -> Meaning:
    value = fmpq(int(term.p), int(term.q))
    return lambda env: value


@meaning.register(Symbol)
def _(term: Symbol, world: World) -> Meaning:
    def value(env: Environment) -> Value:
        size = env.sizes.get(term)  # a plain symbol may be the size of a plain matrix symbol
        return env.values[term] if size is None else fmpq(size)

    return value


@meaning.register(Size)
def _(term: Size, world: World) -> Meaning:
    return lambda env: fmpq(env.sizes[term])


@meaning.register(Index)
def _(term: Index, world: World) -> Meaning:
    return lambda env: fmpq(env.indices[term])


@meaning.register(MatrixSymbol)
def _(term: MatrixSymbol, world: World) -> Meaning:
    return lambda env: env.values[term]


@meaning.register(Member)
def _(term: Member, world: World) -> Meaning:
    family, positions = term.family, [whole(i, world) for i in term.indices]
    return lambda env: env.values[(family, *(p(env) for p in positions))]


def fold(operation: Callable[[Value, Value], Value], parts: list[Meaning]) -> Meaning:
    """The meaning of ``parts[0] operation parts[1] operation ...``, from the left."""
    first, *rest = parts

    def value(env: Environment) -> Value:
        result = first(env)
        for part in rest:
            result = operation(result, part(env))
        return result

    return value


@meaning.register(Add)
def _(term: Add, world: World) -> Meaning:
    return fold(plus, [scalar(a, world) for a in term.args])


@meaning.register(Mul)
def _(term: Mul, world: World) -> Meaning:
    return fold(exact.times, [scalar(a, world) for a in term.args])


@meaning.register(Pow)
def _(term: Pow, world: World) -> Meaning:
    base, exponent = scalar(term.base, world), scalar(term.exp, world)
    return lambda env: _power(base(env), exponent(env))


def _power(base: Value, exponent: Value) -> Value:
    """base ** exponent: by multiplication, by a square root, else as exp(exponent log base)."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return exact.power(base, int(exponent))
    if isinstance(exponent, fmpq) and exponent.q == 2:
        return exact.power(exact.sqrt(base), int(exponent.p))
    return exact.exp(exact.times(exponent, exact.log(base)))


@meaning.register(Delta)
@meaning.register(KroneckerDelta)
def _(term: Any, world: World) -> Meaning:
    i, j = (whole(a, world) for a in term.args[:2])
    return lambda env: exact.ONE if i(env) == j(env) else exact.ZERO


def _head(function: Callable[[Value], Value]) -> Callable[[Any, World], Meaning]:
    def rule(term: Any, world: World) -> Meaning:
        inner = scalar(term.args[0], world)
        return lambda env: function(inner(env))

    return rule


HEADS: dict[Any, Callable[[Value], Value]] = {
    exp: exact.exp, log: exact.log, sin: exact.sin, cos: exact.cos, tan: exact.tan, sinh: exact.sinh, cosh: exact.cosh,
    tanh: exact.tanh,
}

for _class, _function in HEADS.items():
    meaning.register(_class, _head(_function))
