"""Programs of a number, spread over a list of numbers: what does not depend on it is still computed once.

    f(a, t) = exp(-a^2 t)   ->   f(a, t)_k = exp(-a^2 t_k), with a^2 computed before the loop over k
"""

from __future__ import annotations

from dataclasses import replace

from symdlnn.numeric.program import Axis, Local, Node, Program, Read
from symdlnn.numeric.program.walking import mapped
from symdlnn.terms import size


def spread(program: Program, name: str) -> Program:
    """The program whose parameter `name` is a list instead of a number; its results are lists of the same length."""
    length = size(f"length_{name}")
    axis = Axis(f"place_{name}", (length,))
    single = next(p for p in program.parameters if p.name == name)
    many = replace(single, lengths=(length,))
    moved: dict[object, Node] = {single: Read(many, (axis,))}

    def change(node: Node) -> Node:
        return moved.get(node.array, node) if isinstance(node, Read) else mapped(node, change)

    def move(local: Local) -> Local:
        value = change(local.value)
        wider = Local(local.name, value, value.axes)
        moved[local] = Read(wider, value.axes)
        return wider

    parameters = tuple(many if p is single else p for p in program.parameters)
    return replace(program, parameters=parameters, locals=tuple(map(move, program.locals)),
                   results=tuple(map(move, program.results)), sizes={**program.sizes, length: (name, 0)})
