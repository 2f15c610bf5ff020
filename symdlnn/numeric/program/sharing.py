"""What several places of a program compute is computed once.

Two values are the same if they differ only in the names of their axes: W2 W1 in one equation and its transpose in the next.
Of products, runs of neighbouring factors are compared, so that W2 W1 Sxx and W2 W1 share W2 W1; a shared run is formed as it
stands, whatever the sizes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from symdlnn.numeric.program.keys import key_of, occurrences, takes_work
from symdlnn.numeric.program.nodes import Local, MatrixFunction, Node, Read
from symdlnn.numeric.program.runs import with_runs
from symdlnn.numeric.program.walking import mapped
from symdlnn.numeric.program.wording import unused

Locals = tuple[Local, ...]


def shared(locals_: Locals, results: Locals, taken: Iterable[str]) -> tuple[Locals, Locals]:
    """The locals and results of a program, with a local for everything that stands in several places.

    `taken` are the names that a new local cannot have.
    """
    values = with_runs([local.value for local in (*locals_, *results)])
    found = Counter(key for _, key in occurrences(values))
    lifting = Lifting({key for key, times in found.items() if times > 1}, {*taken, *(l.name for l in (*locals_, *results))})
    for local, value in zip(locals_, values, strict=False):
        lifting.enter(local, value)
    made = tuple(replace(r, value=lifting.lift(v)) for r, v in zip(results, values[len(locals_):], strict=True))
    return tuple(lifting.made), made


@dataclass
class Lifting:
    """The locals made so far: `found` by key, `renewed` in place of those that the program came with."""

    repeated: set[Node]
    taken: set[str]
    made: list[Local] = field(default_factory=list)
    found: dict[Node, Local] = field(default_factory=dict)
    renewed: dict[Local, Local] = field(default_factory=dict)

    def enter(self, local: Local, value: Node) -> None:
        """Take a local of the program over, with a lifted value; one that is there already stands for it."""
        new = replace(local, value=self.lift(value))
        same = next((m for m in self.made if key_of_local(m) == key_of_local(new)), None)
        self.renewed[local] = same or new
        if same is None:
            self.made.append(new)

    def lift(self, node: Node) -> Node:
        """The value with a reading of a local in place of what is repeated."""
        if isinstance(node, Read):
            node = replace(node, array=self.renewed.get(node.array, node.array))  # type: ignore[arg-type]
        if isinstance(node, MatrixFunction):
            return replace(node, argument=self.renewed.get(node.argument, node.argument))  # type: ignore[arg-type]
        key = key_of(node) if takes_work(node) else None
        if key is None or key not in self.repeated:
            return mapped(node, self.lift)
        if key not in self.found:
            self.found[key] = self._new(node)
        return Read(self.found[key], node.axes)

    def _new(self, node: Node) -> Local:
        value = mapped(node, self.lift)
        local = Local(unused(f"t{len(self.found) + 1}", self.taken), value, node.axes)
        self.taken.add(local.name)
        self.made.append(local)
        return local


def key_of_local(local: Local) -> tuple[object, ...]:
    """Equal for locals that hold the same array."""
    axes = local.value.axes
    return key_of(local.value), *((axes.index(a) if a in axes else -1, a.stops, a.start) for a in local.order)
