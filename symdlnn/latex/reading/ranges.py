"""From the tokens of limits to index letters with their ranges."""

from __future__ import annotations


from sympy import Add, Integer

from symdlnn.latex.reading.drafts import draft
from symdlnn.latex.reading.letters import Letter
from symdlnn.latex.reading.limits import Bound
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Function, Node, Tokens
from symdlnn.terms import Size, Term

MOST = 64
"""How many terms a sum with literal limits is written out to."""


def letter_of(bound: Bound, scope: Scope) -> Letter:
    """The bound letter with its written limits, else with its declared range, else with one that its use decides."""
    letter = scope.letter(bound.text, bound.token.span)
    if not bound.last:
        if bound.first:
            raise ReadError(
                "limits", bound.token.span, f"the upper limit of ${bound.text}$ is missing", r"write $\sum_{i=1}^n$"
            )
        return letter
    return letter.limited(_ends(bound.last, scope), _before(bound, scope))


def literal_range(bound: Bound, scope: Scope) -> range | None:
    """The values of a letter between two written numbers; None if a limit is a size.

    Fails when: there are more than `MOST` of them.
    """
    if not _is_number(bound.last) or not (not bound.first or _is_number(bound.first)):
        return None
    values = range(int(bound.first[0].text) if bound.first else 1, int(bound.last[0].text) + 1)
    if len(values) > MOST:
        raise ReadError("too-large", bound.last[0].span, f"sums of more than {MOST} written-out terms are not read")
    return values


def _is_number(tokens: Tokens) -> bool:
    return len(tokens) == 1 and tokens[0].text.isdigit()


def _ends(tokens: Tokens, scope: Scope) -> tuple[Term, ...]:
    """The sizes of which the smallest is the upper limit."""
    node = parse(tokens)
    sizes = node.arguments if isinstance(node, Function) and node.name == "min" else (node,)
    return tuple(_size(size, scope) for size in sizes)


def _size(node: Node, scope: Scope) -> Term:
    term = draft(node, scope).build()
    if not isinstance(term, Size | Integer):
        raise ReadError("limits", node.span, f"an index runs up to a size, and ${node.span.text}$ is none",
                        rf"declare it as a size: ${node.span.text} \in \mathbb{{N}}$")
    return term


def _before(bound: Bound, scope: Scope) -> Term | None:
    """What lies before the first value: nothing for i = 1, the size r for i = r + 1."""
    if not bound.first or [t.text for t in bound.first] == ["1"]:
        return None
    first = draft(parse(bound.first), scope).build()
    above = Add(first, -1)
    if isinstance(above, Size | Integer) and above != -1:
        return above
    raise ReadError("limits", bound.first[0].span, "an index begins at 1, or at a size or number plus 1")


