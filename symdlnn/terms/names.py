"""Names: sizes, indices, scalars, vectors, matrices and families of them.

A name is what its declaration says: two names are equal when name, shape and kind agree.  Names are Python identifiers;
how they look on a page is the business of `symdlnn.terms.notation`.  Scalars carry ``real=True`` and nothing else: that a
learning rate is positive is an assumption of a setting, not a property of a symbol.
"""

from __future__ import annotations

import re
from typing import Any

from sympy import Add, Basic, Expr, Integer, MatrixExpr, MatrixSymbol, Mul, Pow, Symbol, Tuple
from sympy.core.symbol import Str

from symdlnn.terms.shapes import ShapeError, canonical, smallest, within
from symdlnn.terms.written import Term, Written, as_term

GENERAL, SQUARE_INVERTIBLE, ORTHOGONAL, STIEFEL, SYMMETRIC, DIAGONAL = (
    "general", "invertible", "orthogonal", "stiefel", "symmetric", "diagonal",
)
KINDS = {GENERAL, SQUARE_INVERTIBLE, ORTHOGONAL, STIEFEL, SYMMETRIC, DIAGONAL}
SQUARE_KINDS = {SQUARE_INVERTIBLE, ORTHOGONAL, SYMMETRIC}


def _positive_sizes(name: Any, *sizes: Any) -> None:
    """Fails when: a literal size is below 1 (`ShapeError`)."""
    for size in sizes:
        if isinstance(size, int | Integer) and size < 1:
            raise ShapeError(f"{name}: sizes are at least 1, not {size}")


def identifier(name: str) -> str:
    """`name`, if it may name something.  Fails when: it is no Python identifier (`ValueError`)."""
    if not name.isidentifier():
        raise ValueError(f"{name!r} is not a Python identifier (its LaTeX spelling belongs into the notation table)")
    return name


class Size(Written, Symbol):  # type: ignore[misc]
    """A positive whole number: how many rows, samples, modes.  `at_most` lists sizes that it never exceeds."""

    __slots__ = ("at_most",)

    def __new__(cls, name: str, at_most: tuple[Any, ...] = ()) -> Size:
        size: Size = Symbol.__xnew__(cls, identifier(name), integer=True, positive=True)
        size.at_most = tuple(map(as_term, at_most))
        return size

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), self.at_most)

    def __reduce__(self) -> tuple[Any, ...]:
        return Size, (self.name, self.at_most)


def is_size(term: Any) -> bool:
    """Whether a term says how many: a size, a whole number, a sum, product or power of such."""
    return isinstance(term, Size | Integer) or (isinstance(term, Add | Mul | Pow) and all(map(is_size, term.args)))


class Index(Written, Symbol):  # type: ignore[misc]
    """An index that runs from 1 (or from ``above + 1``) to the smallest of `sizes`."""

    __slots__ = ("above", "sizes")

    def __new__(cls, name: str, sizes: tuple[Any, ...], above: Any = None) -> Index:
        for bound in (*sizes, *(() if above is None else (above,))):
            if not is_size(as_term(bound)):
                raise TypeError(f"index {name}: {bound} is neither a size nor a whole number")
        _positive_sizes(name, *sizes)
        index: Index = Symbol.__xnew__(cls, identifier(name), integer=True, positive=True)
        index.sizes = tuple(sorted(smallest(canonical(as_term(size)) for size in sizes), key=str))
        index.above = None if above is None else as_term(above)
        return index

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), self.sizes, self.above)

    def __reduce__(self) -> tuple[Any, ...]:
        return Index, (self.name, self.sizes, self.above)


class Scalar(Written, Symbol):  # type: ignore[misc]
    """A real number."""

    __slots__ = ()

    def __new__(cls, name: str) -> Scalar:
        return Symbol.__xnew__(cls, identifier(name), real=True)  # type: ignore[no-any-return]

    def __reduce__(self) -> tuple[Any, ...]:
        return Scalar, (self.name,)


class MatrixName(Written, MatrixSymbol):  # type: ignore[misc]
    """A matrix of declared shape and kind (general, invertible, orthogonal, stiefel, symmetric, diagonal)."""

    def __new__(cls, name: Any, rows: Any, columns: Any, kind: Any = GENERAL) -> MatrixName:
        r, c, k = canonical(as_term(rows)), canonical(as_term(columns)), str(kind)
        _positive_sizes(name, r, c)
        if k not in KINDS:
            raise ValueError(f"{k!r} is no kind of matrix; kinds are {', '.join(sorted(KINDS))}")
        if k in SQUARE_KINDS and r != c:
            raise ShapeError(f"{name}: {k} needs a square matrix, not {r} x {c}")
        return Basic.__new__(cls, Str(identifier(str(name))), r, c, Str(k))  # type: ignore[no-any-return]

    @property
    def matrix_kind(self) -> str:
        """The declared kind; SymPy's own `kind` says something else."""
        return str(self.args[3].name)


def kind_of(term: Any) -> str:
    """The declared kind of a matrix name; "general" for every other term."""
    return term.matrix_kind if isinstance(term, MatrixName) else GENERAL


