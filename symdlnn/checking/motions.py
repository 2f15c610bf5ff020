r"""A page of differential equations, read as a system: ``\dot x = ...``, ``\tau \frac{da}{dt} = ...``, ``x' = ...``.

The names that the page does not declare are real numbers here, since polynomial systems are about numbers; a prime on a name
that also stands without one is a derivative by time.  What the page says is granted, not checked: these are the laws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from symdlnn.checking.beginning import Beginning
from symdlnn.checking.entry import Options, check_document
from symdlnn.checking.settings import SETTING_VERBS, apply, load_setting
from symdlnn.latex.documents import read_page, read_text
from symdlnn.latex.documents.parts import Directive, Document
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import Claim
from symdlnn.terms.nodes import TimeDerivative
from symdlnn.terms.outline import signed
from symdlnn.terms.settings import Setting

NO_NAMES = {"t", "d", "I", r"\pi", r"\mathrm{d}"}
"""Letters that are no unknowns and no parameters: time, differentials, constants."""
DOT = r"\dot{"


class NoMotion(ValueError):
    """A page holds no differential equation that can be read; the message says what was found."""


@dataclass(frozen=True)
class Motion:
    """The laws of a page, each with one time derivative on its left side, in order, and the signs that it grants: p > 0."""

    laws: tuple[Claim, ...]
    signs: tuple[Claim, ...]


def motion_of(path: Path) -> Motion:
    """The differential equations of a page.

    Fails when: the page cannot be read (`Unreadable`), a relation on it cannot (NoMotion, with its line), or there is no law.
    """
    document = _without_primes(read_page(path))
    setting = _numbers(document)
    found = check_document(document, Options(setting=setting, advising=False))
    for relation in found.relations:
        if relation.verdict == "unread":
            raise NoMotion(f"{path}:{relation.line}: {relation.reason}; {relation.help}".rstrip("; "))
    laws = tuple(claim for relation in found.relations for claim in relation.claims if is_law(claim))
    if not laws:
        raise NoMotion(rf"{path} holds no differential equation: write \dot x = ..., \frac{{dx}}{{dt}} = ... or x' = ..., "
                       "one equation an unknown")
    granted = [a.claim for a in _declared(document, setting).assumptions]
    posed = [claim for relation in found.relations if relation.verdict == "condition" for claim in relation.claims]
    return Motion(laws, tuple(dict.fromkeys(c for c in (*granted, *posed) if c.relation in "<>" and c.rhs == 0)))


def _declared(document: Document, setting: Setting) -> Setting:
    """The setting with what the directives of the page add to it."""
    for part in document.parts:
        if isinstance(part, Directive) and part.verb in SETTING_VERBS:
            setting = apply(part, setting)
    return setting


def is_law(claim: Claim) -> bool:
    """Whether the left side is a multiple of one time derivative."""
    return claim.relation == "=" and sum(isinstance(factor, TimeDerivative) for factor in signed(claim.lhs).factors) == 1


def _without_primes(document: Document) -> Document:
    """The page with ``\\dot{x}`` for x' wherever x stands without a prime, too."""
    found = tuple(_names(document))
    plain = {(s.base, s.lower) for s in found if not s.primes}
    text, changed = document.source.text, False
    for symbol in sorted({s.span: s for s in found}.values(), key=lambda s: -s.span.start):
        if symbol.primes == 1 and not symbol.upper and (symbol.base, symbol.lower) in plain:
            written = text[symbol.span.start:symbol.span.end]
            text = text[:symbol.span.start] + rf"\dot{{{symbol.base}}}" + written.split("'", 1)[1] + text[symbol.span.end:]
            changed = True
    return read_text(text, document.source.name) if changed else document


def _names(document: Document) -> Iterator[Symbol]:
    return (symbol for tree in Beginning(document).trees for symbol in symbols(tree))


def _numbers(document: Document) -> Setting:
    """A setting in which every name that the page does not declare is a real number."""
    declared = " ".join(p.text for p in document.parts if isinstance(p, Directive) and p.verb == "declare")
    names = dict.fromkeys(_spelled(symbol) for symbol in _names(document))
    free = [name for name in names if name not in NO_NAMES and name not in declared.replace(",", " ").split()]
    return load_setting("declare = [" + ", ".join(f"'{name} \\in \\mathbb{{R}}'" for name in free) + "]") if free else Setting()


def _spelled(symbol: Symbol) -> str:
    """The LaTeX of a name without dot, primes and upper scripts."""
    base = symbol.base.removeprefix(DOT).removesuffix("}") if symbol.base.startswith(DOT) else symbol.base
    return base + (f"_{{{_joined(symbol.lower)}}}" if symbol.lower else "")


def _joined(tokens: Sequence[object]) -> str:
    return " ".join(str(getattr(token, "text", token)) for token in tokens)
