"""What bars mean: a determinant, an absolute value, a norm."""

from __future__ import annotations

from symdlnn.latex.reading.drafts import Draft, combined
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import require_square
from symdlnn.latex.reading.scripts import plain_texts
from symdlnn.latex.reading.sizes import Open, scalar_like, settled
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import Term, det, norm, power, sqrt_of, squared_norm


def size_of(body: Draft, span: Span, scope: Scope) -> Draft:
    """|x|: the determinant of a square matrix, the absolute value of a scalar, the length of a vector."""
    shape = settled(body.shape)
    if isinstance(shape, Open) or scalar_like(shape):
        return combined(span, (), absolute, body)
    if 1 in shape:
        return combined(span, (), norm, body)
    require_square(body, "has no determinant", span, scope)
    return combined(span, (), det, body)


def absolute(term: Term) -> Term:
    """The absolute value of a scalar: the root of its square."""
    return sqrt_of(power(term, 2))


def norm_of(body: Draft, kind: Tokens, span: Span) -> Draft:
    """The norm that the script `kind` names.  Fails when: it is not the Euclidean or Frobenius norm."""
    _require_entrywise(body, kind, span)
    return combined(span, (), absolute if scalar_like(body.shape) else norm, body)


def squared_norm_of(body: Draft, kind: Tokens, span: Span) -> Draft:
    """The square of a norm: the sum of the squares of all entries."""
    _require_entrywise(body, kind, span)
    return combined(span, (), squared_norm, body)


def _require_entrywise(body: Draft, kind: Tokens, span: Span) -> None:
    """On a page without another word the norm of a matrix is the Frobenius norm; with a 2 many mean the spectral norm."""
    name, shape = "".join(plain_texts(kind)), settled(body.shape)
    matrix = not isinstance(shape, Open) and shape != () and 1 not in shape
    if name in ("", "F", "2") and not (matrix and name == "2"):
        return
    what = "the spectral norm of a matrix" if name == "2" else f"the norm with index ${name}$"
    raise ReadError("unsupported", span, f"{what} is not supported", r"write $\|A\|_F$ for the Frobenius norm")
