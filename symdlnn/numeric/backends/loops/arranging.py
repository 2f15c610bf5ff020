"""Programs made ready for loops: what would be computed again in every turn of a loop becomes a local of its own.

    result_ik = Y_ik - sum_jl A_ij B_jl C_lk    ->    part_ik = sum_jl A_ij B_jl C_lk;    result_ik = Y_ik - part_ik
    result_i  = sum_j A_ij tanh(x_j)            ->    part_j = tanh(x_j);                 result_i  = sum_j A_ij part_j
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from symdlnn.numeric.program import (
    Axis, Contract, Elementwise, Local, MatrixFunction, Node, Program, Read, Reduce, mapped, united, unused, walk,
)

Around = frozenset[Axis]


def arranged(program: Program) -> Program:
    """The same program with locals for: matrix products, long products, matrix functions, sums inside sums, and everything
    that fewer axes have than the loops around it."""
    work = Arranging({p.name for p in program.parameters} | {local.name for local in (*program.locals, *program.results)})
    for local in program.locals:
        work.standing[local] = work.renewed(local)
        work.made.append(work.standing[local])
    results = tuple(work.renewed(local) for local in program.results)
    return replace(program, locals=tuple(work.made), results=results)


@dataclass
class Arranging:
    """The locals made so far, and those that stand for the program's own."""

    taken: set[str]
    made: list[Local] = field(default_factory=list)
    standing: dict[Local, Local] = field(default_factory=dict)

    def renewed(self, local: Local) -> Local:
        """A local with its value arranged."""
        value = self._standing(self._parts(local.value, long(local.order)))
        if isinstance(value, MatrixFunction) and value.places != local.order:
            value = self._named(value)
        return replace(local, value=value)

    def _parts(self, node: Node, around: Around) -> Node:
        """The node with its parts arranged, which stand in loops over the axes `around`."""
        inside = around | long(united(node, *_inner(node)))
        return mapped(node, lambda child: self._arranged(child, inside, summed=isinstance(node, Contract | Reduce)))

    def _arranged(self, node: Node, around: Around, summed: bool) -> Node:
        """A part of a value; `summed` says that it is a factor of a sum."""
        value = self._standing(self._parts(node, around))
        return self._named(value) if self._has_to_stand_alone(value, around, summed) else value

    def _has_to_stand_alone(self, node: Node, around: Around, summed: bool) -> bool:
        if isinstance(node, MatrixFunction):
            return True
        if isinstance(node, Contract | Reduce):
            return summed or len(long(node.axes)) > 1 or is_long(node) or long(node.axes) < around
        return isinstance(node, Elementwise) and _takes_work(node) and long(node.axes) < around

    def _named(self, node: Node) -> Node:
        """A reading of a new local with this value."""
        local = Local(unused("part", self.taken), node, node.axes)
        self.taken.add(local.name)
        self.made.append(local)
        return Read(local, local.order)

    def _standing(self, node: Node) -> Node:
        """The node with the locals that stand for the program's own."""
        if isinstance(node, Read) and isinstance(node.array, Local):
            return replace(node, array=self.standing.get(node.array, node.array))
        if isinstance(node, MatrixFunction) and isinstance(node.argument, Local):
            return replace(node, argument=self.standing.get(node.argument, node.argument))
        return node


def is_long(node: Node) -> bool:
    """Whether a product can be associated in several ways that differ in their costs."""
    return isinstance(node, Contract) and len(node.factors) > 2 and len(node.over) > 1


def long(axes: tuple[Axis, ...]) -> Around:
    """The axes that may have more than one place."""
    return frozenset(axis for axis in axes if axis.stops != (1,))


def _inner(node: Node) -> tuple[Node, ...]:
    """The values over whose axes a sum runs."""
    return node.factors if isinstance(node, Contract) else (node.argument,) if isinstance(node, Reduce) else ()


def _takes_work(node: Elementwise) -> bool:
    """Whether it is worth an array or a variable: more than arithmetic, or more than the sign of an array."""
    parts = tuple(walk(node))
    slow = any(isinstance(part, Elementwise) and part.function in SLOW for part in parts)
    sign = node.function == "negative" and not isinstance(node.arguments[0], Elementwise)
    return slow or (not sign and any(isinstance(part, Read) and part.places for part in parts))


SLOW = {
    "divide", "power", "sqrt", "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsinh",
    "arctan", "hypot",
}
"""Functions that a compiler does not take out of a loop by itself."""
