"""The nodes SymPy lacks: pieces of matrices, contractions, sums over indices, averages and derivatives.

Each node is built unevaluated by the lower-case function of the same meaning, carries a shape and checks its operands.  A
node that can be scalar or matrix valued has two classes with a common base, so that one ``isinstance`` or one
``singledispatch`` entry covers both.
"""

from __future__ import annotations

from typing import Any

from sympy import (
    Basic, Determinant, Expr, HadamardProduct, Identity, Integer, MatrixExpr, S, Trace, ZeroMatrix, cos, exp, log, sin,
)

from symdlnn.terms.names import Family, Index, MatrixName, Member, Scalar, Size, require_in_range
from symdlnn.terms.shapes import ShapeError, describe, is_scalar, same_shape, shape, sum_shape
from symdlnn.terms.written import Term, Written, WrittenTranspose, as_term, power

# --- heads with one or two operands ------------------------------------------------------------------------------------


class WrittenTrace(Written, Trace):  # type: ignore[misc]
    """tr(A), unevaluated."""

    def __new__(cls, matrix: Term) -> WrittenTrace:
        return Basic.__new__(cls, matrix)  # type: ignore[no-any-return]


class WrittenDeterminant(Written, Determinant):  # type: ignore[misc]
    """det(A), unevaluated."""

    def __new__(cls, matrix: Term) -> WrittenDeterminant:
        return Basic.__new__(cls, matrix)  # type: ignore[no-any-return]


class WrittenExp(Written, exp):  # type: ignore[misc]
    """exp of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenExp:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenLog(Written, log):  # type: ignore[misc]
    """Natural logarithm of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenLog:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenSin(Written, sin):  # type: ignore[misc]
    """Sine of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenSin:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenCos(Written, cos):  # type: ignore[misc]
    """Cosine of a scalar, unevaluated."""

    def __new__(cls, argument: Term, **_: object) -> WrittenCos:
        return Expr.__new__(cls, argument)  # type: ignore[no-any-return]


class WrittenHadamard(Written, HadamardProduct):  # type: ignore[misc]
    """The entrywise product, unevaluated."""

    def __new__(cls, *factors: Term, **_: object) -> WrittenHadamard:
        return Basic.__new__(cls, *factors)  # type: ignore[no-any-return]

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class WrittenIdentity(Written, Identity):  # type: ignore[misc]
    """The n x n identity."""


class WrittenZero(Written, ZeroMatrix):  # type: ignore[misc]
    """The m x n zero matrix."""


class InverseMatrix(Written, MatrixExpr):  # type: ignore[misc]
    """A^{-1}; see `inverse`."""

    @property
    def arg(self) -> Term:
        return self.args[0]

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class Dot(Written, Expr):  # type: ignore[misc]
    """The inner product of two vectors, or sum of products of entries of two matrices."""

    is_commutative = True


class SquaredNorm(Written, Expr):  # type: ignore[misc]
    """The sum of the squares of all entries: ||x||^2, ||A||_F^2."""

    is_commutative = True


class Norm(Written, Expr):  # type: ignore[misc]
    """The square root of the sum of the squares of all entries."""

    is_commutative = True


class Explicit(Written, MatrixExpr):  # type: ignore[misc]
    """A matrix written out: args are rows, columns and the entries row by row."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.args[0], self.args[1]

    def entry(self, i: int, j: int) -> Term:
        """The entry in row i, column j, both from 1."""
        return self.args[2 + (i - 1) * int(self.args[1]) + (j - 1)]


def trace(matrix: Any) -> Term:
    """tr(A) of a square matrix."""
    return WrittenTrace(_square(matrix, "trace"))


def det(matrix: Any) -> Term:
    """det(A) of a square matrix."""
    return WrittenDeterminant(_square(matrix, "determinant"))


def inverse(matrix: Any) -> Term:
    """A^{-1}.

    A bare name must be declared invertible or orthogonal; for any other square term the side condition "A is invertible" is
    listed with every result that uses it.  Fails when: A is not square, or a name was not declared invertible.
    """
    operand = _square(matrix, "inverse")
    bare = operand.arg if isinstance(operand, WrittenTranspose) else operand
    if isinstance(bare, MatrixName) and bare.matrix_kind not in ("invertible", "orthogonal"):
        raise ShapeError(f"{bare} has no inverse: declare it with invertible({bare.name!r}, ...) or orthogonal(...)")
    return InverseMatrix(operand)


