"""From the tokens of a declaration, definition or assumption to chains, and from their sides to one reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from symdlnn.checking.settings.pieces import cited, span_of
from symdlnn.latex import Page, latex_claim
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.reading import readings
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import statements
from symdlnn.latex.syntax.tree import Chain, Node, Side, Tokens
from symdlnn.terms import Claim, Definition, Term, as_term, same_shape, shape
from symdlnn.terms.settings import Setting

T = TypeVar("T")


def chains_of(tokens: Tokens) -> tuple[Chain, ...]:
    """The chains that these tokens write, each with a first side and a relation.

    Fails when: one of them has no relation, or they are joined by anything but commas (`ReadError`).
    """
    span = span_of(tokens)
    chains = statements(Formula(tokens, display=True, environment="", span=span))
    for chain in chains:
        if chain.first is None or not chain.first.tokens or not chain.links:
            raise ReadError(
                "no-relation", span, f"{cited(span.text)} states nothing", r"write a relation, such as $=$ or $\in$",
            )
        for _, sign, side in chain.links:
            if not side.tokens:
                raise ReadError("no-relation", sign, f"nothing stands after {cited(sign.text)}")
        if chain.connective not in ("", ",", "and") or chain.words or chain.after:
            raise ReadError("plain-statements", span, "only statements separated by commas can stand here")
    if not chains:
        raise ReadError("no-relation", span, "a statement is missing here")
    return chains


def sides_of(chain: Chain) -> tuple[Side, ...]:
    """All sides of a chain that has a first one."""
    assert chain.first is not None
    return (chain.first, *(side for _, _, side in chain.links))


def span_over(chain: Chain) -> Span:
    """From the first side of a chain to its last."""
    first, *rest = sides_of(chain)
    return first.span.to(rest[-1].span)


def labelled(claim: Claim | Definition, setting: Setting) -> str:
    """A statement in the setting's notation, as the label of a fact."""
    return f"${latex_claim(claim, setting.notation)}$"


def require_same_shape(left: Term, right: Term, span: Span, setting: Setting) -> None:
    """Fails when: two sides differ in shape (`ReadError`)."""
    if not same_shape(shape(left), shape(right)):
        page = Page(setting.notation)
        sides = (f"${page.latex(side)}$ is {_described(shape(side), page)}" for side in (left, right))
        raise ReadError("shapes-differ", span, f"the sides differ in shape: {', '.join(sides)}")


def _described(sizes: tuple[Term, ...], page: Page) -> str:
    if sizes == ():
        return "a scalar"
    rows, columns = (page.latex(as_term(size)) for size in sizes)
    return rf"${rows} \times {columns}$"


def read_one_way(nodes: Sequence[Node], setting: Setting, span: Span, make: Callable[..., T]) -> T:
    """What `make` makes of the terms that the nodes stand for, if there is exactly one reading that it accepts.

    Fails when: it accepts none, with its `ReadError` about the usual one, or several (`ReadError`).
    """
    accepted: dict[T, tuple[tuple[str, str], ...]] = {}
    refused: list[ReadError] = []
    for reading in readings(nodes, setting):
        errors = [side for side in reading.sides if isinstance(side, ReadError)]
        if errors:
            refused.append(errors[0])
            continue
        try:
            accepted.setdefault(make(*reading.sides), reading.choices)
        except ReadError as error:
            refused.append(error)
    if not accepted:
        raise refused[0]
    if len(accepted) > 1:
        ways = " or ".join(", ".join(f"{place}: {way}" for place, way in choices) for choices in accepted.values())
        raise ReadError("ambiguous", span, f"this can be read in several ways: {ways}", "write it so that only one is left")
    return next(iter(accepted))
