r"""One definition: ``A := B``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from symdlnn.checking.settings.chains import labelled, read_one_way, require_same_shape
from symdlnn.checking.settings.elements import Maker, introduced
from symdlnn.checking.settings.names import written_name
from symdlnn.checking.settings.pieces import cited, inside, span_of, text_of
from symdlnn.latex import latex
from symdlnn.latex.reading import Undeclared, readings
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Node, Side
from symdlnn.terms import (
    Definition, Family, Index, MatrixName, Member, Scalar, Term, free_indices, is_scalar, kind_of, names_in, shape,
)
from symdlnn.terms.names import head
from symdlnn.terms.settings import Setting
from symdlnn.terms.spelling import derive


def definition(left: Side, right: Side, setting: Setting, label: str = "") -> Setting:
    """The setting with the definition of `left` by `right`; a name that is new is declared on the way.

    Fails when: `left` is no name or is defined already, or `right` mentions it, has another free index or another shape
    (`ReadError`).
    """
    left = _without_time(left, setting)
    name, body = parse(left.tokens, left.span), parse(right.tokens, right.span)
    if _is_new(name, setting):
        setting, found = _of_a_new_name(left, body, setting, label)
    else:
        make = partial(_definition, left.span, right.span, setting, label)
        found = read_one_way((name, body), setting, left.span.to(right.span), make)
    if any((known.name, known.body) == (found.name, found.body) for known in setting.definitions):
        return setting
    _require_unused(found, left.span, setting)
    shown = found if label else Definition(found.name, found.body, labelled(found, setting))
    return setting.defined(shown)


def _without_time(left: Side, setting: Setting) -> Side:
    """The name of a function of time, ``u`` for ``u(t)``; other sides as they are.

    Fails when: it is a function of anything else (`ReadError`).
    """
    opening = next((k for k, token in enumerate(left.tokens) if token.text == "("), 0)
    argument = inside(left.tokens[opening:], "(") if opening and left.tokens[opening - 1].text not in ("{", "^", "_") else None
    if argument is None:
        return left
    if text_of(argument) != latex(setting.time, setting.notation):
        raise ReadError(
            "unsupported", span_of(left.tokens[opening:]), "only a function of time is defined with its argument",
            f"leave the argument out: ${text_of(left.tokens[:opening])} := ...$",
        )
    return Side(left.tokens[:opening], span_of(left.tokens[:opening]))


def _is_new(name: Node, setting: Setting) -> bool:
    """Whether the setting does not know a name."""
    (side,) = readings((name,), setting)[0].sides
    return isinstance(side, Undeclared)


def _definition(span: Span, value: Span, setting: Setting, label: str, name: Term, body: Term) -> Definition:
    """The definition.  Fails when: what stands on its left is no name, or it is not well posed (`ReadError`)."""
    if not isinstance(name, Scalar | MatrixName | Member):
        raise ReadError("not-a-definition", span, f"{cited(span.text)} is no name", "a definition has a name on its left")
    if kind_of(name) != "general":
        raise ReadError(
            "not-a-definition", span,
            f"{cited(span.text)} is declared {kind_of(name)}, which a definition would grant unproved",
            "state the equation as an assumption",
        )
    require_same_shape(name, body, value, setting)
    return _well_posed(name, body, label, span)


def _of_a_new_name(left: Side, body: Node, setting: Setting, label: str) -> tuple[Setting, Definition]:
    """The definition of a name that takes its shape, and the range of its index, from the body."""
    term = read_one_way((body,), setting, body.span, lambda term: term)
    letters = {derive(index.name).latex: index for index in free_indices(term)}
    name = written_name(left.tokens, left.span, letters)
    if others := sorted(letters.keys() - {name.letter}):
        raise ReadError(
            "free-index", body.span, f"the index ${others[0]}$ of the value does not occur in ${name.latex}$",
            f"write it into the name: ${name.spelling.latex}^{others[0]}$",
        )
    setting, meaning = introduced(name, _maker(term, name.letter, letters), setting)
    head = meaning[letters[name.letter]] if name.letter else meaning
    return setting, _well_posed(head, term, label, left.span)


def _well_posed(name: Term, body: Term, label: str, span: Span) -> Definition:
    """The definition.  Fails when: it is made of itself, or does not define a whole family (`ReadError`)."""
    if head(name) in names_in(body):
        raise _circular(span)
    try:
        return Definition(name, body, label)
    except TypeError as error:
        raise ReadError("not-a-definition", span, str(error)) from error


def _maker(body: Term, letter: str, letters: Mapping[str, Index]) -> Maker:
    """What a name of the body's shape stands for."""
    sizes = () if is_scalar(body) else shape(body)
    if letter:
        return lambda identifier: Family(identifier, sizes, (letters[letter].sizes,))
    return (lambda identifier: MatrixName(identifier, *sizes)) if sizes else Scalar


def _require_unused(found: Definition, span: Span, setting: Setting) -> None:
    """Fails when: the name is defined already, or its value is made of itself (`ReadError`)."""
    bodies: dict[Any, Definition] = {d.head: d for d in setting.definitions}
    if found.head in bodies:
        raise ReadError("declared-twice", span, f"{cited(span.text)} is defined twice", "give one of them another name")
    opened, waiting = set(), list(names_in(found.body))
    while waiting:
        name = waiting.pop()
        if name == found.head:
            raise _circular(span)
        if name not in opened and name in bodies:
            opened.add(name)
            waiting.extend(names_in(bodies[name].body))


def _circular(span: Span) -> ReadError:
    return ReadError("circular", span, f"the value of {cited(span.text)} is made of {cited(span.text)} itself")
