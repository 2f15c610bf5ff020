r"""Undetermined differentiable functions: ``\ell : \mathbb{R}^{N_3 \times N_1} \to \mathbb{R}``."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from symdlnn.checking.settings.names import written_name
from symdlnn.checking.settings.pieces import span_of, split
from symdlnn.checking.settings.sets import Reals, read_set
from symdlnn.checking.settings.sizes import sized
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms.settings import Setting, canonical

COLONS = frozenset({":", r"\colon"})
ARROWS = frozenset({r"\to", r"\rightarrow", r"\longrightarrow"})


def declares_function(tokens: Tokens) -> bool:
    """Whether a colon stands in these tokens that is no part of ``:=``."""
    return any(token.text in COLONS and after.text != "=" for token, after in pairwise(tokens))


def function(tokens: Tokens, setting: Setting) -> Setting:
    """The setting with a function ``name : domain \\to \\mathbb{R}``.

    Fails when: it is not written so, its values are not real numbers, or the name is declared already (`ReadError`).
    """
    span = span_of(tokens)
    parts = [part for half in split(tokens, COLONS) for part in split(half, ARROWS)]
    if len(parts) != 3 or not all(parts):
        raise ReadError("not-a-declaration", span, "this declares no function", r"write $f : \mathbb{R}^{n} \to \mathbb{R}$")
    name, domain, values = parts
    if read_set(values, span_of(values)) != Reals(()):
        raise ReadError("unsupported", span_of(values), "only functions into the real numbers are supported")
    setting, shape = _domain(domain, setting)
    return _named(name, shape, setting)


def _named(tokens: Tokens, shape: tuple[Any, ...], setting: Setting) -> Setting:
    span = span_of(tokens)
    spelling = written_name(tokens, span, ()).spelling
    name = canonical(spelling.base)
    if spelling.upper or spelling.lower:
        raise ReadError("unsupported", span, f"the name of a function has no scripts, as ${spelling.latex}$ has")
    if setting.functions.get(name, shape) != shape or any(e.spelling == spelling for e in setting.by_base.get(name, ())):
        raise ReadError("declared-twice", span, f"${name}$ is declared already", "give one of them another name")
    return replace(setting, functions={**setting.functions, name: shape})


def _domain(tokens: Tokens, setting: Setting) -> tuple[Setting, tuple[Any, ...]]:
    """The shape of the argument."""
    span = span_of(tokens)
    domain = read_set(tokens, span)
    if not isinstance(domain, Reals) or domain.sign:
        raise ReadError("unsupported", span, "a function is defined on real numbers, vectors or matrices")
    sizes: list[Any] = []
    for size in domain.sizes:
        setting, found = sized(size, span, setting)
        sizes.append(found)
    return setting, (*sizes, 1)[:2] if sizes else ()
