"""Programs made ready for loops: what would be computed again in every turn of a loop becomes a local of its own.

    result_ik = Y_ik - sum_jl A_ij B_jl C_lk    ->    part_ik = sum_jl A_ij B_jl C_lk;    result_ik = Y_ik - part_ik
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from symdlnn.numeric.program import Contract, Local, MatrixFunction, Node, Program, Read, Reduce, mapped, unused

SUMS = (Contract, Reduce)


def arranged(program: Program) -> Program:
    """The same program with every sum that is nested in another one, or has more than two factors, as a local."""
    work = Arranging({p.name for p in program.parameters} | {local.name for local in (*program.locals, *program.results)})
    for local in program.locals:
        work.take(local)
    results = tuple(work.renewed(local) for local in program.results)
    return replace(program, locals=tuple(work.made), results=results)


@dataclass
class Arranging:
    """The locals made so far, and those that stand for the program's own."""

    taken: set[str]
    made: list[Local] = field(default_factory=list)
    standing: dict[Local, Local] = field(default_factory=dict)

    def take(self, local: Local) -> None:
        """A local of the program, with its value arranged."""
        self.standing[local] = self.renewed(local)
        self.made.append(self.standing[local])

    def renewed(self, local: Local) -> Local:
        value = local.value
        inside = mapped(value, lambda child: self.arranged(child, summed=isinstance(value, SUMS)))
        return replace(local, value=self._own(inside))

    def arranged(self, node: Node, summed: bool) -> Node:
        """A part of a value; `summed` says that it stands in a loop of a sum."""
        inside = self._own(mapped(node, lambda child: self.arranged(child, summed or isinstance(node, SUMS))))
        nested = isinstance(inside, SUMS) and (summed or is_chain(inside))
        if not nested and not isinstance(inside, MatrixFunction):
            return inside
        local = Local(unused("part", self.taken), inside, inside.axes)
        self.taken.add(local.name)
        self.made.append(local)
        return Read(local, inside.axes)

    def _own(self, node: Node) -> Node:
        """The node with the locals that stand for the program's own."""
        if isinstance(node, Read) and isinstance(node.array, Local):
            return replace(node, array=self.standing.get(node.array, node.array))
        if isinstance(node, MatrixFunction) and isinstance(node.argument, Local):
            return replace(node, argument=self.standing.get(node.argument, node.argument))
        return node


def is_chain(node: Node) -> bool:
    """Whether a sum has several ways to be taken: three or more factors, and two or more axes to sum over."""
    return isinstance(node, Contract) and len(node.factors) > 2 and len(node.over) > 1
