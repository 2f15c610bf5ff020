"""What derivatives and limits mean.

Derivatives are dual numbers, one direction for each entry of the variable, or one along the flow of time.  Limits are
enclosures for all large values of the variable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from symdlnn.exact import arithmetic as exact
from symdlnn.exact.duals import Dual, Value, plain, split
from symdlnn.exact.errors import Undefined, Unsupported
from symdlnn.exact.evaluations import require_function_of
from symdlnn.exact.fixing import require_variable
from symdlnn.exact.meaning import Meaning, compiled, meaning, scalar, whole
from symdlnn.exact.names import Key, spell
from symdlnn.exact.pieces import filled
from symdlnn.exact.tails import Tail, beyond
from symdlnn.terms import Term, shape
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import Gradient, Jacobian, Limit, TimeDerivative

if TYPE_CHECKING:
    from symdlnn.exact.environment import Environment
    from symdlnn.exact.world import World

FAR = 300
"""How far out, in bits, a limit is enclosed."""


def directions(value: Value, at: int) -> Dual:
    """A number or matrix as the dual that varies each of its entries, one direction an entry, row by row."""
    if not exact.is_matrix(value):
        return Dual(at, value, [exact.ONE])
    rows, columns = exact.size_of(value)
    units = exact.eye(rows * columns).tolist()
    return Dual(at, value, [exact.matrix_of(rows, columns, unit) for unit in units])


def _key(variable: Term, world: World) -> Callable[[Environment], Key]:
    if not isinstance(variable, Member):
        return lambda env: variable
    family, positions = variable.family, [whole(i, world) for i in variable.indices]
    return lambda env: (family, *(p(env) for p in positions))


def _parts(function: Meaning, zero: Meaning, variable: Term, world: World) -> Callable[[Environment], list[Value]]:
    """The derivative of a function in every direction of a variable."""
    key = _key(variable, world)

    def parts(env: Environment) -> list[Value]:
        varied = key(env)
        dual = directions(env.values[varied], env.level + 1)
        result = function(env.varied({varied: dual}, frozenset({varied})))
        _, found = split(result, env.level + 1)
        return [zero(env)] * len(dual.parts) if found is None else list(found)

    return parts


@meaning.register(Gradient)
def _(term: Term, world: World) -> Meaning:
    function, variable = term.args
    require_variable(function, variable, world)
    parts = _parts(scalar(function, world), filled(exact.ZERO, (), world), variable, world)
    if shape(variable) == ():
        return lambda env: parts(env)[0]
    rows, columns = (whole(s, world) for s in shape(variable))
    return lambda env: exact.matrix_of(rows(env), columns(env), parts(env))


@meaning.register(Jacobian)
def _(term: Term, world: World) -> Meaning:
    function, variable = term.args
    require_variable(function, variable, world)
    parts = _parts(compiled(function, world), filled(exact.ZERO, shape(function), world), variable, world)

    def value(env: Environment) -> Value:
        columns = parts(env)
        rows, _ = exact.size_of(columns[0])
        return exact.matrix_of(rows, len(columns), [exact.entry(c, i, 0) for i in range(rows) for c in columns])

    return value


@meaning.register(Limit)
def _(term: Term, world: World) -> Meaning:
    """The enclosure of the term for all values of the variable from 2**`FAR` on, which holds the limit if there is one."""
    function, variable = scalar(term.args[0], world), term.args[1]
    require_function_of(term.args[0], frozenset({variable}), world)
    if moving := (world.opened(term.args[0]) & world.moving) - {variable}:
        raise Unsupported(f"a limit of {', '.join(sorted(map(spell, moving)))}, which may move with {spell(variable)}")

    def value(env: Environment) -> Value:
        limit = function(env.varied({variable: beyond(FAR)}, frozenset({variable})))
        if isinstance(plain(limit), Tail):
            raise Undefined("a limit that is infinite")
        return limit

    return value


@meaning.register(TimeDerivative)
def _(term: Term, world: World) -> Meaning:
    inner = compiled(term.args[0], world)
    zero = filled(exact.ZERO, shape(term.args[0]), world)

    def value(env: Environment) -> Value:
        _, parts = split(inner(env.moved()), env.level + 1)
        return zero(env) if parts is None else parts[0]

    return value
