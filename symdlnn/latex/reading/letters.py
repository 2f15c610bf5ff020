"""Index letters and literal indices: what they range over is settled when a whole chain has been drafted.

A letter without limits runs over the range declared for it, else over the intersection of everything that it indexes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sympy import Integer

from symdlnn.latex.reading.sizes import Dimension, Hole, dimension
from symdlnn.latex.source import ReadError, Span
from symdlnn.terms import Index, Term
from symdlnn.terms.shapes import within
from symdlnn.terms.spelling import GREEK

IDENTIFIERS = {command: letter for letter, command in reversed(GREEK.items())}
"""The Python letter of each Greek command; the keyboard's variants at the end of the table give way to the letters proper."""


@dataclass(frozen=True)
class Need:
    """A position in something of a size: `owner` says in LaTeX what is indexed."""

    size: Dimension
    span: Span
    owner: str


class Position(ABC):
    """What stands at an index place."""

    def __init__(self, text: str, latex: Callable[[Term], str]) -> None:
        self.text, self.latex = text, latex
        self.needs: list[Need] = []

    def need(self, size: Dimension, span: Span, owner: str) -> None:
        """Say that this position counts 1, ..., size of `owner`."""
        self.needs.append(Need(size, span, owner))

    def term(self) -> Term:
        """The index or whole number.  Fails when: it can leave the range of something that it indexes."""
        value, sizes = self._value()
        for need in self.needs:
            if isinstance(dimension(need.size), Hole):
                raise ReadError("size-unknown", need.span, f"it is not clear how far ${self.text}$ runs in ${need.owner}$")
            if not within(sizes, dimension(need.size)):
                runs = "" if value in sizes else f" (1 to {', '.join(f'${self.latex(s)}$' for s in sizes)})"
                end = self.latex(dimension(need.size))
                raise ReadError(
                    "index-range", need.span, f"index ${self.text}${runs} can leave the range 1 to ${end}$ of ${need.owner}$",
                    "give the sum its limits, or declare the range of the letter",
                )
        return value

    @abstractmethod
    def _value(self) -> tuple[Term, tuple[Any, ...]]:
        """The index or number, and sizes that it never exceeds."""


class Literal(Position):
    """A whole number at an index place."""

    def _value(self) -> tuple[Term, tuple[Any, ...]]:
        number = Integer(int(self.text))
        return number, (number,)


class Letter(Position):
    """An index letter: `declared` where its range is known, else as far as what it indexes."""

    def __init__(self, text: str, span: Span, latex: Callable[[Term], str], declared: Index | None = None) -> None:
        super().__init__(text, latex)
        self.span, self.declared = span, declared

    def limited(self, sizes: tuple[Any, ...], above: Any = None) -> Letter:
        """This letter with limits."""
        self.declared = Index(identifier(self.text), sizes, above)
        return self

    def _value(self) -> tuple[Term, tuple[Any, ...]]:
        if self.declared is None:
            sizes = [dimension(need.size) for need in self.needs]
            if not sizes or any(isinstance(size, Hole) for size in sizes):
                raise ReadError(
                    "range-unknown", self.span, f"it is not clear what ${self.text}$ runs over",
                    rf"declare its range: ${self.text} \in \{{1, \dots, n\}}$",
                )
            self.declared = Index(identifier(self.text), tuple(sizes))
        return self.declared, self.declared.sizes


def identifier(text: str) -> str:
    """The Python name of an index letter."""
    letter = text.rstrip("'")
    return IDENTIFIERS.get(letter, letter.removeprefix("\\")) + "_prime" * (len(text) - len(letter))
