"""A setting: the names a page may use, and what is granted about them.

The strings of a TOML file, the declarations inside a page and the presets all become one value of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from symdlnn.terms.claims import Assumption, Claim, Definition
from symdlnn.terms.names import Family, Index, MatrixName, Scalar, Size
from symdlnn.terms.notation import Notation, sort_of
from symdlnn.terms.spelling import Spelling

SAME_DRESS = {
    r"\boldsymbol": r"\mathbf", r"\bm": r"\mathbf", r"\bar": r"\overline", r"\widehat": r"\hat", r"\widetilde": r"\tilde",
    r"\operatorname": r"\mathrm", r"\text": r"\mathrm",
}
"""Commands that mean the same; the right ones are canonical, also in the syntax tree."""


def canonical(base: str) -> str:
    r"""The base of a spelling as the syntax tree writes it: ``\mathbf{x}`` for ``\boldsymbol{ x }``; a space stays only where
    it ends a command before a letter."""
    written = re.sub(r"\\[A-Za-z]+", lambda found: SAME_DRESS.get(found[0], found[0]), base)
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", written)


def function_name(base: str) -> str:
    """The Python name of an undetermined function by its LaTeX letter."""
    return "".join(re.findall(r"[A-Za-z]+", base))


Meaning = Scalar | MatrixName | Family | Size | Index
"""What a spelling can stand for."""

Layout = Literal["", "denominator", "numerator"]
Prime = Literal["", "transpose"]


@dataclass(frozen=True)
class Entry:
    """One spelling of one name.  A name may have several; the first one declared is how it is printed.

    `loose` accepts the letter in other dress too: bold, plain, with an arrow, a tilde or hat for a bar.  `inferred` says that
    nobody declared the name: no refutation rests on its shape.
    """

    spelling: Spelling
    meaning: Any
    loose: bool = False
    inferred: bool = False


@dataclass(frozen=True)
class Goal:
    """What a complete page must reach."""

    claim: Claim
    label: str


@dataclass(frozen=True)
class Setting:
    """Declarations, definitions and assumptions.

    `letters` gives index letters their declared range (`Index` by LaTeX letter), `functions` the undetermined differentiable
    scalar functions (the shape of the argument by LaTeX name), `random` the families whose members may be written without
    index under an average.  `layout` is that of Jacobians and gradients as the page declares it ("" if it does not), `time`
    the scalar that d/dt is by.  `prime` says what an apostrophe means that is no part of a name, `units` are the letters of
    unit vectors (``\\mathbf{e}``).
    """

    entries: tuple[Entry, ...] = ()
    letters: Mapping[str, Index] = field(default_factory=dict)
    functions: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    random: frozenset[Any] = frozenset()
    definitions: tuple[Definition, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    goals: tuple[Goal, ...] = ()
    layout: Layout = ""
    prime: Prime = ""
    units: frozenset[str] = frozenset()
    time: Scalar = field(default_factory=lambda: Scalar("t"))

    @cached_property
    def notation(self) -> Notation:
        """How this page spells its names: what a counterexample or a correction is printed in."""
        table = {(e.meaning.name, sort_of(e.meaning)): e.spelling for e in reversed(self.entries)}
        table |= {(function_name(base), "scalar"): Spelling(base) for base in self.functions}
        return Notation().extended(table)

    @cached_property
    def by_base(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries by the canonical base of their spelling."""
        table: dict[str, list[Entry]] = {}
        for entry in self.entries:
            table.setdefault(canonical(entry.spelling.base), []).append(entry)
        return {base: tuple(entries) for base, entries in table.items()}

    @property
    def facts(self) -> tuple[Definition | Assumption, ...]:
        """Everything that a proof on this page may use."""
        return (*self.definitions, *self.assumptions)

    def declared(self, *entries: Entry) -> Setting:
        """This setting with more names."""
        return replace(self, entries=(*self.entries, *entries))

    def defined(self, *definitions: Definition) -> Setting:
        """This setting with more definitions."""
        return replace(self, definitions=(*self.definitions, *definitions))

    def granting(self, *assumptions: Assumption) -> Setting:
        """This setting with more assumptions."""
        return replace(self, assumptions=(*self.assumptions, *assumptions))