def dot(left: Any, right: Any) -> Term:
    """The inner product of two vectors (or of two matrices: the sum of the products of entries)."""
    a, b = as_term(left), as_term(right)
    if not same_shape(shape(a), shape(b)) or shape(a) == ():
        raise ShapeError(f"no inner product of {a} ({describe(a)}) and {b} ({describe(b)})")
    return Dot(a, b)


def squared_norm(operand: Any) -> Term:
    """The sum of the squares of all entries."""
    return SquaredNorm(as_term(operand))


def norm(operand: Any) -> Term:
    """The Euclidean (Frobenius) norm."""
    return Norm(as_term(operand))


def hadamard(*factors: Any) -> Term:
    """The entrywise product of matrices of one shape."""
    terms = tuple(map(as_term, factors))
    sum_shape(terms)
    return WrittenHadamard(*terms)


def identity(n: Any) -> Term:
    """The n x n identity."""
    return WrittenIdentity(as_term(n))


def zero(rows: Any, columns: Any) -> Term:
    """The rows x columns zero matrix."""
    return WrittenZero(as_term(rows), as_term(columns))


def explicit(rows: Any) -> Term:
    """A matrix written out as a list of rows of scalars."""
    grid = [[as_term(e) for e in row] for row in rows]
    entries = [e for row in grid for e in row]
    if not entries or any(len(row) != len(grid[0]) for row in grid):
        raise ShapeError("an explicit matrix needs rows of one positive length")
    for entry_ in entries:
        if not is_scalar(entry_):
            raise ShapeError(f"entry {entry_} ({describe(entry_)}) of an explicit matrix is not a scalar")
    return Explicit(Integer(len(grid)), Integer(len(grid[0])), *entries)


def log_of(argument: Any) -> Term:
    """Natural logarithm of a scalar; the side condition ``argument > 0`` is listed with every result."""
    return WrittenLog(_scalar(argument, "log"))


def exp_of(argument: Any) -> Term:
    """exp of a scalar."""
    return WrittenExp(_scalar(argument, "exp"))


def sin_of(argument: Any) -> Term:
    """Sine of a scalar."""
    return WrittenSin(_scalar(argument, "sin"))


def cos_of(argument: Any) -> Term:
    """Cosine of a scalar."""
    return WrittenCos(_scalar(argument, "cos"))


def sqrt_of(argument: Any) -> Term:
    """The non-negative square root; the side condition ``argument >= 0`` is listed with every result."""
    return power(_scalar(argument, "sqrt"), S.Half)


# --- pieces of matrices -------------------------------------------------------------------------------------------------


class Column(Written, MatrixExpr):  # type: ignore[misc]
    """The i-th column of A, a column vector.  args: A, i."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])[0], S.One


class Row(Written, MatrixExpr):  # type: ignore[misc]
    """The i-th row of A, a row vector.  args: A, i."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return S.One, shape(self.args[0])[1]


class Entry(Written, Expr):  # type: ignore[misc]
    """The entry of A in row i, column j.  args: A, i, j."""

    is_commutative = True


class Unit(Written, MatrixExpr):  # type: ignore[misc]
    """The i-th unit vector of length n.  args: i, n."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.args[1], S.One


class Delta(Written, Expr):  # type: ignore[misc]
    """The Kronecker delta of two indices, which may have different ranges.  args: i, j."""

    is_commutative = True


class DiagonalOf(Written, MatrixExpr):  # type: ignore[misc]
    """The matrix with body(i) at (i, i) for i in the range of the index, 0 elsewhere.  args: body, i, rows, columns."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.args[2], self.args[3]


def col(matrix: Any, i: Any) -> Term:
    """The i-th column of a matrix, as a column vector."""
    operand = _matrix(matrix, "column")
    require_in_range(as_term(i), (shape(operand)[1],), f"the columns of {operand}")
    return Column(operand, as_term(i))


def row(matrix: Any, i: Any) -> Term:
    """The i-th row of a matrix, as a row vector."""
    operand = _matrix(matrix, "row")
    require_in_range(as_term(i), (shape(operand)[0],), f"the rows of {operand}")
    return Row(operand, as_term(i))


