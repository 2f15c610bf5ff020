"""The notation table: which LaTeX stands for which name.

Printers look names up here, and so does the reader of LaTeX pages: there is one table for both directions.  Spellings are kept
by name and sort, because a page may use one letter for a size and for a family of vectors (the rank r, the modes r^i).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch
from types import MappingProxyType
from typing import Any, Literal

from sympy import MatrixSymbol, Symbol

from symdlnn.terms.names import Family, Index, Member, Size
from symdlnn.terms.spelling import Place, Spelling, derive, side_by_side

__all__ = ["DEFAULT", "HOMEWORK", "Notation", "Sort", "Spelling", "sort_of"]

Sort = Literal["size", "index", "scalar", "vector", "matrix", "scalars", "vectors", "matrices"]
"""What a name names; the plurals are families."""

BOLD: frozenset[Sort] = frozenset({"vector", "vectors"})


@dataclass(frozen=True)
class Notation:
    """Spellings by (name, sort), and where scripts and indices go in the names that the table does not list."""

    spellings: Mapping[tuple[str, Sort], Spelling] = field(default_factory=lambda: MappingProxyType({}))
    scripts: Place = "lower"
    indices: Place = "lower"

    def spelling(self, name: str, sort: Sort) -> Spelling:
        """The spelling of `name`.  Fails when: it is not listed and holds a letter without a LaTeX command."""
        return self.spellings.get((name, sort)) or derive(name, sort in BOLD, self.scripts, self.indices)

    def of(self, node: Any) -> Spelling:
        """The spelling of a declared name, or of a member of a family at its indices."""
        if isinstance(node, Member):
            places = [str(i) if i.is_Integer else self.of(i).latex for i in node.indices]
            return self.of(node.family).at(side_by_side(places))
        return self.spelling(node.name, sort_of(node))

    def extended(self, more: Mapping[tuple[str, Sort], Spelling]) -> Notation:
        """This notation with more (or other) spellings."""
        return replace(self, spellings=MappingProxyType({**self.spellings, **more}))


@singledispatch
def sort_of(node: Any) -> Sort:
    """The sort of a declared name.  Fails when: the node is no name (`TypeError`)."""
    raise TypeError(f"{node} is no name")


@sort_of.register
def _(node: Size) -> Sort:
    return "size"


@sort_of.register
def _(node: Index) -> Sort:
    return "index"


@sort_of.register
def _(node: Symbol) -> Sort:
    return "scalar"


@sort_of.register
def _(node: MatrixSymbol) -> Sort:
    return "vector" if node.shape[1] == 1 else "matrix"


@sort_of.register
def _(node: Family) -> Sort:
    if not node.member_shape:
        return "scalars"
    return "vectors" if node.member_shape[1] == 1 else "matrices"


def _homework() -> dict[tuple[str, Sort], Spelling]:
    """The spellings of the exercise sheet: layers and modes above, strengths below, bars over rotated matrices,
    stars for end points."""
    table: dict[tuple[str, Sort], Spelling] = {}
    for name, base in (("W", "W"), ("ΔW", r"\Delta W"), ("Wbar", r"\overline{W}"), ("D", "D")):
        table |= {(f"{name}{layer}", "matrix"): Spelling(base, upper=layer) for layer in "12"}
    table |= {(f"Σ{pair}", "matrix"): Spelling(r"\Sigma", upper=pair) for pair in ("yx", "xx")}
    table |= {(letter, "vectors"): Spelling(rf"\mathbf{{{letter}}}", index="upper") for letter in "abruvxy"}
    table |= {(name, "scalars"): Spelling(name.rstrip("_")) for name in ("s", "a_", "b_")}
    table |= {(f"N{layer}", "size"): Spelling("N", lower=layer) for layer in "123"}
    table |= {(letter, "size"): Spelling(letter) for letter in "nr"}
    table |= {(f"{letter}_star", "scalar"): Spelling(letter, lower="*") for letter in "ab"}
    table |= {("η", "scalar"): Spelling(r"\eta"), ("τ", "scalar"): Spelling(r"\tau")}
    return table


DEFAULT = Notation()
HOMEWORK = DEFAULT.extended(_homework())
