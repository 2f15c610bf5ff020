"""Trees on one line, so that tables of formulas can be read.

::

    W^{2T} (A - 2 B)  ->  (* W^{2 T} ([()] (+ A -(* 2 B))))
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from symdlnn.latex.documents import lex_text
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import (
    Array, BigOperator, CaseTable, Derivative, Dots, Evaluated, Function, Group, Node, Number, Product, Quotient, Root,
    Scripted, Sum, Symbol, Tokens,
)

MARKS = {"open": "{", "close": "}", "upper": "^", "lower": "_", "align": "&", "newline": "\\\\"}


def tree(formula: str) -> str:
    """The tree of a formula on one line, or the code and the underlined text of what cannot be read."""
    try:
        return show(parse(lex_text(formula)))
    except ReadError as error:
        return f"{error.code}: {error.span.text}"


def spelled(tokens: Tokens) -> str:
    """Tokens with single spaces."""
    return " ".join(
        f"{token.kind}:{token.text}" if token.kind in ("words", "begin", "end") else MARKS.get(token.kind, token.text)
        for token in tokens
    )


def scripts(upper: Tokens, lower: Tokens, primes: int = 0) -> str:
    return ("^{" + spelled(upper) + "}" if upper else "") + ("_{" + spelled(lower) + "}" if lower else "") + "'" * primes


def call(name: str, *parts: str) -> str:
    return "(" + " ".join((name, *filter(None, parts))) + ")"


def each(nodes: Iterable[Node | None]) -> list[str]:
    return [show(node) if node is not None else "." for node in nodes]


@singledispatch
def show(node: Node) -> str:
    raise TypeError(type(node).__name__)


@show.register
def _(node: Number) -> str:
    return str(node.value)


@show.register
def _(node: Symbol) -> str:
    return node.base + scripts(node.upper, node.lower, node.primes)


@show.register
def _(node: Scripted) -> str:
    return show(node.body) + scripts(node.upper, node.lower, node.primes)


@show.register
def _(node: Group) -> str:
    return call(f"[{node.bracket}]", *each(node.items))


@show.register
def _(node: Sum) -> str:
    (sign, first), *rest = node.terms
    return call("+", ("" if sign == "+" else sign) + show(first), *(("" if s == "+" else s) + show(t) for s, t in rest))


@show.register
def _(node: Product) -> str:
    return call("*", *(operator + show(factor) for operator, factor in node.factors))


@show.register
def _(node: Quotient) -> str:
    return call("frac", *each((node.numerator, node.denominator)))


@show.register
def _(node: Derivative) -> str:
    by = " ".join(show(name) + (f":{order}" if order > 1 else "") for name, order in node.by)
    order = str(node.order) if node.order > 1 else ""
    return call(f"{node.kind}{order}[{by}]", show(node.of) if node.of is not None else "")


@show.register
def _(node: BigOperator) -> str:
    variable = f"d{show(node.variable)}" if node.variable is not None else ""
    return call(node.operator + scripts(node.upper, node.lower), show(node.body), variable)


@show.register
def _(node: Function) -> str:
    return call(node.name + scripts(node.upper, node.lower), *each(node.arguments))


@show.register
def _(node: Root) -> str:
    return call("root", *each((node.body,)), *(each((node.degree,)) if node.degree else ()))


@show.register
def _(node: Array) -> str:
    return call(f"array{node.delimiter}{'...' if node.dots else ''}", " ; ".join(" ".join(each(row)) for row in node.rows))


@show.register
def _(node: CaseTable) -> str:
    return call("cases", *(f"{show(value)} if {spelled(condition)};" for value, condition in node.rows))


@show.register
def _(node: Evaluated) -> str:
    return call("at{" + spelled(node.at) + "}", show(node.body))


@show.register
def _(_node: Dots) -> str:
    return "..."