def entry(matrix: Any, i: Any, j: Any) -> Term:
    """The entry of a matrix in row i, column j."""
    operand = _matrix(matrix, "entry")
    require_in_range(as_term(i), (shape(operand)[0],), f"the rows of {operand}")
    require_in_range(as_term(j), (shape(operand)[1],), f"the columns of {operand}")
    return Entry(operand, as_term(i), as_term(j))


def unit(i: Any, n: Any) -> Term:
    """The i-th unit vector of length n."""
    require_in_range(as_term(i), (as_term(n),), f"a vector of length {n}")
    return Unit(as_term(i), as_term(n))


def delta(i: Any, j: Any) -> Term:
    """1 if i = j, else 0."""
    return Delta(as_term(i), as_term(j))


def diag(body: Any, over: Index, rows: Any, columns: Any) -> Term:
    """The rows x columns matrix with ``body`` at (i, i) for i in the range of `over`, zero elsewhere.

    Fails when: the range of the index does not fit into both sizes.
    """
    require_in_range(over, (as_term(rows), as_term(columns)), "a diagonal")
    return DiagonalOf(_scalar(body, "diag"), over, as_term(rows), as_term(columns))


# --- sums over an index, averages ---------------------------------------------------------------------------------------


class IndexSum(Written):
    """The sum of body over an index, with exceptions.  args: body, index, *exceptions."""

    __slots__ = ()


class ScalarIndexSum(IndexSum, Expr):  # type: ignore[misc]
    """A sum of scalars over an index."""

    is_commutative = True


class MatrixIndexSum(IndexSum, MatrixExpr):  # type: ignore[misc]
    """A sum of matrices over an index."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class Average(Written):
    """1/n times the sum over an index that runs from 1 to n.  args: body, index."""

    __slots__ = ()


class ScalarAverage(Average, Expr):  # type: ignore[misc]
    """An average of scalars."""

    is_commutative = True


class MatrixAverage(Average, MatrixExpr):  # type: ignore[misc]
    """An average of matrices."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


def total(body: Any, *over: Index, but: Any = ()) -> Term:
    """The sum of `body` over the indices `over` (outermost first).

    `but` names one or several indices that the innermost index must differ from: ``total(f, j, but=i)`` is the sum over
    all j other than i.  An exception that lies outside the range of j removes nothing.
    """
    exceptions = but if isinstance(but, tuple) else (but,)
    result = as_term(body)
    if not over:
        raise TypeError("total(body, index): name the index to sum over")
    for position, bound in enumerate(reversed(over)):
        if not isinstance(bound, Index):
            raise TypeError(f"can only sum over a declared index, not {bound!r}")
        kind = ScalarIndexSum if shape(result) == () else MatrixIndexSum
        result = kind(result, bound, *(map(as_term, exceptions) if position == 0 else ()))
    return result


def average(body: Any, over: Index | None = None) -> Term:
    """The average of `body` over the samples.

    Without `over`, the index is the only free one of the body.  Fails when: the body has none or several.
    """
    operand = as_term(body)
    if over is None:
        free = free_indices(operand)
        if len(free) != 1:
            found = ", ".join(sorted(map(str, free))) or "none"
            raise TypeError(f"average over which index? The free indices of {operand} are: {found}")
        (over,) = free
    return (ScalarAverage if shape(operand) == () else MatrixAverage)(operand, over)


# --- derivatives --------------------------------------------------------------------------------------------------------


class Gradient(Written):
    """The derivative of a scalar by a name, in the shape of the name.  args: scalar, name."""

    __slots__ = ()


class ScalarGradient(Gradient, Expr):  # type: ignore[misc]
    """The derivative of a scalar by a scalar."""

    is_commutative = True


class MatrixGradient(Gradient, MatrixExpr):  # type: ignore[misc]
    """The derivative of a scalar by a vector or matrix."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[1])


class Jacobian(Written, MatrixExpr):  # type: ignore[misc]
    """The derivative of a column vector by a column vector: entry (p, q) is d f_p / d x_q.  args: f, x."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])[0], shape(self.args[1])[0]


class TimeDerivative(Written):
    """d/dt of a term.  args: term."""

    __slots__ = ()


