"""The body of a function for one instance: names, arrays, lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symdlnn.numeric.backends.loops.arranging import arranged
from symdlnn.numeric.backends.loops.elimination import HELPERS
from symdlnn.numeric.backends.loops.filling import write
from symdlnn.numeric.backends.loops.naming import Names
from symdlnn.numeric.backends.loops.sheet import Sheet
from symdlnn.numeric.backends.loops.syntax import Syntax
from symdlnn.numeric.program import Local, Parameter, Program, sizes_of
from symdlnn.numeric.translation.parameters import spelled


@dataclass(frozen=True)
class Body:
    """Lines that compute the results of a program from its arguments.

    `name` is what the function is called; `alls` and `steps` are the identifiers of whole batches (of arguments and results)
    and of the distance between their instances.
    """

    sheet: Sheet
    program: Program
    name: str
    alls: Mapping[Parameter | Local, str]
    steps: Mapping[Parameter, str]

    def called(self, thing: Parameter | Local) -> str:
        """The identifier of a parameter or a result."""
        return self.sheet.called[thing]

    @property
    def results(self) -> tuple[Local, ...]:
        return self.program.results

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """The arguments that are numbers or arrays."""
        return tuple(p for p in self.program.parameters if not p.integer)

    @property
    def wholes(self) -> list[str]:
        """The identifiers of positions and sizes, in the order in which the function takes them."""
        own = [self.called(p) for p in self.program.parameters if p.integer]
        return own + [self.sheet.sizes[str(size.name)] for size in self.program.sizes]

    @property
    def inner(self) -> dict[str, tuple[str, ...]]:
        """The arrays that the body needs besides its results, with their lengths."""
        own = set(map(self.called, self.results))
        return {name: lengths for name, lengths in self.sheet.arrays.items() if name not in own}

    @property
    def helpers(self) -> list[str]:
        """The texts of the functions that the lines call."""
        return [HELPERS[self.sheet.syntax.name][name].strip("\n") for name in self.sheet.helpers]


def body(program: Program, syntax: Syntax, depth: int) -> Body:
    """The body of a function.  Fails when: something has no counterpart (`NotPrintable`)."""
    ready, names = arranged(program), Names()
    name = names.new(program.name)
    called = _named(ready.parameters, names)
    sizes = _sizes(ready, called, names)
    called |= _named((*ready.results, *ready.locals), names)
    outside: tuple[Parameter | Local, ...] = (*ready.parameters, *ready.results)
    alls = {thing: names.new(f"all_{called[thing]}") for thing in outside}
    steps = {parameter: names.new(f"{called[parameter]}_step") for parameter in ready.parameters}
    sheet = Sheet(syntax, names, called, sizes, depth)
    for local in (*ready.locals, *ready.results):
        write(local, sheet)
    return Body(sheet, ready, name, alls, steps)


def _named(things: Iterable[Parameter | Local], names: Names) -> dict[Parameter | Local, str]:
    return {thing: names.new(thing.name) for thing in things}


def _sizes(program: Program, called: Mapping[Parameter | Local, str], names: Names) -> dict[str, str]:
    """The identifiers of sizes; one that is an argument has that of the argument."""
    known = {parameter.name: called[parameter] for parameter in program.parameters if parameter.integer}
    given = {size: known[spelled(size)] for size in sizes_of(program) if size not in program.sizes}
    return {str(size.name): text for size, text in given.items()} | {str(s.name): names.new(str(s.name)) for s in program.sizes}
