"""The Python function around a kernel: the checks of the array backends, the batch laid out in one row, results in its
shape."""

from __future__ import annotations

from dataclasses import dataclass

from symdlnn.numeric.backends.arrays.checks import head
from symdlnn.numeric.backends.arrays.dialects import NUMPY
from symdlnn.numeric.backends.arrays.helpers import helper_modules, helper_text
from symdlnn.numeric.backends.arrays.page import Page
from symdlnn.numeric.backends.arrays.source import function_text
from symdlnn.numeric.backends.loops.bodies import Body
from symdlnn.numeric.program import sizes_of, unused
from symdlnn.numeric.translation.parameters import spelled

BATCH = '''
def _batch(name, value, axes):
    """The leading axes of an argument.  Fails when: it is complex, or more precise than the loops."""
    if value.dtype.kind == "c":
        raise TypeError(f"{name} is complex: this backend computes with real numbers; the numpy backend takes complex ones")
    if value.dtype.itemsize > 8:
        raise TypeError(f"{name} has type {value.dtype}: this backend computes in double precision; the numpy backend keeps it")
    return value.shape[:value.ndim - axes]


def _rows(value, batch, axes):
    """An argument as float64 with its batch in one row: one row for each instance, or a single one for all."""
    own = value.shape[value.ndim - axes:]
    if all(n == 1 for n in value.shape[:value.ndim - axes]):
        return np.ascontiguousarray(value.reshape(1, *own), dtype=np.float64)
    return np.ascontiguousarray(np.broadcast_to(value, (*batch, *own)).reshape(math.prod(batch), *own), dtype=np.float64)
'''


def driver(found: Body) -> str:
    """The text of the helpers and of the function that calls ``_kernel``; NumPy and math are imported already."""
    program, page = found.program, Page(NUMPY)
    lines = [*head(program, page), *_called(found, page)]
    needed = [name for name in page.needs if name.startswith("_")]
    helpers = [helper_text(name, NUMPY) for name in needed]
    modules = sorted({m for name in needed for m in helper_modules(name, NUMPY)} - {"math"})
    imports = "".join(f"import {module}\n" for module in modules)
    parts = [*([imports.rstrip()] if imports else []), *helpers, BATCH.strip("\n"), function_text(program, lines)]
    return "\n\n\n".join(parts)


def _called(found: Body, page: Page) -> list[str]:
    """The lines from the checked arguments to the results."""
    program, arrays = found.program, found.arguments
    free = Free({p.name for p in program.parameters} | {spelled(size) for size in sizes_of(program)})
    batch, instances, kind = free.name("batch"), free.name("instances"), free.name("kind")
    outs = [free.name(f"out{number}") for number in range(1, len(found.results) + 1)]
    shapes = ", ".join(f"_batch({p.name!r}, {p.name}, {len(p.lengths)})" for p in arrays)
    lines = [
        f"{batch} = np.broadcast_shapes({shapes})",
        f"{instances} = math.prod({batch})",
        f"{kind} = np.result_type({', '.join(p.name for p in arrays)})" if arrays else f"{kind} = float",
    ]
    results = []
    for out, result in zip(outs, found.results, strict=True):
        lengths = "".join(f", {page.length(axis)}" for axis in result.order)
        lines.append(f"{out} = np.empty(({instances}{lengths or ','}))")
        results.append(f"{out}.reshape((*{batch}{lengths or ','})).astype({kind}, copy=False)")
    given = [f"_rows({p.name}, {batch}, {len(p.lengths)})" for p in arrays]
    given += [p.name for p in program.parameters if p.integer]
    given += [*map(spelled, program.sizes), *outs]
    lines += [f"if {instances}:", f"    _kernel({', '.join((instances, *given))})"]
    return [*lines, f"return {', '.join(results)}"]


@dataclass
class Free:
    """Names that are still free."""

    taken: set[str]

    def name(self, wanted: str) -> str:
        found = unused(wanted, self.taken)
        self.taken.add(found)
        return found