class Family(Basic):  # type: ignore[misc]
    """A family of scalars, vectors or matrices: ``s[i]``, ``x[μ]``.

    `member_shape` is the shape of a member, `ranges` one tuple of sizes an index (the index runs to the smallest).
    """

    def __new__(cls, name: Any, member_shape: Any, ranges: Any) -> Family:
        _positive_sizes(name, *member_shape, *(size for sizes in ranges for size in sizes))
        return Basic.__new__(  # type: ignore[no-any-return]
            cls, Str(identifier(str(name))), Tuple(*map(canonical, member_shape)),
            Tuple(*(Tuple(*map(canonical, r)) for r in ranges)),
        )

    @property
    def name(self) -> str:
        return str(self.args[0].name)

    def _sympystr(self, _printer: object) -> str:
        return self.name

    @property
    def member_shape(self) -> tuple[Any, ...]:
        return tuple(self.args[1])

    @property
    def ranges(self) -> tuple[tuple[Any, ...], ...]:
        return tuple(tuple(r) for r in self.args[2])

    def __getitem__(self, indices: Any) -> Term:
        """The member at one index (or a tuple of them): an `Index` or a whole number from 1.

        Fails when: the index can leave the range of the family.
        """
        given = indices if isinstance(indices, tuple) else (indices,)
        positions = tuple(map(as_term, given))
        if len(positions) != len(self.ranges):
            raise ShapeError(f"{self.name} takes {len(self.ranges)} indices, not {len(positions)}")
        for position, sizes in zip(positions, self.ranges, strict=True):
            require_in_range(position, sizes, self.name)
        kind = MatrixMember if self.member_shape else ScalarMember
        return kind(self, *positions)


def require_in_range(position: Any, sizes: tuple[Any, ...], owner: str) -> None:
    """Fails when index `position` can exceed one of `sizes` (`ShapeError` that names both)."""
    for size in sizes:
        inside = within(position.sizes, size) if isinstance(position, Index) else (
            isinstance(position, Integer) and position >= 1 and within((position,), size)
        )
        if not inside:
            runs = f"1..{', '.join(map(str, position.sizes))}" if isinstance(position, Index) else str(position)
            raise ShapeError(f"index {position} ({runs}) can leave the range 1..{size} of {owner}")


class Member(Written):
    """A member of a family."""

    __slots__ = ()

    @property
    def family(self) -> Family:
        return self.args[0]  # type: ignore[attr-defined,no-any-return]

    @property
    def indices(self) -> tuple[Any, ...]:
        return tuple(self.args[1:])  # type: ignore[attr-defined]


def head(name: Any) -> Any:
    """What a name belongs to: a member to its family, every other term to itself."""
    return name.family if isinstance(name, Member) else name


class ScalarMember(Member, Expr):  # type: ignore[misc]
    """A scalar member: ``s[i]``."""

    is_commutative = True
    is_extended_real = True


class MatrixMember(Member, MatrixExpr):  # type: ignore[misc]
    """A vector or matrix member: ``x[μ]``."""

    @property
    def shape(self) -> tuple[Any, ...]:
        return self.family.member_shape


def sizes(names: str) -> tuple[Size, ...]:
    """Sizes by name: ``N1, N2 = sizes("N1 N2")``."""
    return tuple(Size(n) for n in re.split(r"[\s,]+", names.strip()))


def size(name: str, at_most: tuple[Any, ...] = ()) -> Size:
    """A size that never exceeds any of `at_most`: a rank is ``size("r", at_most=(N1, N3))``."""
    return Size(name, at_most)


def index(name: str, *sizes: Any, above: Any = None) -> Index:
    """An index running from 1 to the smallest of `sizes`, or from ``above + 1``."""
    if not sizes:
        raise ValueError(f"index {name}: give the size that it runs to")
    return Index(name, sizes, above)


def scalars(names: str) -> tuple[Scalar, ...]:
    """Real scalars by name: ``η, τ = scalars("η τ")``."""
    return tuple(Scalar(n) for n in re.split(r"[\s,]+", names.strip()))


def scalar(name: str) -> Scalar:
    """A real scalar."""
    return Scalar(name)


def matrix(name: str, rows: Any, columns: Any, kind: str = GENERAL) -> MatrixName:
    """A matrix name of shape rows x columns."""
    return MatrixName(name, rows, columns, kind)


def vector(name: str, length: Any) -> MatrixName:
    """A column vector, shape length x 1."""
    return MatrixName(name, length, 1)


def orthogonal(name: str, n: Any) -> MatrixName:
    """Q in O(n): Q^T Q = Q Q^T = I."""
    return MatrixName(name, n, n, ORTHOGONAL)


def stiefel(name: str, n: Any, k: Any) -> MatrixName:
    """Q in St(n, k): n x k with orthonormal columns, Q^T Q = I_k (and in general not Q Q^T = I_n)."""
    return MatrixName(name, n, k, STIEFEL)


def symmetric(name: str, n: Any) -> MatrixName:
    """P in Sym(n): P^T = P."""
    return MatrixName(name, n, n, SYMMETRIC)


def invertible(name: str, n: Any) -> MatrixName:
    """Z in GL(n)."""
    return MatrixName(name, n, n, SQUARE_INVERTIBLE)


def diagonal(name: str, rows: Any, columns: Any | None = None) -> MatrixName:
    """A diagonal matrix, rectangular ones included: entries off (i, i) are 0."""
    return MatrixName(name, rows, rows if columns is None else columns, DIAGONAL)


def scalar_family(name: str, *sizes: Any) -> Family:
    """Scalars s[i] with i from 1 to the smallest of `sizes`."""
    return Family(name, (), (sizes,))


def vector_family(name: str, length: Any, *sizes: Any) -> Family:
    """Column vectors x[i] of one length, i from 1 to the smallest of `sizes`."""
    return Family(name, (length, 1), (sizes,))


def matrix_family(name: str, rows: Any, columns: Any, *sizes: Any) -> Family:
    """Matrices A[i] of one shape, i from 1 to the smallest of `sizes`."""
    return Family(name, (rows, columns), (sizes,))
