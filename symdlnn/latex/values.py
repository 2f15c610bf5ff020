"""The names that a counterexample gives values to, and shapes, in the notation of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from symdlnn.latex.printer import latex
from symdlnn.terms.notation import BOLD, Notation, Sort
from symdlnn.terms.spelling import Spelling, derive

MATRIX: tuple[Sort, ...] = ("matrix", "vector", "scalar")
COLUMN: tuple[Sort, ...] = ("vector", "matrix", "scalar")
NUMBER: tuple[Sort, ...] = ("scalar", "vector", "matrix")
PLURAL: Mapping[Sort, Sort] = {"matrix": "matrices", "vector": "vectors", "scalar": "scalars"}

_KEY = re.compile(r"(?P<name>\w+)(?:\[(?P<places>[\d, ]+)\])?")
_RATE = re.compile(r"ddt\((?P<of>.+)\)")


def latex_key(key: str, value: Sequence[Sequence[str]], notation: Notation) -> str:
    """The LaTeX of a name in a counterexample: ``W1``, ``x[2]``, ``ddt(W1)``; the shape of its value tells its sort.

    Fails when: the key is none of these (`ValueError`).
    """
    if rate := _RATE.fullmatch(key):
        return rf"\frac{{d}}{{dt}} {latex_key(rate['of'], value, notation)}"
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"{key!r} is no name of a counterexample")
    sorts = NUMBER if len(value) == len(value[0]) == 1 else COLUMN if len(value[0]) == 1 else MATRIX
    if found["places"] is None:
        return _spelling(found["name"], sorts, notation).latex
    return _spelling(found["name"], tuple(PLURAL[s] for s in sorts), notation).at(found["places"].replace(" ", "")).latex


def _spelling(name: str, sorts: tuple[Sort, ...], notation: Notation) -> Spelling:
    """The spelling of a name whose sort is guessed from the shape of its value; one that the table lists comes first."""
    in_table = (notation.spellings[name, sort] for sort in sorts if (name, sort) in notation.spellings)
    return next(in_table, None) or derive(name, sorts[0] in BOLD, notation.scripts, notation.indices)


def latex_shape(shape: tuple[Any, ...], notation: Notation) -> str:
    """A shape as a reader writes it: ``N_2 \\times N_1``; "a scalar" for a number."""
    return r" \times ".join(latex(size, notation) for size in shape) if shape else r"\text{a scalar}"
