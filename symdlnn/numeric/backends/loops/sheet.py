"""The lines of one function body while they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from symdlnn.numeric.backends.loops.naming import Names
from symdlnn.numeric.backends.loops.syntax import Syntax
from symdlnn.numeric.program import Axis, Local, Parameter, size_text
from symdlnn.terms import Term

Places = Mapping[Axis, str]


@dataclass
class Sheet:
    """The lines, and what they are about.

    `called` gives the identifiers of parameters and locals, `sizes` those of sizes by their names; `arrays` collects the arrays
    that the body needs with the lengths of their axes, `helpers` the functions that it calls.
    """

    syntax: Syntax
    names: Names
    called: dict[Parameter | Local, str]
    sizes: Mapping[str, str]
    depth: int
    lines: list[str] = field(default_factory=list)
    arrays: dict[str, tuple[str, ...]] = field(default_factory=dict)
    helpers: dict[str, None] = field(default_factory=dict)

    # --- lines ----------------------------------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    def assign(self, target: str, sign: str, value: str) -> None:
        """``target = value``, ``target += value``, ..."""
        self.line(self.syntax.statement.format(f"{target} {sign} {bare(value)}"))

    def declare(self, name: str, value: str) -> None:
        """A real variable."""
        self.line(self.syntax.declare.format(name, bare(value)))

    def whole(self, wanted: str, value: str) -> str:
        """A constant whole number or truth value; its name."""
        name = self.names.numbered(wanted)
        self.line(self.syntax.whole.format(name, bare(value)))
        return name

    def named(self, text: str) -> str:
        """A variable with the value of an expression, so that it can be read twice."""
        if text.isidentifier():
            return text
        name = self.names.numbered("x")
        self.declare(name, text)
        return name

    # --- blocks ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def loops(self, axes: Sequence[Axis]) -> Iterator[dict[Axis, str]]:
        """Loops over axes, outermost first; the names of their variables."""
        places = {}
        for axis in axes:
            places[axis] = self.names.numbered("k")
            self.line(self.syntax.loop.format(places[axis], self.size(axis.start), self.smallest(axis.stops)))
            self.depth += 1
        yield places
        for _ in axes:
            self.depth -= 1
            self.close()

    @contextmanager
    def branch(self, opening: str) -> Iterator[None]:
        """What is done under a condition; several branches in a row are closed once."""
        self.line(opening)
        self.depth += 1
        yield
        self.depth -= 1

    def close(self) -> None:
        """The end of a loop or of branches, where the language has one."""
        if self.syntax.end:
            self.line(self.syntax.end)

    # --- sizes ----------------------------------------------------------------------------------------------------------

    def size(self, size: Term) -> str:
        """A size as a whole number."""
        return size_text(size, self.sizes.__getitem__)

    def smallest(self, sizes: Sequence[Term]) -> str:
        """The smallest of sizes."""
        first, *rest = map(self.size, sizes)
        for other in rest:
            first = self.syntax.smaller.format(first, other)
        return first

    def length(self, axis: Axis) -> str:
        """How long an axis is."""
        stop = self.smallest(axis.stops)
        rest = f"{bracketed(stop)} - {bracketed(self.size(axis.start))}"
        return stop if axis.start == 0 else self.syntax.larger.format("0", rest)

    def lengths(self, array: Parameter | Local) -> tuple[str, ...]:
        """The lengths of an array's axes."""
        if isinstance(array, Local):
            return tuple(map(self.length, array.order))
        bounds = array.bounds or ((),) * len(array.lengths)
        return tuple(self.smallest(b if n is None else (n,)) for n, b in zip(array.lengths, bounds, strict=True))

    # --- entries --------------------------------------------------------------------------------------------------------

    def made(self, local: Local) -> Local:
        """A local that has got an identifier, and room if it is an array."""
        self.called[local] = local.name
        if local.order:
            self.arrays[local.name] = self.lengths(local)
        return local

    def shifted(self, place: str, axis: Axis) -> str:
        """A place along an axis, counted from where the axis starts."""
        return place if axis.start == 0 else f"({place} - {bracketed(self.size(axis.start))})"

    def target(self, local: Local, places: Places) -> str:
        """The entry of a local at places."""
        if not local.order:
            return self.called[local]
        at = [self.shifted(places[axis], axis) for axis in local.order]
        return self.syntax.subscript(self.called[local], self.lengths(local), at)


def bracketed(text: str) -> str:
    """A whole number as a factor or what follows a minus."""
    return text if text.isidentifier() or text.isdigit() else f"({text})"


def bare(text: str) -> str:
    """An expression without the brackets around all of it."""
    if not text.startswith("("):
        return text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 else text
    return text
