"""The body of a function for one instance: names, arrays, lines."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.numeric.backends.loops.arranging import arranged
from symdlnn.numeric.backends.loops.lowering import Loops, spelled_apart
from symdlnn.numeric.backends.loops.syntax import Syntax
from symdlnn.numeric.program import Local, Parameter, Program, ascii_name

RESERVED = frozenset(
    """
    False Infinity Math NaN None True abs and arguments as assert async auto await break case catch char class const
    continue cos count def default del delete determinant do double elif else enum eval except exp export extern fabs false
    finally float for from function gamma global goto hypot if import in index inline instanceof int inverse is j0 j1 jn
    lambda let log long main math max min new nonlocal not np null of or pass raise range register restrict return short
    signed signgam sin sizeof sqrt static struct super switch tan this throw true try typedef typeof undefined union
    unsigned var void volatile while with y0 y1 yield yn
    """.split()  # noqa: SIM905
)
"""Words that no argument may be called in one of the languages."""


@dataclass(frozen=True)
class Body:
    """Lines that compute the results of a program from its arguments; `names` of parameters and results, `results` in order."""

    loops: Loops
    program: Program
    results: tuple[Local, ...]

    def name(self, thing: Parameter | Local) -> str:
        return self.loops.names[thing]

    @property
    def inner(self) -> dict[str, tuple[str, ...]]:
        """The arrays that the body needs besides its results."""
        own = {self.name(result) for result in self.results}
        return {name: lengths for name, lengths in self.loops.arrays.items() if name not in own}


def body(program: Program, syntax: Syntax, depth: int) -> Body:
    """The body of a function.  Fails when: something has no counterpart (`NotPrintable`)."""
    ready = arranged(program)
    sizes = [ascii_name(str(size.name)) for size in sorted(ready.sizes, key=str)]
    everything: list[Parameter | Local] = [*ready.parameters, *ready.locals, *ready.results]
    spelled = spelled_apart([t.name for t in everything], RESERVED | frozenset(sizes))
    loops = Loops(syntax, {t: spelled[t.name] for t in everything}, depth=depth)
    for local in (*ready.locals, *ready.results):
        loops.local(local)
    return Body(loops, ready, ready.results)
