"""Functions by name: exp, log, trace, determinant, diag, columns and rows, expectations."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Mul, S

from symdlnn.latex.reading.averages import mean
from symdlnn.latex.reading.diagonals import diagonal_of
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.places import split_places
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import require_square, scripted
from symdlnn.latex.reading.scripts import plain_texts
from symdlnn.latex.reading.sizes import Dimension, Hole, Open, scalar_like, settled
from symdlnn.latex.reading.shapes import scalar_of
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Function, Node
from symdlnn.terms import (
    Term, col, cos_of, cosh_of, det, exp_of, log_of, rank, row, sin_of, sinh_of, sqrt_of, tan_of, tanh_of, trace, vec,
)
from symdlnn.terms.written import reciprocal


@draft.register
def _(node: Function, scope: Scope) -> Draft:
    handler = FUNCTIONS.get(node.name)
    if handler is None:
        raise ReadError("unsupported", node.span, f"the function {node.name} is not supported")
    return handler(node, scope)


def _argument(node: Function) -> Node:
    if len(node.arguments) != 1:
        raise ReadError("arguments", node.span, f"{node.name} takes one argument, not {len(node.arguments)}")
    return node.arguments[0]


# --- functions of a scalar ----------------------------------------------------------------------------------------------

ELEMENTARY: dict[str, Callable[[Term], Term]] = {
    "exp": exp_of, "log": log_of, "sin": sin_of, "cos": cos_of, "tan": tan_of, "sinh": sinh_of, "cosh": cosh_of,
    "tanh": tanh_of, "sqrt": sqrt_of, "sec": lambda x: reciprocal(cos_of(x)), "csc": lambda x: reciprocal(sin_of(x)),
    "cot": lambda x: cos_of(x) * reciprocal(sin_of(x)), "coth": lambda x: cosh_of(x) * reciprocal(sinh_of(x)),
}


def _elementary(node: Function, scope: Scope) -> Draft:
    """The value, raised to the power between name and argument: sin^2 x."""
    value = combined(node.span, (), ELEMENTARY[node.name], scalar_of(_argument(node), scope))
    if plain_texts(node.upper) == ("-", "1"):
        raise ReadError("ambiguous", node.span, "this may be the inverse function or one over the value",
                        r"write $\frac{1}{\sin x}$, or give the inverse function a name")
    if node.lower:
        value = _to_base(node, value, scope)
    return scripted(value, node.upper, (), scope, node.span)


def _to_base(node: Function, value: Draft, scope: Scope) -> Draft:
    r"""\log_2 x is \log x over \log 2."""
    if node.name != "log":
        raise ReadError("no-meaning", node.span, f"{node.name} takes no index")
    base = scalar_of(parse(node.lower), scope)
    return combined(node.span, (), lambda above, below: above * reciprocal(log_of(below)), value, base)


# --- functions of a matrix ----------------------------------------------------------------------------------------------


def _of_square(make: Callable[[Term], Term], lacks: str) -> Callable[[Function, Scope], Draft]:
    def handler(node: Function, scope: Scope) -> Draft:
        body = draft(_argument(node), scope)
        if scalar_like(body.shape):
            return scripted(body.at(node.span), node.upper, (), scope, node.span)
        require_square(body, lacks, body.span, scope)
        return scripted(combined(node.span, (), make, body), node.upper, (), scope, node.span)

    return handler


def _vec(node: Function, scope: Scope) -> Draft:
    body = _matrix(node, scope)
    rows, columns = settled(body.shape)
    made = combined(node.span, (_all(rows, columns, node), S.One), vec, body)
    return scripted(made, node.upper, node.lower, scope, node.span)


def _all(rows: Dimension, columns: Dimension, node: Function) -> Term:
    """The number of entries of a matrix."""
    if isinstance(rows, Hole) or isinstance(columns, Hole):
        raise ReadError("size-unknown", node.span, "it is not clear how large this matrix is")
    return Mul(rows, columns)


def _rank(node: Function, scope: Scope) -> Draft:
    return scripted(combined(node.span, (), rank, _matrix(node, scope)), node.upper, (), scope, node.span)


def _matrix(node: Function, scope: Scope) -> Draft:
    body = draft(_argument(node), scope)
    if isinstance(settled(body.shape), Open) or settled(body.shape) == ():
        raise ReadError("no-meaning", body.span, f"{node.name} is taken of a matrix, not of a scalar")
    return body


def _line(make: Callable[[Term, Term], Term], axis: int) -> Callable[[Function, Scope], Draft]:
    """Column or row i of a matrix; `axis` is that of the index."""

    def handler(node: Function, scope: Scope) -> Draft:
        body = _matrix(node, scope)
        places = split_places(node.lower, 1, scope)
        if places is None or places[1]:
            raise ReadError(
                "entry-indices", node.span, f"{node.name} takes one index", rf"write $\operatorname{{{node.name}}}_i(A)$"
            )
        position = scope.position(places[0][0].text, places[0][0].span)
        shape = settled(body.shape)
        position.need(shape[axis], node.span, body.span.text)
        kept = (shape[0], S.One) if axis == 1 else (S.One, shape[1])
        made = combined(node.span, kept, lambda matrix: make(matrix, position.term()), body)
        return scripted(made, node.upper, (), scope, node.span)

    return handler


def _expectation(node: Function, scope: Scope) -> Draft:
    return scripted(mean(node.span, _argument(node), node.lower, scope), node.upper, (), scope, node.span)


FUNCTIONS: dict[str, Callable[[Function, Scope], Draft]] = {
    **dict.fromkeys(ELEMENTARY, _elementary),
    "tr": _of_square(trace, "has no trace"), "det": _of_square(det, "has no determinant"),
    "vec": _vec, "rank": _rank, "col": _line(col, 1), "row": _line(row, 0), "diag": diagonal_of, "E": _expectation,
}
