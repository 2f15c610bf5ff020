"""Whole programs: what was computed once, because it stands in several places, is looked into."""

from __future__ import annotations

from dataclasses import replace

from symdlnn.numeric.program import Local, MatrixFunction, Node, Program, Read, mapped, renamed, shared
from symdlnn.numeric.program.reaching import reached
from symdlnn.numeric.stable.exponentials import exponentials, has_exponentials, is_, is_capped
from symdlnn.numeric.stable.rewriting import rewritten
from symdlnn.numeric.translation.parameters import spelled


Openings = dict[str, Node | None]
"""What the locals of a program hold, by name; None for those that stay closed."""


def stable(program: Program) -> Program:
    """A program with the same results, which neither overflows nor cancels where a rule knows how to avoid it.

    Where no rule applies, the program itself.
    """
    values: dict[Local, Node] = {}
    openings: Openings = {}
    for local in (*program.locals, *program.results):
        whole = opened(local.value, openings)
        value = rewritten(whole)
        if value != whole:
            values[local] = value
    return _assembled(program, values) if values else program


def _assembled(program: Program, values: dict[Local, Node]) -> Program:
    """The program with other values of some locals and results; what is not needed any more is left out."""
    renewed: dict[Local, Local] = {}

    def read(node: Node) -> Node:
        node = mapped(node, read)
        if isinstance(node, Read) and isinstance(node.array, Local):
            return replace(node, array=renewed[node.array])
        if isinstance(node, MatrixFunction) and isinstance(node.argument, Local):
            return replace(node, argument=renewed[node.argument])
        return node

    for local in (*program.locals, *program.results):
        renewed[local] = replace(local, value=read(values.get(local, local.value)))
    results = tuple(renewed[result] for result in program.results)
    taken = {p.name for p in program.parameters} | {spelled(size) for size in program.sizes}
    made, results = shared(reached(results), results, taken)
    return replace(program, locals=made, results=results)


def opened(node: Node, openings: Openings) -> Node:
    """The formula with sums of exponentials, their exponents and squares in place of the locals that hold them."""
    if isinstance(node, Read) and isinstance(node.array, Local):
        inside = _inside(node.array, openings)
        if inside is not None:
            return renamed(inside, dict(zip(node.array.order, node.places, strict=True)))
    return mapped(node, lambda part: opened(part, openings))


def _inside(local: Local, openings: Openings) -> Node | None:
    """What a local holds, opened itself, if it is to be looked into; looked up once, for locals read locals many times over."""
    if local.name not in openings:
        inside = opened(local.value, openings)
        wanted = has_exponentials(exponentials(inside)) or is_(inside, "power") or is_capped(inside)
        openings[local.name] = inside if wanted else None
    return openings[local.name]