class ScalarTimeDerivative(TimeDerivative, Expr):  # type: ignore[misc]
    """d/dt of a scalar."""

    is_commutative = True


class MatrixTimeDerivative(TimeDerivative, MatrixExpr):  # type: ignore[misc]
    """d/dt of a vector or matrix."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return shape(self.args[0])


class Limit(Written, Expr):  # type: ignore[misc]
    """The limit of a scalar as a scalar variable grows without bound.  args: term, variable."""

    is_commutative = True


def limit(term: Any, variable: Any) -> Term:
    """The limit of a scalar term as the scalar `variable` tends to infinity."""
    if not isinstance(variable, Scalar):
        raise TypeError(f"a limit needs a declared scalar, not {variable}")
    return Limit(_scalar(term, "limit"), variable)


def is_variable(term: Any) -> bool:
    """Whether one can differentiate by `term`: a scalar, a matrix, or a member of a family."""
    return isinstance(term, Scalar | MatrixName | Member)


def grad(function: Any, by: Any) -> Term:
    """The gradient of a scalar by a scalar, vector, matrix or member of a family, in the shape of the variable.

    Everything else is held constant; definitions are opened first, those made of the variable among them.
    Fails when: the function is not a scalar, or `by` is not a name.
    """
    operand, variable = _scalar(function, "gradient"), as_term(by)
    if not is_variable(variable):
        raise TypeError(f"cannot differentiate by {variable}: only by a declared scalar, vector, matrix or family member")
    return (ScalarGradient if shape(variable) == () else MatrixGradient)(operand, variable)


def jacobian(function: Any, by: Any) -> Term:
    """The Jacobian of a column vector by a column vector, numerator layout: entry (p, q) is d f_p / d x_q."""
    operand, variable = as_term(function), as_term(by)
    for term in (operand, variable):
        if shape(term) == () or shape(term)[1] != 1:
            raise ShapeError(f"a Jacobian needs column vectors, {term} is {describe(term)}")
    if not is_variable(variable):
        raise TypeError(f"cannot differentiate by {variable}: only by a declared vector")
    return Jacobian(operand, variable)


def hessian(function: Any, by: Any) -> Term:
    """The Hessian of a scalar by a vector: the Jacobian of the gradient."""
    return jacobian(grad(function, by), by)


def ddt(term: Any) -> Term:
    """The time derivative of a term."""
    operand = as_term(term)
    return (ScalarTimeDerivative if shape(operand) == () else MatrixTimeDerivative)(operand)


# --- walking ------------------------------------------------------------------------------------------------------------


def bound_index(term: Any) -> Index | None:
    """The index that this node binds, if it is a binder."""
    binder: Any = term if isinstance(term, IndexSum | Average | DiagonalOf) else None
    return None if binder is None else binder.args[1]


def free_indices(term: Any) -> frozenset[Index]:
    """The indices that occur free in a term."""
    if isinstance(term, Index):
        return frozenset({term})
    bound = bound_index(term)
    if bound is None:
        return frozenset().union(*(free_indices(a) for a in term.args))
    outside = frozenset().union(*(free_indices(a) for a in term.args[2:]))
    return (free_indices(term.args[0]) - {bound}) | outside


def names_in(term: Any) -> frozenset[Any]:
    """The names a term is made of: sizes, scalars, matrices, families (not indices)."""
    if isinstance(term, Family | MatrixName):
        return frozenset({term})
    if isinstance(term, Size | Scalar):
        return frozenset({term})
    return frozenset().union(*(names_in(a) for a in term.args))


def _matrix(term: Any, what: str) -> Term:
    operand = as_term(term)
    if shape(operand) == ():
        raise ShapeError(f"{what} of {operand}: it is a scalar, not a matrix")
    return operand


def _square(term: Any, what: str) -> Term:
    operand = _matrix(term, what)
    rows, columns = shape(operand)
    if rows != columns:
        raise ShapeError(f"{what} of {operand}: {describe(operand)} is not square")
    return operand


def _scalar(term: Any, what: str) -> Term:
    operand = as_term(term)
    if not is_scalar(operand):
        raise ShapeError(f"{what} of {operand}: {describe(operand)} is not a scalar")
    return operand
