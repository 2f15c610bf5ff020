"""Exact arithmetic on numbers and matrices: rationals, balls where no rational will do, and duals of both.

Rationals (`fmpq`, `fmpq_mat`) stay rational as long as they can: the square root of a rational square is rational.  Balls
(`arb`, `arb_mat`) enclose the true value, so two balls that do not meet are certainly different.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import acb, arb, arb_mat, fmpq, fmpq_mat
from flint.utils.flint_exceptions import DomainError

from symdlnn.exact.duals import Dual, Value, bilinear, level, linear, plain, plus, smooth, split
from symdlnn.exact.errors import Undefined
from symdlnn.exact.tails import Tail

ZERO, ONE, HALF = fmpq(0), fmpq(1), fmpq(1, 2)


def is_ball(value: Value) -> bool:
    """Whether a plain number or matrix is an enclosure rather than exact."""
    return isinstance(value, arb | arb_mat)


def _times(a: Value, b: Value) -> Value:
    if isinstance(a, arb) and isinstance(b, fmpq_mat):  # the one mixed product that flint does not know
        return a * arb_mat(b)
    if isinstance(a, fmpq_mat) and isinstance(b, arb):
        return arb_mat(a) * b
    return a * b


def _reciprocal(x: Value) -> Value:
    if isinstance(x, Tail):
        return 1 / x
    if x.contains(0) if is_ball(x) or isinstance(x, acb) else x == 0:
        raise Undefined("a division by 0")
    return 1 / x


def _require_bounded(x: Value, function: str) -> None:
    if isinstance(x, Tail):
        raise Undefined(f"the {function} of an unbounded value")


def _as_ball(x: Value) -> Value:
    """A number as a ball; integrands are evaluated on complex ones."""
    return x if isinstance(x, acb) else arb(x)


def _sin(x: Value) -> Value:
    _require_bounded(x, "sine")
    return ZERO if x == 0 else _as_ball(x).sin()


def _cos(x: Value) -> Value:
    _require_bounded(x, "cosine")
    return ONE if x == 0 else _as_ball(x).cos()


def _exp(x: Value) -> Value:
    if isinstance(x, Tail):
        return x.exp()
    return ONE if x == 0 else _as_ball(x).exp()


def _sqrt(x: Value) -> Value:
    _require_bounded(x, "square root")
    if isinstance(x, acb):
        return _right_half(x).sqrt()
    if not is_ball(x):
        if x < 0:
            raise Undefined(f"the square root of {x}")
        try:
            return x.sqrt()
        except DomainError:  # not the square of a rational
            return arb(x).sqrt()
    if not x > 0:
        raise Undefined("the square root of a number that may be negative")
    return x.sqrt()


def _right_half(x: acb) -> acb:
    """A complex ball on which square root and logarithm are analytic.  Fails when: it may leave the right half plane."""
    if not x.real > 0:
        raise Undefined("a square root or logarithm of a complex ball that may leave the right half plane")
    return x


def _log(x: Value) -> Value:
    _require_bounded(x, "logarithm")
    if isinstance(x, acb):
        return _right_half(x).log()
    if not x > 0:
        raise Undefined("the logarithm of a number that is not positive")
    return ZERO if x == 1 else arb(x).log()


def _inverse(matrix: Value) -> Value:
    try:
        return matrix.inv()
    except ZeroDivisionError:
        raise Undefined("the inverse of a singular matrix") from None


times = bilinear(_times)
"""a b: numbers, matrices, or a number times a matrix."""

inner = bilinear(lambda a, b: sum((x * y for x, y in zip(a.entries(), b.entries(), strict=True)), ZERO))
"""The sum of the products of the entries of two matrices of one shape."""

hadamard = bilinear(lambda a, b: matrix_of(a.nrows(), a.ncols(), [
    x * y for x, y in zip(a.entries(), b.entries(), strict=True)
]))
"""The entrywise product."""

negative = linear(lambda x: -x)
transpose = linear(lambda matrix: matrix.transpose())
entry = linear(lambda matrix, i, j: matrix[i, j])
"""The entry in row i, column j, both from 0."""
column = linear(lambda matrix, j: matrix_of(matrix.nrows(), 1, [matrix[i, j] for i in range(matrix.nrows())]))
row = linear(lambda matrix, i: matrix_of(1, matrix.ncols(), [matrix[i, j] for j in range(matrix.ncols())]))
trace = linear(lambda matrix: sum((matrix[i, i] for i in range(matrix.nrows())), ZERO))

reciprocal = smooth(_reciprocal, lambda _, y: lambda dx: negative(times(times(y, y), dx)))
sqrt = smooth(_sqrt, lambda _, y: lambda dx: times(reciprocal(plus(y, y)), dx))
log = smooth(_log, lambda x, _: lambda dx: times(reciprocal(x), dx))
exp = smooth(_exp, lambda _, y: lambda dx: times(y, dx))
sin: Callable[[Value], Value] = smooth(_sin, lambda x, _: lambda dx: times(cos(x), dx))
cos: Callable[[Value], Value] = smooth(_cos, lambda x, _: lambda dx: negative(times(sin(x), dx)))


def sinh(x: Value) -> Value:
    """(exp(x) - exp(-x)) / 2."""
    return times(HALF, plus(exp(x), negative(exp(negative(x)))))


def cosh(x: Value) -> Value:
    """(exp(x) + exp(-x)) / 2."""
    return times(HALF, plus(exp(x), exp(negative(x))))


def tanh(x: Value) -> Value:
    """1 - 2 / (exp(2x) + 1)."""
    return plus(ONE, times(fmpq(-2), reciprocal(plus(exp(times(fmpq(2), x)), ONE))))


def tan(x: Value) -> Value:
    """sin(x) / cos(x).  Fails when: the cosine may be 0 (`Undefined`)."""
    return times(sin(x), reciprocal(cos(x)))


inverse = smooth(_inverse, lambda _, y: lambda dx: negative(times(times(y, dx), y)))
det = smooth(lambda matrix: matrix.det(), lambda x, _: lambda dx: inner(_cofactors(x), dx))


def matrix_of(rows: int, columns: int, entries: Sequence[Value]) -> Value:
    """The rows x columns matrix with these entries, row by row: rational, of balls, or dual."""
    at = max(map(level, entries), default=0)
    if not at:
        return (arb_mat if any(map(is_ball, entries)) else fmpq_mat)(rows, columns, list(entries))
    halves = [split(e, at) for e in entries]
    directions = next(len(parts) for _, parts in halves if parts is not None)
    parts = [
        matrix_of(rows, columns, [ZERO if p is None else p[k] for _, p in halves]) for k in range(directions)
    ]
    return Dual(at, matrix_of(rows, columns, [value for value, _ in halves]), parts)


def zeros(rows: int, columns: int) -> Value:
    """The rows x columns zero matrix."""
    return fmpq_mat(rows, columns)


def eye(n: int) -> Value:
    """The n x n identity."""
    return fmpq_mat(n, n, [ONE if i == j else ZERO for i in range(n) for j in range(n)])


def size_of(matrix: Value) -> tuple[int, int]:
    """Rows and columns of a matrix, dual or not."""
    inner = plain(matrix)
    return inner.nrows(), inner.ncols()


def is_matrix(value: Value) -> bool:
    """Whether a value is a matrix, dual or not."""
    return isinstance(plain(value), fmpq_mat | arb_mat)


def power(base: Value, exponent: int) -> Value:
    """base ** exponent for a number or a square matrix, by repeated squaring.

    An exponent that happens to be 0 leaves a dual a dual: whoever asks what varies asks at one point.
    Fails when: the exponent is negative and there is no reciprocal or inverse (`Undefined`).
    """
    scalar = not is_matrix(base)
    if exponent < 0:
        return power(reciprocal(base) if scalar else inverse(base), -exponent)
    result = ONE if scalar else eye(size_of(base)[0])
    if exponent == 0 and type(base) is Dual:
        return plus(result, times(ZERO, base))
    while exponent:
        if exponent & 1:
            result = times(result, base)
        base, exponent = times(base, base) if exponent > 1 else base, exponent >> 1
    return result


def _cofactors(matrix: Value) -> Value:
    """The matrix of cofactors: det(A) A^{-T}, or by minors where A is singular."""
    try:
        return times(det(matrix), transpose(inverse(matrix)))
    except Undefined:
        return _by_minors(matrix)


def _by_minors(matrix: Value) -> Value:
    n, _ = size_of(matrix)
    cells = [[entry(matrix, i, j) for j in range(n)] for i in range(n)]
    cofactors = []
    for i in range(n):
        for j in range(n):
            rest = [c for r in cells[:i] + cells[i + 1 :] for c in r[:j] + r[j + 1 :]]
            minor = det(matrix_of(n - 1, n - 1, rest))
            cofactors.append(minor if (i + j) % 2 == 0 else negative(minor))
    return matrix_of(n, n, cofactors)
