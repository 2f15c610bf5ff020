r"""Sizes: ``N_2``, ``n``, ``3``.  A size is declared by its use in a shape, or by ``n \in \mathbb{N}``, ``r \le N_1, N_3``."""

from __future__ import annotations

from sympy import Integer

from symdlnn.checking.settings.names import declared_entry, identifier_for, written_name
from symdlnn.checking.settings.pieces import cited, inside, span_of, split, text_of
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import Size, Term
from symdlnn.terms.settings import Entry, Setting


def sized(tokens: Tokens, span: Span, setting: Setting) -> tuple[Setting, Term]:
    """The size or whole number that these tokens write, and the setting in which it is declared.

    Fails when: they write something else, a number below 1, or a name that is declared as something else (`ReadError`).
    """
    span = span_of(tokens) if tokens else span
    if len(tokens) == 1 and tokens[0].kind == "number":
        return setting, _number(tokens[0].text, tokens[0].span)
    try:
        name = written_name(tokens, span, ())
    except ReadError as error:
        raise ReadError(
            "not-a-size", span, f"{cited(text_of(tokens))} is no size",
            "a size is a whole number or a name: give this one a name of its own",
        ) from error
    known = declared_entry(name, setting)
    if known is None:
        size = Size(identifier_for(name, setting))
        return setting.declared(Entry(name.spelling, size)), size
    if not isinstance(known.meaning, Size):
        raise ReadError("declared-twice", span, f"${name.latex}$ is used as a size and declared as something else")
    return setting, known.meaning


def _number(text: str, span: Span) -> Term:
    if not text.isdigit() or int(text) < 1:
        raise ReadError("not-a-size", span, f"${text}$ is no size: sizes are whole numbers from 1")
    return Integer(int(text))


def bounded(tokens: Tokens, span: Span, bounds: Tokens, setting: Setting) -> Setting:
    r"""The setting with a size that never exceeds others: ``r \le N_1, N_3`` or ``r \le \min(N_1, N_3)``.

    Fails when: the size is in use already (its bound has to come first), or something is no size (`ReadError`).
    """
    name = written_name(tokens, span, ())
    limits = []
    for limit in split(smallest_of(bounds)):
        setting, size = sized(limit, span, setting)
        limits.append(size)
    known = declared_entry(name, setting)
    if known is None:
        return setting.declared(Entry(name.spelling, Size(identifier_for(name, setting), tuple(limits))))
    if getattr(known.meaning, "at_most", None) != tuple(limits):
        raise ReadError(
            "declared-twice", span, f"${name.latex}$ is declared already, without this bound",
            "put the bound before its first use",
        )
    return setting


def smallest_of(bounds: Tokens) -> Tokens:
    """The arguments of a minimum; other tokens as they are."""
    if bounds and bounds[0].text == r"\min":
        rest = bounds[1:]
        return inside(rest, "(") or inside(rest, r"\{") or rest
    return bounds
