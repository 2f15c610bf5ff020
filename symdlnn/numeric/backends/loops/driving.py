"""The Python function around a kernel: the checks of the array backends, the batch laid out in one row, results in its
shape."""

from __future__ import annotations

from symdlnn.numeric.backends.arrays.checks import head
from symdlnn.numeric.backends.arrays.dialects import NUMPY
from symdlnn.numeric.backends.arrays.helpers import helper_modules, helper_text
from symdlnn.numeric.backends.arrays.page import Page
from symdlnn.numeric.backends.arrays.source import function_text
from symdlnn.numeric.backends.loops.bodies import Body
from symdlnn.numeric.translation.parameters import spelled

BATCH = '''
def _batch(name, value, axes):
    """The leading axes of an argument.  Fails when: it is complex."""
    if value.dtype.kind == "c":
        raise TypeError(f"{name} is complex: this backend computes with real numbers; the numpy backend takes complex ones")
    return value.shape[:value.ndim - axes]


def _rows(value, batch, axes):
    """An argument as float64 with its batch in one row: one row for each instance, or a single one for all."""
    own = value.shape[value.ndim - axes:]
    if value.size and all(n == 1 for n in value.shape[:value.ndim - axes]):
        return np.ascontiguousarray(value.reshape(1, *own), dtype=np.float64)
    return np.ascontiguousarray(np.broadcast_to(value, (*batch, *own)).reshape(-1, *own), dtype=np.float64)
'''


def driver(found: Body) -> str:
    """The text of the helpers and of the function that calls ``_kernel``."""
    program, page = found.program, Page(NUMPY)
    lines = [*head(program, page), *_called(found, page)]
    needed = [name for name in page.needs if name.startswith("_")]
    helpers = [helper_text(name, NUMPY) for name in needed]
    modules = sorted({m for name in needed for m in helper_modules(name, NUMPY)})
    imports = "".join(f"import {module}\n" for module in modules)
    parts = [*([imports.rstrip()] if imports else []), *helpers, BATCH.strip("\n"), function_text(program, lines)]
    return "\n\n\n".join(parts)


def _called(found: Body, page: Page) -> list[str]:
    program = found.program
    arrays = [p for p in program.parameters if not p.integer]
    batches = ", ".join(f"_batch({p.name!r}, {p.name}, {len(p.lengths)})" for p in arrays)
    lines = [
        f"batch = np.broadcast_shapes({batches})",
        "instances = int(np.prod(batch))",
        f"dtype = np.result_type({', '.join(p.name for p in arrays)})" if arrays else "dtype = float",
    ]
    results = []
    for number, result in enumerate(found.results, 1):
        lengths = "".join(f", {page.length(axis)}" for axis in result.order)
        lines.append(f"out{number} = np.empty((instances{lengths}))")
        results.append(f"out{number}.reshape((*batch{lengths},)).astype(dtype, copy=False)")
    given = [f"_rows({p.name}, batch, {len(p.lengths)})" for p in arrays] + [p.name for p in program.parameters if p.integer]
    given += [spelled(size) for size in program.sizes] + [f"out{number}" for number in range(1, len(found.results) + 1)]
    lines += ["if instances:", f"    _kernel(instances, {', '.join(given)})"]
    return [*lines, f"return {', '.join(results)}"]
