r"""\operatorname{diag}: of a family, of numbers written out, of a vector."""

from __future__ import annotations

from sympy import S

from symdlnn.latex.reading.constants import known_size
from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.indices import free_letters
from symdlnn.latex.reading.letters import Letter
from symdlnn.latex.reading.mentions import letters
from symdlnn.latex.reading.names import find
from symdlnn.latex.reading.places import split_places
from symdlnn.latex.reading.products import is_column
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripting import scripted
from symdlnn.latex.reading.sizes import Hole, dimension, same_size, settled
from symdlnn.latex.reading.shapes import scalar_of
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Dots, Function, Node, Symbol
from symdlnn.terms import Family, Size, Term, diag, entry, explicit


def diagonal_of(node: Function, scope: Scope) -> Draft:
    """The diagonal matrix of what stands in the brackets."""
    if any(isinstance(argument, Dots) for argument in node.arguments):
        made = _dotted(node, scope)
    elif len(node.arguments) > 1:
        made = _of_numbers(node, scope)
    else:
        made = _of_one(node, node.arguments[0], scope)
    return scripted(made, node.upper, (), scope, node.span)


def _of_numbers(node: Function, scope: Scope) -> Draft:
    """diag(a, b): a square matrix written out."""
    entries = [scalar_of(argument, scope) for argument in node.arguments]
    count = len(entries)
    return combined(
        node.span, (S(count), S(count)),
        lambda *terms: explicit([[terms[i] if i == j else S.Zero for j in range(count)] for i in range(count)]), *entries,
    )


def _of_one(node: Function, argument: Node, scope: Scope) -> Draft:
    """diag(s_i), whose index is the one that means nothing outside, or diag(v) of a vector."""
    own = _own_index(node, argument, scope)
    if own:
        letter = scope.letter(own, node.span)
        return _over(letter, scalar_of(argument, scope.binding({own: letter})), node.span, scope)
    body = draft(argument, scope)
    if is_column(body):
        letter = scope.letter(next(t for t in ("l", "k", "m") if t not in letters(argument)), node.span)
        size = settled(body.shape)[0]
        letter.need(size, node.span, argument.span.text)
        cell = combined(node.span, (), lambda vector: entry(vector, letter.term(), 1), body)
        return combined(node.span, (size, size), lambda term: _square(term, letter, known_size(size, node.span)), cell)
    raise ReadError(
        "unsupported", node.span, "the diagonal of this is not clear",
        r"write $\operatorname{diag}(s_i)$ of a declared family",
    )


def _square(term: Term, letter: Letter, size: Term) -> Term:
    return diag(term, letter.term(), size, size)


def _own_index(node: Function, argument: Node, scope: Scope) -> str:
    """The index that diag binds: written below it, or the only free one inside."""
    below = split_places(node.lower, 1, scope) if node.lower else None
    if below is not None:
        return below[0][0].text
    free = sorted(free_letters(argument, scope))
    if len(free) > 1:
        raise ReadError("ambiguous", node.span, f"does this diagonal run over {' or over '.join(f'${t}$' for t in free)}?",
                        r"write the index below: $\operatorname{diag}_i(\dots)$")
    return free[0] if free else ""


def _over(letter: Letter, body: Draft, span: Span, scope: Scope) -> Draft:
    """The matrix with `body` at (i, i); square as far as the index runs, if its surroundings do not say otherwise."""
    rows, columns = Hole(), Hole()

    def settle() -> None:
        sizes = letter.term().sizes
        for hole in (rows, columns):
            if isinstance(dimension(hole), Hole) and len(sizes) == 1:
                same_size(hole, sizes[0])

    scope.session.defaults.append(settle)
    return combined(span, (rows, columns), lambda term: diag(term, letter.term(), *_both(rows, columns, span)), body)


def _both(rows: Hole, columns: Hole, span: Span) -> tuple[Term, Term]:
    return known_size(rows, span), known_size(columns, span)


def _dotted(node: Function, scope: Scope) -> Draft:
    r"""diag(s_1, \dots, s_r): the square matrix of the whole family up to a size."""
    first, last = node.arguments[0], node.arguments[-1]
    if len(node.arguments) not in (3, 4) or not isinstance(first, Symbol) or not isinstance(last, Symbol):
        raise ReadError("picture", node.span, "dots are a picture, they are not read", r"write $\operatorname{diag}(s_i)$")
    match = find(first, scope)
    entries = [e for token in (*last.lower, *last.upper) for e in scope.setting.by_base.get(token.text, ())]
    size = next((e.meaning for e in entries if isinstance(e.meaning, Size) and e.spelling.latex == e.spelling.base), None)
    scalars = isinstance(match.meaning, Family) and not match.meaning.member_shape
    if not scalars or [t.text for t in match.places] != ["1"] or size is None:
        raise ReadError("picture", node.span, "dots are a picture, they are not read", r"write $\operatorname{diag}(s_i)$")
    letter = scope.letter("i", node.span).limited((size,))
    for sizes in match.meaning.ranges[0]:
        letter.need(sizes, node.span, match.entry.spelling.latex)
    return _over(letter, combined(node.span, (), lambda: match.meaning[letter.term()]), node.span, scope)
