r"""Sums and products over indices, integrals, limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.inequalities import bound_letters
from symdlnn.latex.reading.letters import Letter, Position
from symdlnn.latex.reading.limits import Bound, limits
from symdlnn.latex.reading.ranges import letter_of, literal_range
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.shapes import product_of, require_alike, scalar_of
from symdlnn.latex.reading.sizes import scalar_like
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import BigOperator
from symdlnn.terms import Scalar, integral, limit, product, total
from symdlnn.terms.written import plus


@draft.register
def _(node: BigOperator, scope: Scope) -> Draft:
    return OPERATORS[node.operator](node, scope)


def _indexed(node: BigOperator, scope: Scope) -> Draft:
    """A sum or product over one or several indices."""
    return _bind(node, bound_letters(limits(node), scope), scope).at(node.span)


def _bind(node: BigOperator, bounds: Sequence[Bound], scope: Scope) -> Draft:
    """The body with the letters bound, the first outermost."""
    if not bounds:
        return draft(node.body, scope)
    first, *rest = bounds
    values = literal_range(first, scope)
    if values is not None:
        return _written_out(node, first, values, rest, scope)
    unequal = [scope.position(token.text, token.span) for token in first.unequal]
    letter = letter_of(first, scope)
    inner = _bind(node, rest, scope.binding({first.text: letter}))
    if node.operator == "prod":
        return _product(node, letter, unequal, inner, scope)
    return combined(
        node.span, inner.shape, lambda term: total(term, letter.term(), but=tuple(p.term() for p in unequal)), inner
    )


def _product(node: BigOperator, letter: Letter, unequal: Sequence[Position], inner: Draft, scope: Scope) -> Draft:
    if not scalar_like(inner.shape) or unequal:
        raise ReadError("unsupported", node.span, "a product over an index is supported for scalars, without exceptions")
    return combined(node.span, (), lambda term: product(term, letter.term()), inner)


def _written_out(node: BigOperator, bound: Bound, values: range, rest: Sequence[Bound], scope: Scope) -> Draft:
    """A sum or product between two numbers, term by term."""
    scope.session.spend(len(values), bound.token.span)
    left_out = {scope.position(token.text, token.span).text for token in bound.unequal}
    if not all(text.isdigit() for text in left_out):
        raise ReadError("unsupported", node.span, "a sum between two numbers cannot leave out a letter")
    terms = [
        _bind(node, rest, scope.binding({bound.text: scope.literal(str(value), bound.token.span)}))
        for value in values if str(value) not in left_out
    ]
    if not terms:
        raise ReadError("limits", node.span, "this sum has no terms")
    if node.operator == "prod":
        return product_of(terms, scope, node.span)
    for term in terms[1:]:
        require_alike("add", terms[0], term, scope)
    return terms[0] if len(terms) == 1 else combined(node.span, terms[0].shape, plus, *terms)


# --- integrals and limits -----------------------------------------------------------------------------------------------


def _integral(node: BigOperator, scope: Scope) -> Draft:
    if not node.lower or not node.upper or node.variable is None:
        raise ReadError("unsupported", node.span, "only integrals between two limits are read", r"write $\int_a^b f \, du$")
    variable = draft(node.variable, scope)
    if not isinstance(variable.name, Scalar):
        raise ReadError("no-meaning", node.variable.span, "an integral is over a declared scalar")
    parts = (scalar_of(node.body, scope), scalar_of(parse(node.lower), scope), scalar_of(parse(node.upper), scope))
    return combined(node.span, (), lambda body, low, high: integral(body, variable.name, low, high), *parts)


def _limit(node: BigOperator, scope: Scope) -> Draft:
    r"""\lim_{t \to \infty}."""
    texts = [t.text for t in node.lower]
    if len(texts) < 3 or texts[-1] != r"\infty" or texts[-2] not in (r"\to", r"\rightarrow"):
        raise ReadError(
            "unsupported", node.span, r"only limits as a scalar grows without bound are read: $\lim_{t \to \infty}$"
        )
    variable = draft(parse(node.lower[:-2]), scope)
    if not isinstance(variable.name, Scalar):
        raise ReadError("no-meaning", variable.span, "a limit needs a declared scalar")
    return combined(node.span, (), lambda body: limit(body, variable.name), scalar_of(node.body, scope))


OPERATORS: dict[str, Callable[[BigOperator, Scope], Draft]] = {
    "sum": _indexed, "prod": _indexed, "int": _integral, "lim": _limit,
}


