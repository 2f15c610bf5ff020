"""Programs as loops: every local is an array that loops over its axes fill, a number where it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod
from itertools import count

from symdlnn.numeric.backends.loops.arranging import is_chain
from symdlnn.numeric.backends.loops.syntax import Syntax
from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import (
    Axis,
    Constant,
    Contract,
    Elementwise,
    Extent,
    Joined,
    Local,
    MatrixFunction,
    Merged,
    Node,
    Parameter,
    Position,
    Read,
    Reduce,
    ascii_name,
    united,
)

Places = Mapping[Axis, str]
MOST_ORDERS = 4
"""Up to so many factors, every way to associate a product is written down, and the sizes of the call choose."""


@dataclass
class Loops:
    """The lines of one function body.  `arrays` collects the arrays that the body needs, with the lengths of their axes."""

    syntax: Syntax
    names: Mapping[Parameter | Local, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    arrays: dict[str, tuple[str, ...]] = field(default_factory=dict)
    helpers: dict[str, None] = field(default_factory=dict)
    depth: int = 1
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    # --- lines ----------------------------------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    def assign(self, target: str, sign: str, value: str) -> None:
        """``target = value``, ``target += value``, ..."""
        self.line(self.syntax.statement.format(f"{target} {sign} {bare(value)}"))

    def declared(self, name: str, value: str) -> None:
        """A real variable."""
        self.line(self.syntax.declare.format(name, bare(value)))

    def fresh(self, wanted: str) -> str:
        return f"{wanted}_{next(self.numbers)}"

    def length(self, axis: Axis) -> str:
        """How long an axis is."""
        stop = self.syntax.smallest(axis.stops)
        return stop if axis.start == 0 else f"({stop} - ({self.syntax.size(axis.start)}))"

    def open(self, axis: Axis) -> str:
        """A loop over an axis; the name of its variable."""
        variable = self.fresh("k")
        self.line(self.syntax.loop.format(variable, self.syntax.size(axis.start), self.syntax.smallest(axis.stops)))
        self.depth += 1
        return variable

    def close(self, loops: int = 1) -> None:
        for _ in range(loops):
            self.depth -= 1
            if self.syntax.end:
                self.line(self.syntax.end)

    # --- values -----------------------------------------------------------------------------------------------------------

    @singledispatchmethod
    def value(self, node: Node, places: Places) -> str:
        """A value at the places of its axes as an expression; sums are taken in lines before it."""
        raise NotPrintable(f"{self.syntax.name} has no loops for {type(node).__name__}")

    @value.register
    def _(self, node: Constant, places: Places) -> str:
        return self.syntax.number(node.value)

    @value.register
    def _(self, node: Extent, places: Places) -> str:
        return self.syntax.real.format(self.syntax.size(node.size))

    @value.register
    def _(self, node: Position, places: Places) -> str:
        return self.syntax.real.format(places[node.axis])

    @value.register
    def _(self, node: Read, places: Places) -> str:
        array = node.array
        name = self.names[array]
        if isinstance(array, Parameter) and array.integer:
            return self.syntax.real.format(name)
        if not node.places:
            return name
        at = [places[p] if isinstance(p, Axis) else self.position(p, places) for p in node.places]
        if isinstance(array, Parameter):
            return self.syntax.subscript(name, self.lengths(array), at)
        shifted = [
            k if axis.start == 0 else f"({k} - ({self.syntax.size(axis.start)}))"
            for k, axis in zip(at, array.order, strict=True)
        ]
        return self.syntax.subscript(name, [self.length(axis) for axis in array.order], shifted)

    def position(self, node: Node, places: Places) -> str:
        """A fixed place along an axis, as a whole number."""
        if isinstance(node, Constant):
            return str(int(node.value))
        if isinstance(node, Read) and isinstance(node.array, Parameter) and node.array.integer:
            return self.names[node.array]
        if isinstance(node, Extent):
            return self.syntax.size(node.size)
        if isinstance(node, Elementwise) and node.function in ("add", "negative"):
            parts = [self.position(a, places) for a in node.arguments]
            return f"({' + '.join(parts)})" if node.function == "add" else f"(-{parts[0]})"
        raise NotPrintable(f"{self.syntax.name} reads arrays at whole numbers only, not at {node}")

    @value.register
    def _(self, node: Elementwise, places: Places) -> str:
        if node.function == "add":
            return self.sum(node.arguments, places)
        parts = [self.value(argument, places) for argument in node.arguments]
        if node.function in self.syntax.infix:
            return f"({f' {self.syntax.infix[node.function]} '.join(parts)})"
        if node.function == "power" and isinstance(node.arguments[1], Constant):
            return self.power(parts[0], node.arguments[1])
        template = self.syntax.functions[node.function]
        if node.function in ("minimum", "maximum"):
            first, *rest = parts
            for other in rest:
                first = template.format(first, other)
            return first
        if template.count("{0}") > 1:
            parts[0] = self.named(parts[0])
        text = template.format(*parts)
        return f"({text})" if node.function in ("negative", "power") else text

    def sum(self, summands: Sequence[Node], places: Places) -> str:
        """A sum; what is negative is subtracted."""
        text = ""
        for node in summands:
            minus = isinstance(node, Elementwise) and node.function == "negative"
            part = self.value(node.arguments[0] if isinstance(node, Elementwise) and minus else node, places)
            text += (f" {'-' if minus else '+'} " if text else "-" if minus else "") + part
        return f"({text})"

    def power(self, base: str, exponent: Constant) -> str:
        """A power with a known exponent; small whole ones are products."""
        whole = exponent.value
        if whole.q == 1 and 2 <= whole.p <= 8:
            name = self.named(base)
            return f"({' * '.join([name] * int(whole.p))})"
        return f"({self.syntax.functions['power'].format(base, self.syntax.number(whole))})"

    def named(self, text: str) -> str:
        """A variable with the value of an expression."""
        if text.isidentifier():
            return text
        name = self.fresh("x")
        self.declared(name, text)
        return name

    @value.register
    def _(self, node: Contract, places: Places) -> str:
        return self.folded(node.over, "0.0", "+", lambda inner: " * ".join(self.value(f, inner) for f in node.factors), places)

    @value.register
    def _(self, node: Reduce, places: Places) -> str:
        return self.folded((node.over,), "1.0", "*", lambda inner: self.value(node.argument, inner), places)

    def folded(self, over: Sequence[Axis], start: str, sign: str, body: Callable[[Places], str], places: Places) -> str:
        """A variable in which values along axes are collected."""
        total = self.fresh("total")
        self.declared(total, start)
        inner = {**places, **{axis: self.open(axis) for axis in over}}
        self.assign(total, f"{sign}=", body(inner))
        self.close(len(over))
        return total

    # --- locals -------------------------------------------------------------------------------------------------------------

    def lengths(self, array: Parameter) -> list[str]:
        """The lengths of an argument's axes."""
        bounds = array.bounds or ((),) * len(array.lengths)
        return [
            self.syntax.smallest(bound) if length is None else self.syntax.size(length)
            for length, bound in zip(array.lengths, bounds, strict=True)
        ]

    def local(self, local: Local) -> None:
        """The lines that compute a local."""
        value, name = local.value, self.names[local]
        if not local.order:
            text = self.determinant(value) if isinstance(value, MatrixFunction) else self.value(value, {})
            self.declared(name, text)
            return
        self.arrays[name] = tuple(self.length(axis) for axis in local.order)
        self.fill(value, local)

    def target(self, local: Local, places: Places) -> str:
        """The entry of a local at places."""
        at = [places[a] if a.start == 0 else f"({places[a]} - ({self.syntax.size(a.start)}))" for a in local.order]
        return self.syntax.subscript(self.names[local], self.arrays[self.names[local]], at)

    @singledispatchmethod
    def fill(self, value: Node, local: Local) -> None:
        """The lines that fill the array of a local with a value."""
        places = {axis: self.open(axis) for axis in local.order}
        text = self.value(value, places)
        self.assign(self.target(local, places), "=", text)
        self.close(len(local.order))

    @fill.register
    def _(self, value: Contract, local: Local) -> None:
        if is_chain(value) and len(value.factors) <= MOST_ORDERS:
            self.chosen(value, local)
            return
        self.cleared(local)
        order = self.inner_last(value, (*local.order, *value.over))
        places = {axis: self.open(axis) for axis in order}
        text = " * ".join(self.value(factor, places) for factor in value.factors)
        self.assign(self.target(local, places), "+=", text)
        self.close(len(order))

    def cleared(self, local: Local) -> None:
        """Zeros in all entries of a local."""
        places = {axis: self.open(axis) for axis in local.order}
        self.assign(self.target(local, places), "=", "0.0")
        self.close(len(places))

    def inner_last(self, value: Contract, axes: Sequence[Axis]) -> tuple[Axis, ...]:
        """The axes with that one innermost along which most arrays lie in one piece."""
        ends = [f.places[-1] for f in value.factors if isinstance(f, Read) and f.places] + [
            axes[len(axes) - len(value.over) - 1]
        ]
        best = max(axes, key=lambda axis: sum(end == axis for end in ends))
        return (*(axis for axis in axes if axis != best), best)

    def chosen(self, value: Contract, local: Local) -> None:
        """A product of several matrices, associated as costs least at the sizes of the call."""
        ways = list(associations(0, len(value.factors)))
        costs = []
        for way in ways:
            name = self.fresh("cost")
            self.line(self.syntax.whole.format(name, " + ".join(self.costs(value, way, local))))
            costs.append(name)
        for number, way in enumerate(ways):
            others = [f"{costs[number]} <= {costs[other]}" for other in range(len(ways)) if other > number]
            test = (" && " if self.syntax.name != "Numba" else " and ").join(others)
            opening = self.syntax.condition if number == 0 else self.syntax.otherwise if others else self.syntax.last
            self.line(opening.format(test) if others else opening)
            self.depth += 1
            self.associated(value, way, local)
            self.depth -= 1
        if self.syntax.end:
            self.line(self.syntax.end)

    def costs(self, value: Contract, way: Way, local: Local) -> Iterator[str]:
        """The numbers of multiplications of each pair."""
        for part in way.parts:
            if isinstance(part, Way):
                yield from self.costs(value, part, local)
        yield " * ".join(f"({self.length(axis)})" for axis in united(*(self.span(value, p, local) for p in way.parts)))

    def span(self, value: Contract, part: int | Way, local: Local) -> Node:
        """What is left of a part of a product when everything inside it is summed: a value with the axes that others need."""
        if isinstance(part, int):
            return value.factors[part]
        inside = united(*value.factors[part.first : part.last])
        outside = {*local.order, *united(*value.factors[: part.first], *value.factors[part.last :])}
        return Contract(value.factors[part.first : part.last], tuple(a for a in inside if a in value.over and a not in outside))

    def associated(self, value: Contract, way: Way, local: Local) -> None:
        """One way to associate a product; parts of it become arrays."""
        factors = []
        for part in way.parts:
            whole = self.span(value, part, local)
            if isinstance(part, Way):
                inner = Local(self.fresh("part"), whole, whole.axes)
                self.names = {**self.names, inner: inner.name}
                self.arrays[inner.name] = tuple(self.length(axis) for axis in inner.order)
                self.associated(value, part, inner)
                whole = Read(inner, whole.axes)
            factors.append(whole)
        over = tuple(axis for axis in united(*factors) if axis not in local.order)
        self.fill(Contract(tuple(factors), over), local)

    @fill.register
    def _(self, value: Joined, local: Local) -> None:
        offset: list[str] = []
        for part, own in value.parts:
            others = tuple(axis for axis in local.order if axis != value.along)
            places = {axis: self.open(axis) for axis in (*others, *((own,) if own else ()))}
            shift = " + ".join(offset) or "0"
            along = f"({places[own]} - ({self.syntax.size(own.start)}) + {shift})" if own else f"({shift})"
            text = self.value(part, places)
            self.assign(self.target(local, {**places, value.along: along}), "=", text)
            self.close(len(places))
            offset.append(self.length(own) if own else "1")

    @fill.register
    def _(self, value: Merged, local: Local) -> None:
        split = tuple(axis for pair in value.pairs for axis in pair[:2])
        others = tuple(axis for axis in local.order if axis not in {pair[2] for pair in value.pairs})
        places = {axis: self.open(axis) for axis in (*others, *split)}
        merged = {whole: f"({places[major]} * ({self.length(minor)}) + {places[minor]})" for major, minor, whole in value.pairs}
        text = self.value(value.argument, places)
        self.assign(self.target(local, {**places, **merged}), "=", text)
        self.close(len(places))

    @fill.register
    def _(self, value: MatrixFunction, local: Local) -> None:
        if value.function != "inv" or len(local.order) != 2:
            raise NotPrintable(f"{self.syntax.name} has no loops for {value.function} of a family of matrices")
        self.helpers["inverse"] = None
        work = self.scratch(value)
        self.line(self.syntax.statement.format(f"inverse({self.length(local.order[0])}, {work}, {self.names[local]})"))

    def determinant(self, value: MatrixFunction) -> str:
        """det of one matrix."""
        if value.function != "det" or value.places:
            raise NotPrintable(f"{self.syntax.name} has no loops for {value.function} of a matrix")
        self.helpers["determinant"] = None
        work = self.scratch(value)
        return f"determinant({self.arrays[work][0]}, {work})"

    def scratch(self, value: MatrixFunction) -> str:
        """A copy of a matrix that a helper may overwrite."""
        array = value.argument
        own = (
            array.order
            if isinstance(array, Local)
            else tuple(
                Axis(f"#{k}", array.bounds[k] if length is None else (length,)) for k, length in enumerate(array.lengths)
            )
        )
        copy = Local(self.fresh("matrix"), Read(array, own), own)
        self.names = {**self.names, copy: copy.name}
        self.local(copy)
        return copy.name


@dataclass(frozen=True)
class Way:
    """One way to associate the factors first, ..., last - 1: two parts, each a factor (its number) or a way."""

    first: int
    last: int
    parts: tuple[int | Way, int | Way]


def associations(first: int, last: int) -> Iterator[Way]:
    """Every way to associate the factors first, ..., last - 1."""
    for middle in range(first + 1, last):
        for left in _parts(first, middle):
            yield from (Way(first, last, (left, right)) for right in _parts(middle, last))


def _parts(first: int, last: int) -> Iterator[int | Way]:
    if last - first == 1:
        yield first
    else:
        yield from associations(first, last)


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


def spelled_apart(names: Sequence[str], reserved: frozenset[str]) -> dict[str, str]:
    """ASCII names that differ from each other and from reserved words."""
    found: dict[str, str] = {}
    for name in names:
        base = ascii_name(name)
        base = f"{base}_" if base in reserved else base
        while base in found.values():
            base += "_"
        found[name] = base
    return found
