"""Scripts put on a draft: transposed, inverted, raised to a power, taken apart into entries."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Integer, Rational

from symdlnn.latex.reading.constants import zero_like
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.entries import entry_of
from symdlnn.latex.reading.errors import Undeclared
from symdlnn.latex.reading.places import is_index
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import TRANSPOSES, Operation, operations
from symdlnn.latex.reading.sizes import Open, same_size, scalar_like, settled, transposed
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import MatrixName, Term, inverse, kind_of, power, transpose
from symdlnn.terms.written import reciprocal

HIGHEST = 256
"""The largest whole number that may stand in an exponent: beyond it, expanding and evaluating would not end."""


def scripted(base: Draft, upper: Tokens, lower: Tokens, scope: Scope, span: Span) -> Draft:
    """The base with upper scripts that do something and with lower indices that pick an entry."""
    before, after = _around_entry(base, operations(upper, scope.setting), lower, scope, span)
    result = base
    for operation in before:
        result = VERBS[operation.verb](result, operation, scope, span)
    if lower:
        result = entry_of(result, lower, scope, span)
    for operation in after:
        result = VERBS[operation.verb](result, operation, scope, span)
    return result.at(span)


Operations = tuple[Operation, ...]


def _around_entry(base: Draft, done: Operations, lower: Tokens, scope: Scope, span: Span) -> tuple[Operations, Operations]:
    """What happens before an entry is taken and what after it: x_j^2 squares the entry, A^2_{ij} has two readings."""
    if not lower or not done or done[-1].verb in ("transpose", "inverse transpose"):
        return done, ()
    if _vector(base):
        return (), done
    entry_first = scope.session.choices.choose(
        span.text, "an entry of the power or inverse of the matrix", "the power or reciprocal of an entry"
    )
    return (done[:-1], done[-1:]) if entry_first else (done, ())


def _vector(base: Draft) -> bool:
    shape = settled(base.shape)
    return not isinstance(shape, Open) and 1 in shape


def flipped(base: Draft, span: Span) -> Draft:
    """The transpose of a draft; it remembers what it is the transpose of."""
    known = settled(base.shape)
    if known == ():
        return base.at(span)
    if isinstance(known, Open):
        return zero_like(Open(), span)
    result = combined(span, transposed(base.shape), transpose, base)
    return Draft(result.shape, span, result.build, flipped=base if base.variable else None)


def _transposed(base: Draft, operation: Operation, scope: Scope, span: Span) -> Draft:
    if settled(base.shape) != () or not (base.variable or base.name is not None):
        return flipped(base, span)
    if operation.tokens[-1].text in TRANSPOSES and operation.tokens[-1].text != "T":
        raise ReadError("scalar-transposed", span, f"${base.span.text}$ is a scalar, there is nothing to transpose")
    guessed = next((e for e in scope.setting.entries if e.inferred and e.meaning == base.name), None)
    if guessed is not None:
        latex = guessed.spelling.latex
        raise Undeclared(base.span, latex, rf"a transposed vector has to be declared: ${latex} \in \mathbb{{R}}^n$")
    return _raised(base, operation, scope, span)


def _inverted(base: Draft, _operation: Operation, scope: Scope, span: Span) -> Draft:
    """The inverse of a square matrix, the reciprocal of a scalar."""
    if scalar_like(base.shape):
        return combined(span, (), reciprocal, base)
    require_square(base, "has no inverse", span, scope)
    name = base.name if base.flipped is None else base.flipped.name
    if isinstance(name, MatrixName) and kind_of(name) not in ("invertible", "orthogonal"):
        raise ReadError(
            "not-invertible", span, f"${base.span.text}$ is not declared invertible",
            rf"declare it: ${scope.session.latex(name)} \in GL({scope.session.latex(name.shape[0])})$",
        )
    return combined(span, base.shape, inverse, base)


def _inverse_transposed(base: Draft, operation: Operation, scope: Scope, span: Span) -> Draft:
    return flipped(_inverted(base, operation, scope, span), span)


def _raised(base: Draft, operation: Operation, scope: Scope, span: Span) -> Draft:
    """The power of a scalar, or a whole power of a square matrix."""
    if base.variable and len(operation.tokens) == 1 and is_index(operation.tokens[0], scope):
        raise ReadError("ambiguous", span, f"${operation.tokens[0].text}$ may be an index of a family or an exponent",
                        "declare the family, or bracket the base of a power: $(a)^i$")
    exponent = draft(parse(operation.tokens), scope)
    if not scalar_like(exponent.shape):
        raise ReadError("exponent", exponent.span, "an exponent must be a scalar")
    if isinstance(settled(base.shape), Open) or scalar_like(base.shape):
        return combined(span, (), lambda b, e: _power(b, e, exponent.span), base, exponent)
    require_square(base, "has no powers", span, scope)
    tokens = operation.tokens
    if len(tokens) != 1 or not tokens[0].text.isdigit():
        raise ReadError("exponent", exponent.span, "a matrix is raised to whole powers only, written as a number",
                        "write $A^{-1}$ for an inverse, $A^T$ for a transpose")
    return combined(span, base.shape, lambda b, e: _power(b, e, exponent.span), base, exponent)


def _power(base: Term, exponent: Term, span: Span) -> Term:
    """The power, if its exponent is no number that could never be multiplied out."""
    if isinstance(exponent, Rational) and abs(exponent) > HIGHEST:
        raise ReadError("too-large", span, f"exponents beyond {HIGHEST} are not worked out")
    if isinstance(base, Rational) and isinstance(exponent, Integer) and max(base.p.bit_length(), base.q.bit_length()) > HIGHEST:
        raise ReadError("too-large", span, "this power has too many digits")
    return power(base, exponent)


def require_square(base: Draft, lacks: str, span: Span, scope: Scope) -> None:
    """Fails when: the draft is not a square matrix."""
    shape = settled(base.shape)
    if isinstance(shape, Open) or shape == () or not same_size(*shape):
        found = scope.session.shape_latex(shape) if not isinstance(shape, Open) else ""
        raise ReadError(
            "not-square", span, f"${base.span.text}$ {lacks}: it is " + (f"${found}$, not square" if found else "no matrix")
        )


def _inverse_power(base: Draft, operation: Operation, scope: Scope, span: Span) -> Draft:
    """A^{-2}, the square of the inverse."""
    if scalar_like(base.shape):
        return _raised(base, operation, scope, span)
    return _raised(_inverted(base, operation, scope, span), Operation("power", operation.tokens[-1:]), scope, span)


VERBS: dict[str, Callable[[Draft, Operation, Scope, Span], Draft]] = {
    "transpose": _transposed, "inverse": _inverted, "inverse transpose": _inverse_transposed,
    "inverse power": _inverse_power, "power": _raised,
}
