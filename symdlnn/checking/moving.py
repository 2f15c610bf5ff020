"""Which names a page treats as functions of time: those whose time derivative is written somewhere on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symdlnn.latex.reading import read
from symdlnn.latex.reading.mentions import nodes
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Derivative, Node, Symbol
from symdlnn.terms import Family, MatrixName, Scalar, kind_of
from symdlnn.terms.names import head
from symdlnn.terms.nodes import TimeDerivative
from symdlnn.terms.outline import signed
from symdlnn.terms.settings import Setting
from symdlnn.terms.written import Term

DOTTED = r"\dot{"


def moving_symbols(trees: Iterable[Node], time: str) -> tuple[Symbol, ...]:
    """The symbols that stand under d/dt (by the letter `time`) or a dot."""
    return tuple(dict.fromkeys(symbol for tree in trees for node in nodes(tree) for symbol in _moving(node, time)))


def _moving(node: Node, time: str) -> Iterator[Symbol]:
    if isinstance(node, Symbol) and node.base.startswith(DOTTED):
        yield Symbol(node.span, node.base.removeprefix(DOTTED).removesuffix("}"), node.upper, node.lower, node.primes)
    by_time = isinstance(node, Derivative) and any(isinstance(by, Symbol) and by.base == time for by, _ in node.by)
    if isinstance(node, Derivative) and by_time and isinstance(node.of, Symbol):
        yield node.of


def moving_names(symbols: Iterable[Symbol], setting: Setting) -> tuple[Term, ...]:
    """The names that these symbols stand for; defined ones move with what they are made of, and are left out,
    as are those of a declared kind, which nothing lets us move."""
    defined = {d.head for d in setting.definitions}
    found: dict[Term, None] = {}
    for symbol in symbols:
        try:
            name = read(symbol, setting)
        except ReadError:
            continue
        owner = head(name)
        if isinstance(owner, Scalar | MatrixName | Family) and owner not in defined and kind_of(owner) == "general":
            found[name] = None
    return tuple(found)


def rate_of(side: Term) -> Term:
    """What stands under d/dt in ``dx/dt`` and ``tau dx/dt``; the side itself if it is no such rate."""
    moving = [factor.args[0] for factor in signed(side).factors if issubclass(type(factor), TimeDerivative)]
    return moving[0] if len(moving) == 1 else side
