"""Which notation a page is written in, if it says nothing about it."""

from __future__ import annotations

from collections.abc import Sequence

from symdlnn.checking.settings import PRESETS, preset, respelled
from symdlnn.latex.reading import Undeclared, read
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Node, Symbol
from symdlnn.terms import MatrixName, shape
from symdlnn.terms.settings import Setting

ENOUGH = 0.6
"""The part of a page's names that a preset has to know."""

MATRICES = 2
"""How many of them have to be matrices: one capital letter alone is no notation."""


def recognised(trees: Sequence[Node]) -> str | None:
    """The preset in whose notation the page seems to be written; None if there is none."""
    written = list(dict.fromkeys(_symbols(trees)))
    known = {name: _known(written, preset(name)) for name in PRESETS} if written else {}
    best = max(known, key=lambda name: known[name], default=None)
    return best if best is not None and known[best] >= ENOUGH else None


def _known(written: Sequence[Symbol], setting: Setting) -> float:
    """The part of the symbols that the setting knows; 0 if too few matrices are among them."""
    known, matrices = 0, set()
    for symbol in written:
        try:
            term = read(symbol, setting)
        except Undeclared:
            continue
        except ReadError:
            term = None
        known += 1
        matrices |= {term} if term is not None and shape(term) and isinstance(term, MatrixName) else set()
    return known / len(written) if len(matrices) >= MATRICES else 0.0


def spelled_like(setting: Setting, trees: Sequence[Node]) -> Setting:
    """A preset's setting that answers in the spellings of the page."""
    return respelled(setting, tuple(_symbols(trees)))


def _symbols(trees: Sequence[Node]) -> list[Symbol]:
    return [symbol for tree in trees for symbol in symbols(tree)]
