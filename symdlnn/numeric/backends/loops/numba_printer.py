"""Programs for Numba: a kernel over a batch in loops, and a Python function around it that checks its arguments.

Loops over the batch run in parallel; within an instance everything is loops over numbers, which Numba makes fast.  Numbers are
64 bits wide whatever comes in, and results come back in the type of the arguments.
"""

from __future__ import annotations

from symdlnn.numeric.backends.loops.bodies import Body, body
from symdlnn.numeric.backends.loops.driving import driver
from symdlnn.numeric.backends.loops.syntax import NUMBA
from symdlnn.numeric.program import Program, ascii_name

HELPERS = {
    "inverse": '''
@numba.njit(cache=False)
def inverse(n, a, out):
    """out = a^{-1} by elimination with pivots; a is overwritten; NaN where a is singular."""
    for i in range(n):
        for j in range(n):
            out[i, j] = 1.0 if i == j else 0.0
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(a[i, k]) > abs(a[p, k]):
                p = i
        for j in range(n):
            a[k, j], a[p, j] = a[p, j], a[k, j]
            out[k, j], out[p, j] = out[p, j], out[k, j]
        pivot = a[k, k] if a[k, k] != 0.0 else np.nan
        for j in range(n):
            a[k, j] /= pivot
            out[k, j] /= pivot
        for i in range(n):
            if i != k:
                factor = a[i, k]
                for j in range(n):
                    a[i, j] -= factor * a[k, j]
                    out[i, j] -= factor * out[k, j]
''',
    "determinant": '''
@numba.njit(cache=False)
def determinant(n, a):
    """det a by elimination with pivots; a is overwritten."""
    result = 1.0
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(a[i, k]) > abs(a[p, k]):
                p = i
        if a[p, k] == 0.0:
            return 0.0
        if p != k:
            result = -result
            for j in range(n):
                a[k, j], a[p, j] = a[p, j], a[k, j]
        result *= a[k, k]
        for i in range(k + 1, n):
            factor = a[i, k] / a[k, k]
            for j in range(k, n):
                a[i, j] -= factor * a[k, j]
    return result
''',
}


def numba_source(program: Program) -> str:
    """The text of a module with one function."""
    found = body(program, NUMBA, depth=2)
    helpers = [HELPERS[name].strip("\n") for name in found.loops.helpers]
    return "\n\n\n".join(("import math\n\nimport numba\nimport numpy as np", *helpers, _kernel(found), driver(found))) + "\n"


def _kernel(found: Body) -> str:
    """The loop over the batch; an argument without a batch is read at 0 again and again."""
    program = found.program
    arrays = [p for p in program.parameters if not p.integer]
    names = [f"all_{found.name(p)}" for p in arrays] + [found.name(p) for p in program.parameters if p.integer]
    names += [ascii_name(str(size.name)) for size in program.sizes] + [f"all_{found.name(r)}" for r in found.results]
    lines = [
        f'@numba.njit(parallel=True, error_model="numpy")\ndef _kernel(instances, {", ".join(names)}):',
        "    for parallel in numba.prange(instances):",
        "        instance = np.int64(parallel)",
    ]
    for p in arrays:
        lines.append(f"        {found.name(p)} = all_{found.name(p)}[min(instance, all_{found.name(p)}.shape[0] - 1)]")
    for name, lengths in found.inner.items():
        lines.append(f"        {name} = np.empty(({', '.join(lengths)},))")
    lines += [f"        {found.name(r)} = all_{found.name(r)}[instance]" for r in found.results if r.order]
    lines += found.loops.lines
    lines += [f"        all_{found.name(r)}[instance] = {found.name(r)}" for r in found.results if not r.order]
    return "\n".join(lines)
