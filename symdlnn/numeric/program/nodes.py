"""Array programs: what stands between a term and the code of a backend.

A value is an array whose axes have names, as in index notation; two values that meet in an operation are aligned by these
names.  A matrix product is a sum over a shared axis, a transpose is another order of the axes, a mode sum is a product summed
over an axis: one node, `Contract`, says them all, and each backend turns it into what it does best (matmul, einsum, loops).
What is used more than once is a `Local`: computed once, read with any names for its axes.

Every array may have further leading axes (a batch) that broadcast against each other; they are not mentioned here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Rational, S

from symdlnn.terms import Term

ELEMENTWISE = {
    "add", "multiply", "divide", "power", "negative", "sqrt", "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "sinh",
    "cosh", "tanh", "arcsinh", "arctan", "hypot", "abs", "sign", "minimum", "maximum",
    "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "where",
}
"""The functions of `Elementwise`, by NumPy's names; add, multiply, minimum and maximum take any number of arguments."""
REDUCTIONS = {"prod"}
MATRIX_FUNCTIONS = {"inv", "det", "rank"}


@dataclass(frozen=True)
class Axis:
    """A named axis: an index that runs over start <= k < min(stops), counted from 0.  Stops and start are terms of sizes."""

    name: str
    stops: tuple[Term, ...]
    start: Term = S.Zero


@dataclass(frozen=True)
class Parameter:
    """An argument of the function: an array with one axis for each of `lengths` (none: a number).

    A length is a term of sizes, or None where several sizes bound it (a family over a restricted range).  `about` says in
    plain text what it is; `integer` marks sizes and free indices (counted from 0).  Where a length is None, `bounds` holds, at
    the same place, the sizes whose smallest it is.  A position has bounds, too: the sizes that it stays below, and the size
    that it starts at if that is not 0.
    """

    name: str
    lengths: tuple[Term | None, ...] = ()
    about: str = ""
    integer: bool = False
    bounds: tuple[tuple[Term, ...], ...] = ()

    @property
    def position(self) -> bool:
        """Whether it is the position of an index, not a size."""
        return self.integer and bool(self.bounds)


class Node:
    """A value; `axes` are the names of its axes, in order of first appearance in the expression."""

    @property
    def axes(self) -> tuple[Axis, ...]:
        raise NotImplementedError


@dataclass(frozen=True)
class Constant(Node):
    """An exact number."""

    value: Rational

    @property
    def axes(self) -> tuple[Axis, ...]:
        return ()


@dataclass(frozen=True)
class Extent(Node):
    """A size used as a number: the n of 1/n."""

    size: Term

    @property
    def axes(self) -> tuple[Axis, ...]:
        return ()


@dataclass(frozen=True)
class Position(Node):
    """The number of an axis' index, counted from 0: what ``j != i`` compares."""

    axis: Axis

    @property
    def axes(self) -> tuple[Axis, ...]:
        return (self.axis,)


@dataclass(frozen=True)
class Read(Node):
    """The entries of a parameter or a local: every axis of the array gets a name or a fixed position (a node without axes).

    An axis may run over a part of what the array has (a slice), and may be named twice (the diagonal).
    """

    array: Parameter | Local
    places: tuple[Axis | Node, ...] = ()

    @property
    def axes(self) -> tuple[Axis, ...]:
        return tuple(dict.fromkeys(p for p in self.places if isinstance(p, Axis)))


@dataclass(frozen=True)
class Elementwise(Node):
    """A function of numbers applied entry by entry; arguments without an axis are constant along it."""

    function: str
    arguments: tuple[Node, ...]

    def __post_init__(self) -> None:
        if self.function not in ELEMENTWISE:
            raise ValueError(f"{self.function!r} is no elementwise function")

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        return united(*self.arguments)


@dataclass(frozen=True)
class Contract(Node):
    """The product of all factors, summed over the axes `over`.  (A factor that lacks an axis of `over` is constant along it.)

    The factors stand in the order of the matrix product, so that a chain A_ij B_jk C_kl can be associated at the call.
    """

    factors: tuple[Node, ...]
    over: tuple[Axis, ...]

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        return tuple(axis for axis in united(*self.factors) if axis not in self.over)


@dataclass(frozen=True)
class Reduce(Node):
    """All entries along one axis combined by "prod"."""

    function: str
    argument: Node
    over: Axis

    @property
    def axes(self) -> tuple[Axis, ...]:
        return tuple(axis for axis in self.argument.axes if axis != self.over)


@dataclass(frozen=True)
class MatrixFunction(Node):
    """inv, det or rank of an array with two axes; `places` names the axes of the result (two for inv, none else).

    An array with more axes is a family of matrices: `places` names the further axes, which come first, too.  Stands only as the
    whole value of a local.
    """

    function: str
    argument: Parameter | Local
    places: tuple[Axis, ...] = ()

    @property
    def axes(self) -> tuple[Axis, ...]:
        return self.places


@dataclass(frozen=True)
class Joined(Node):
    """Parts laid one after another along an axis: block matrices, matrices written out.

    A part is a value and its own axis in this direction, None for a single entry.  Stands only as the whole value of a local.
    """

    parts: tuple[tuple[Node, Axis | None], ...]
    along: Axis

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        own = {axis for _, axis in self.parts}
        return (*(axis for axis in united(*(value for value, _ in self.parts)) if axis not in own), self.along)


@dataclass(frozen=True)
class Merged(Node):
    """Pairs of axes read as one, (major, minor, merged): position = major * (length of minor) + minor, as in A (x) B and vec A.

    Stands only as the whole value of a local.
    """

    argument: Node
    pairs: tuple[tuple[Axis, Axis, Axis], ...]

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        split = {axis for pair in self.pairs for axis in pair[:2]}
        kept = (axis for axis in self.argument.axes if axis not in split)
        return (*kept, *(merged for _, _, merged in self.pairs))


@dataclass(frozen=True)
class Local:
    """A value with a name, its axes in a fixed order (which may hold axes that `value` lacks: it is constant along them)."""

    name: str
    value: Node
    order: tuple[Axis, ...]

    def __hash__(self) -> int:
        """By name: locals read locals, and the hash of everything below each would be taken anew for every path to it."""
        return hash((Local, self.name))


@dataclass(frozen=True)
class Program:
    """A function: parameters, locals in an order in which each uses earlier ones only, and results (locals).

    `about` is the text of the docstring; `unproved` says that the formula was not proved.  `sizes` says for every size that the
    program needs where it is read off, as (parameter, axis); a size that no argument shows is a parameter itself.
    """

    name: str
    parameters: tuple[Parameter, ...]
    locals: tuple[Local, ...]
    results: tuple[Local, ...]
    sizes: Mapping[Term, tuple[str, int]] = field(default_factory=dict)
    about: str = ""
    unproved: bool = False


def united(*nodes: Node) -> tuple[Axis, ...]:
    """The axes of several values, each once, in order of first appearance."""
    return tuple(dict.fromkeys(axis for node in nodes for axis in node.axes))
