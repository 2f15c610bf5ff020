"""Programs for Numba: a kernel over a batch in loops, and a Python function around it that checks its arguments.

A large batch is shared among the processors.  Within an instance everything is loops over numbers, which Numba makes fast; they
are 64 bits wide whatever comes in, and results come back in the type of the arguments.
"""

from __future__ import annotations

from symdlnn.numeric.backends.loops.bodies import Body, body
from symdlnn.numeric.backends.loops.driving import driver
from symdlnn.numeric.backends.loops.syntax import NUMBA
from symdlnn.numeric.program import Program

HEAD = "import math\n\nimport numba\nimport numpy as np"
MANY = 1024
"""From so many instances on, a batch is shared among the processors: handing it out costs as much as some hundred of them."""
KERNEL = f'''
_at_once = numba.njit(parallel=True, error_model="numpy")(_one_by_one.py_func)


def _kernel(instances, *arguments):
    """Fill the results; a large batch on all processors."""
    (_at_once if instances >= {MANY} else _one_by_one)(instances, *arguments)
'''


def numba_source(program: Program) -> str:
    """The text of a module with one function.  Fails when: something has no counterpart (`NotPrintable`)."""
    found = body(program, NUMBA, depth=2)
    return "\n\n\n".join((HEAD, *found.helpers, _loop(found), KERNEL.strip("\n"), driver(found))) + "\n"


def _loop(found: Body) -> str:
    """The loop over the batch; an argument that all instances share has step 0.

    Indices are unsigned: a signed one is looked at before each reading, for it may count from the end, and then nothing is done
    for several instances at once.
    """
    names = [*(found.alls[p] for p in found.arguments), *found.wholes, *(found.alls[result] for result in found.results)]
    lines = [f'@numba.njit(error_model="numpy")\ndef _one_by_one({", ".join(("all_instances", *names))}):']
    lines += [f"    {found.steps[p]} = min(1, {found.alls[p]}.shape[0] - 1)" for p in found.arguments]
    lines += ["    for parallel in numba.prange(all_instances):", "        instance = np.uint64(parallel)"]
    for p in found.arguments:
        lines.append(f"        {found.called(p)} = {found.alls[p]}[instance if {found.steps[p]} else np.uint64(0)]")
    lines += [f"        {name} = np.empty(({', '.join(lengths)},))" for name, lengths in found.inner.items()]
    lines += [f"        {found.called(r)} = {found.alls[r]}[instance]" for r in found.results if r.order]
    lines += found.sheet.lines
    lines += [f"        {found.alls[r]}[instance] = {found.called(r)}" for r in found.results if not r.order]
    return "\n".join(lines)
