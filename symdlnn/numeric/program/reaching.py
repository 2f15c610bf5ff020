"""The locals that results need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symdlnn.numeric.program.nodes import Local, MatrixFunction, Node, Read
from symdlnn.numeric.program.walking import walk


def reached(results: Iterable[Local]) -> tuple[Local, ...]:
    """What the results use by name, each once, in an order in which each uses earlier ones only."""
    found: dict[str, Local] = {}

    def visit(node: Node) -> None:
        for local in _read(node):
            if local.name not in found:
                visit(local.value)
                found[local.name] = local

    for result in results:
        visit(result.value)
    return tuple(found.values())


def _read(node: Node) -> Iterator[Local]:
    """The locals that a value reads itself."""
    for part in walk(node):
        array = part.array if isinstance(part, Read) else part.argument if isinstance(part, MatrixFunction) else None
        if isinstance(array, Local):
            yield array
