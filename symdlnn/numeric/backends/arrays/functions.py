"""Functions of numbers, entry by entry: arguments are brought to a common layout, and NumPy's rules broadcast them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from symdlnn.numeric.backends.arrays.page import Page, write
from symdlnn.numeric.backends.arrays.pieces import Level, Piece, common, fitted, operation
from symdlnn.numeric.program import Axis, Elementwise, Node, Position, Reduce, delta_of, is_negative, negated

COMPARISONS = {"equal": "==", "not_equal": "!=", "less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
STATIC = {
    "minimum": "min", "maximum": "max", "abs": "abs", "arcsinh": "math.asinh", "arctan": "math.atan",
    "logical_and": "all", "logical_or": "any",
}
"""What Python calls functions of numbers that `math` does not have by NumPy's name."""


def meet(pieces: Iterable[Piece], page: Page, *levels: Level) -> tuple[list[str], Piece]:
    """Pieces in a common layout, as text that binds tightly enough (the last level holds for all that follow), and the
    layout of what they are combined to."""
    given = list(pieces)
    layout = common(given)
    wanted = (*levels, *(levels[-1:] * len(given)))
    texts = [fitted(p, layout, page.style).at_least(level) for p, level in zip(given, wanted, strict=False)]
    static, batch = all(p.static for p in given), any(p.batch and not p.static for p in given)
    return texts, Piece("", Level.ATOM, layout, static, batch)


@write.register
def _(node: Elementwise, page: Page) -> Piece:
    if node.function in RULES:
        return RULES[node.function](node.arguments, page)
    if node.function in COMPARISONS:
        return _infix(f" {COMPARISONS[node.function]} ", node.arguments, page, Level.COMPARISON, Level.SUM)
    return _call(node.function, node.arguments, page)


def _infix(operator: str, arguments: Sequence[Node], page: Page, level: Level, *within: Level) -> Piece:
    texts, like = meet((write(a, page) for a in arguments), page, *within)
    return replace(like, text=operator.join(texts), level=level)


def product(pieces: Iterable[Piece], page: Page, operator: str = "*") -> Piece:
    """The product (or quotient) entry by entry."""
    (first, *rest), like = meet(pieces, page, Level.PRODUCT, Level.SIGN)
    start = replace(like, text=first)
    return reduce(lambda left, right: operation(left.text, operator, right, like, Level.PRODUCT), rest, start)


def _call(function: str, arguments: Sequence[Node], page: Page) -> Piece:
    """A call; one of two arguments is repeated for more."""
    pieces = [write(a, page) for a in arguments]
    texts, like = meet(pieces, page, Level.COMPARISON)
    if like.static:
        return replace(like, text=_static(function, texts, page))
    if function in page.dialect.arrays_only:
        texts = [page.called("asarray", t, page.typed()) if p.static else t for t, p in zip(texts, pieces, strict=True)]
    text = page.called(function, *texts[:2])
    for other in texts[2:]:
        text = page.called(function, text, other)
    return replace(like, text=text)


def _static(function: str, texts: Sequence[str], page: Page) -> str:
    """A function of sizes and constants, which Python computes."""
    if not page.batched:
        return page.called(function, *texts)
    name = STATIC.get(function, f"math.{function}")
    if name.startswith("math."):
        page.needs["math"] = None
    return f"{name}(({', '.join(texts)}))" if name in ("all", "any") else f"{name}({', '.join(texts)})"


def _add(arguments: Sequence[Node], page: Page) -> Piece:
    negative = [is_negative(a) for a in arguments]
    bare = [negated(a) if minus else a for a, minus in zip(arguments, negative, strict=True)]
    texts, like = meet((write(a, page) for a in bare), page, Level.PRODUCT)
    first = replace(like, text="-" * negative[0] + texts[0])
    rest = zip(negative[1:], texts[1:], strict=True)
    return reduce(lambda left, part: operation(left.text, "-" if part[0] else "+", part[1], like, Level.SUM), rest, first)


def _negative(arguments: Sequence[Node], page: Page) -> Piece:
    piece = write(arguments[0], page)
    return replace(piece, text=f"-{piece.at_least(Level.PRODUCT)}", level=Level.SIGN)


def _where(arguments: Sequence[Node], page: Page) -> Piece:
    if pair := delta_of(Elementwise("where", tuple(arguments))):
        return _delta(*pair, page)
    pieces = [write(a, page) for a in arguments]
    texts, like = meet(pieces, page, Level.COMPARISON)
    if pieces[0].static:
        return replace(like, text=f"{texts[1]} if {texts[0]} else {texts[2]}", level=Level.COMPARISON)
    text = page.called("where", *texts)
    return replace(like, text=page.cast(text) if all(p.static for p in pieces[1:]) else text)


def _delta(left: Axis | Node, right: Axis | Node, page: Page) -> Piece:
    """The identity matrix, or a unit vector."""
    if isinstance(left, Axis) and isinstance(right, Axis) and left.start == right.start == 0:
        lengths = dict.fromkeys((page.stop(left), page.stop(right)))
        return Piece(page.called("eye", *lengths, page.typed()), layout=(left, right), batch=False)
    sides = (write(Position(place) if isinstance(place, Axis) else place, page) for place in (left, right))
    texts, like = meet(sides, page, Level.SUM)
    test = f"({texts[0]} == {texts[1]})"
    return replace(like, text=f"int{test}" if like.static else page.cast(test), batch=False)


RULES: Mapping[str, Callable[[Sequence[Node], Page], Piece]] = {
    "add": _add,
    "negative": _negative,
    "where": _where,
    "multiply": lambda nodes, page: product((write(node, page) for node in nodes), page),
    "divide": lambda nodes, page: product((write(node, page) for node in nodes), page, "/"),
    "power": lambda nodes, page: _infix("**", nodes, page, Level.POWER, Level.ATOM),
}
"""Functions that are operators, or need a look at their arguments."""


@write.register
def _(node: Reduce, page: Page) -> Piece:
    piece = write(node.argument, page)
    place = piece.layout.index(node.over)
    layout = piece.layout[:place] + piece.layout[place + 1:]
    text = page.called(node.function, piece.text, f"axis={place - len(piece.layout)}")
    return replace(piece, text=text, level=Level.ATOM, layout=layout)
