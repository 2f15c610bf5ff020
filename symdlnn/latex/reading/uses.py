"""How names stand in the trees of a page: alone or before a bracket, above a sum sign, below a derivative."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from symdlnn.latex.reading.factors import DIFFERENTIALS
from symdlnn.latex.reading.limits import is_letter
from symdlnn.latex.reading.mentions import nodes
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.symbols import undotted
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import BigOperator, Derivative, Group, Node, Product, Sum, Symbol
from symdlnn.terms.settings import canonical


def names(every: Iterable[Node], scope: Scope) -> Iterator[tuple[Symbol, bool]]:
    r"""All symbols, \Delta W as one, and whether they stand before a bracket as a function would.  The d of du is none."""
    skipped: set[int] = set()
    called: set[int] = set()
    for node in every:
        if isinstance(node, Product):
            for (_, first), (sign, second) in zip(node.factors, node.factors[1:], strict=False):
                if isinstance(first, Symbol) and isinstance(second, Symbol) and sign == "" and _begins(first, scope):
                    joined = canonical(f"{first.base} {second.base}")
                    yield replace(second, base=joined, span=first.span.to(second.span)), False
                    skipped |= {id(first), id(second)}
                if isinstance(first, Symbol) and isinstance(second, Symbol) and sign == "" and first.base in DIFFERENTIALS:
                    skipped.add(id(first))
                if isinstance(second, Group) and second.bracket == "()" and sign == "" and len(second.items) == 1:
                    called |= {id(first)} if _plain(second.items[0]) else set()
        if isinstance(node, Symbol) and id(node) not in skipped:
            yield replace(node, base=undotted(node.base)), id(node) in called


def _begins(first: Symbol, scope: Scope) -> bool:
    r"""Whether a letter makes one name with that after it: a \Delta that is not declared."""
    return first.base == r"\Delta" and first.base not in scope.setting.by_base


def _plain(argument: Node) -> bool:
    """Whether a bracket holds one letter or product, as the argument of a function would be; s (a - b) is a product."""
    return not isinstance(argument, Sum)


def sizes(every: Iterable[Node]) -> Iterator[Symbol]:
    """The letters that stand alone above a sum sign."""
    for node in every:
        if isinstance(node, BigOperator) and node.operator in ("sum", "prod") and node.upper:
            try:
                limit = parse(node.upper)
            except ReadError:
                continue
            if isinstance(limit, Symbol):
                yield limit


def differentiated(every: Iterable[Node]) -> Iterator[Symbol]:
    """The letters of which gradients are taken."""
    for node in every:
        if isinstance(node, Derivative) and node.kind != "d" and isinstance(node.of, Symbol):
            yield node.of


def summed(every: Iterable[Node]) -> frozenset[str]:
    """The letters below sum signs."""
    return _below(every, ("sum", "prod"))


def _below(every: Iterable[Node], operators: Container[str]) -> frozenset[str]:
    below = [node.lower for node in every if isinstance(node, BigOperator) and node.operator in operators]
    return frozenset(token.text for tokens in below for token in tokens if is_letter(token))


def variables(every: Iterable[Node]) -> frozenset[str]:
    """The letters by which something is integrated or differentiated, or of which a limit is taken."""
    by = [name for node in every if isinstance(node, Derivative) for name, _ in node.by]
    over = [node.variable for node in every if isinstance(node, BigOperator) and node.variable is not None]
    bases = frozenset(node.base for tree in (*by, *over) for node in nodes(tree) if isinstance(node, Symbol))
    return bases | _below(every, ("lim",))
