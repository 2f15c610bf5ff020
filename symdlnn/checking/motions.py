r"""A page of differential equations, read as a system: ``\dot x = ...``, ``\tau \frac{da}{dt} = ...``, ``x' = ...``.

The names that the page does not declare are real numbers here, since polynomial systems are about numbers; a prime on a name
that also stands without one is a derivative by time.  What the page says is granted, not checked: `laws` says what is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from symdlnn.checking.beginning import Beginning
from symdlnn.checking.entry import Options, check_document
from symdlnn.checking.laws import NoMotion, is_law, laws_of
from symdlnn.checking.settings import SETTING_VERBS, apply, load_setting
from symdlnn.latex.documents import read_page, read_text
from symdlnn.latex.documents.parts import Directive, Document
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import Claim
from symdlnn.terms.settings import Setting

NO_NAMES = {"t", "d", r"\pi", r"\mathrm{d}"}
"""Letters that are no unknowns and no parameters: time, differentials, constants."""
DOT = r"\dot{"
VECTORS = (r"\mathbf{", r"\boldsymbol{", r"\bm{", r"\vec{")
"""What stands before names that are no numbers unless the page declares them so."""
COMPARING = {">", "<", "≠"}

__all__ = ["Motion", "NoMotion", "is_law", "motion_of"]


@dataclass(frozen=True)
class Motion:
    """The laws of a page, each with one time derivative on its left side, in order, and the signs that it grants: p > 0, a < b.

    Signs that exclude each other (for p < 0 this, for p > 0 that) tell cases apart, and grant nothing.
    """

    laws: tuple[Claim, ...]
    signs: tuple[Claim, ...]


def motion_of(path: Path) -> Motion:
    """The differential equations of a page.

    Fails when: the page cannot be read (`Unreadable`), a relation on it cannot or is refused (NoMotion, with its line),
    or there is no law.
    """
    document = _without_primes(read_page(path))
    setting = _numbers(document)
    found = check_document(document, Options(setting=setting, advising=False))
    declared = _declared(document, setting)
    laws = laws_of(found.relations, str(path), declared.definitions)
    if not laws:
        raise NoMotion(rf"{path} holds no differential equation: write \dot x = ..., \frac{{dx}}{{dt}} = ... or x' = ..., "
                       "one equation an unknown")
    granted = [a.claim for a in declared.assumptions]
    posed = [claim for relation in found.relations if relation.verdict == "condition" for claim in relation.claims]
    return Motion(laws, _agreeing([c for c in dict.fromkeys((*granted, *posed)) if c.relation in COMPARING]))


def _agreeing(signs: Sequence[Claim]) -> tuple[Claim, ...]:
    """The signs without those that compare the same two sides in different ways."""
    sides = [(sign.lhs, sign.rhs) for sign in signs]
    return tuple(sign for sign, both in zip(signs, sides, strict=True) if sides.count(both) == 1)


def _declared(document: Document, setting: Setting) -> Setting:
    """The setting with what the directives of the page add to it."""
    for part in document.parts:
        if isinstance(part, Directive) and part.verb in SETTING_VERBS:
            setting = apply(part, setting)
    return setting


def _without_primes(document: Document) -> Document:
    """The page with ``\\dot{x}`` for x' wherever x stands without a prime, too."""
    found = tuple(_names(document))
    plain = {_spelled(s) for s in found if not s.primes}
    text, changed = document.source.text, False
    for symbol in sorted({s.span: s for s in found}.values(), key=lambda s: -s.span.start):
        if symbol.primes == 1 and not symbol.upper and _spelled(symbol) in plain:
            moving = rf"\dot{{{symbol.base}}}{_spelled(symbol).removeprefix(symbol.base)}"
            text = text[:symbol.span.start] + moving + text[symbol.span.end:]
            changed = True
    return read_text(text, document.source.name) if changed else document


def _names(document: Document) -> Iterator[Symbol]:
    return (symbol for tree in Beginning(document).trees for symbol in symbols(tree))


def _numbers(document: Document) -> Setting:
    """A setting in which every name that the page does not declare is a real number."""
    declared = " ".join(p.text for p in document.parts if isinstance(p, Directive) and p.verb == "declare")
    names = dict.fromkeys(_spelled(symbol) for symbol in _names(document))
    free = [name for name in names if name not in NO_NAMES and not name.startswith(VECTORS)
            and name not in declared.replace(",", " ").split()]
    return load_setting("declare = [" + ", ".join(f"'{name} \\in \\mathbb{{R}}'" for name in free) + "]") if free else Setting()


def _spelled(symbol: Symbol) -> str:
    """The LaTeX of a name without dot, primes and upper scripts."""
    base = symbol.base.removeprefix(DOT).removesuffix("}") if symbol.base.startswith(DOT) else symbol.base
    return base + (f"_{{{_joined(symbol.lower)}}}" if symbol.lower else "")


def _joined(tokens: Sequence[object]) -> str:
    return " ".join(str(getattr(token, "text", token)) for token in tokens)
