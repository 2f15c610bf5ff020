"""The text that is being written: how it is written, and what it turns out to need."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from symdlnn.numeric.backends.arrays.dialects import Dialect
from symdlnn.numeric.backends.arrays.pieces import Layout, Piece, Style
from symdlnn.numeric.program import Axis, Local, size_text
from symdlnn.numeric.translation.parameters import spelled
from symdlnn.terms import Term


@dataclass
class Page:
    """How a text is written, the layouts of its locals (`static`: those that are numbers which Python computes), and what it
    needs: sizes, helpers, modules, the arguments' type.
    """

    dialect: Dialect
    batched: bool = True
    layouts: dict[Local, Layout] = field(default_factory=dict)
    static: dict[Local, None] = field(default_factory=dict)
    sizes: dict[Term, None] = field(default_factory=dict)
    needs: dict[str, None] = field(default_factory=dict)

    @property
    def style(self) -> Style:
        return Style(self.dialect.module, self.batched)

    def size(self, size: Term) -> str:
        """A size as text; its names have to be known where the text runs."""
        self.sizes |= dict.fromkeys(sorted(size.free_symbols, key=str))
        return size_text(size, spelled)

    def bracketed(self, size: Term) -> str:
        """A size as a factor or what follows a minus."""
        text = self.size(size)
        return text if text.isidentifier() or text.isdigit() else f"({text})"

    def stop(self, axis: Axis) -> str:
        """Where an axis ends."""
        stops = [self.size(stop) for stop in axis.stops]
        return stops[0] if len(stops) == 1 else f"min({', '.join(stops)})"

    def length(self, axis: Axis) -> str:
        """How long an axis is."""
        return self.stop(axis) if axis.start == 0 else f"max(0, {self.stop(axis)} - {self.bracketed(axis.start)})"

    def called(self, function: str, *arguments: str) -> str:
        """A call of a function of the array module."""
        return f"{self.dialect.module}.{function}({', '.join(filter(None, arguments))})"

    def helper(self, name: str, *arguments: str) -> str:
        """A call of a helper, which then belongs to the text."""
        self.needs[name] = None
        return f"{name}({', '.join(filter(None, arguments))})"

    def typed(self) -> str:
        """The keywords that make an array of the arguments' type; nothing where there is no batch."""
        if not self.batched:
            return ""
        self.needs["dtype"] = None
        return self.dialect.typed

    def cast(self, text: str) -> str:
        """An array of truth values or whole numbers as one of the arguments' type."""
        if not self.batched:
            return f"{text}.astype(float)"
        self.needs["dtype"] = None
        return f"{text}.{self.dialect.cast}({self.dialect.like})"


@singledispatch
def write(node: Any, page: Page) -> Piece:
    """A value in the layout that comes naturally."""
    raise TypeError(f"{page.dialect.name} has no text for {type(node).__name__}")
