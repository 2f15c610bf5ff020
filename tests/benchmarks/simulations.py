"""From how many trajectories on, and up to which size of the network, simulations are integrated side by side.

    python tests/benchmarks/simulations.py

Random starts of networks of growing size, 11 times from 0 to 10, rtol 1e-9: SciPy's loop and the compiled ensemble, in
milliseconds for a trajectory; and how many trajectories SciPy follows while the ensemble is loaded in a fresh process.  The
limits that follow from it are `FEWEST` and `LONGEST` of `symdlnn.numeric.simulation.together`.
"""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter
from typing import Any

import numpy as np

from symdlnn.numeric.simulation import Modes, Network, simulate, together

SIZES = ((3, 4, 2, 2), (4, 6, 5, 2), (4, 6, 5, 3), (8, 8, 8, 2), (8, 30, 4, 2), (12, 16, 10, 2))
"""N_1, the width of the hidden layers, N_3, the number of layers."""
COUNT, FEW = 256, 4
TIMES = np.linspace(0, 10, 11)
LOADING = """
from time import perf_counter
import numpy as np
from symdlnn.numeric.simulation import Modes, simulate, together
start = dict.fromkeys(("a1", "a2", "a3"), np.full((1, 1), 0.1))
begin = perf_counter()
simulate(Modes([1.0], 3), start, [0.0, 1.0], together.TAYLOR)
print(perf_counter() - begin)
"""


def network(n1: int, n2: int, n3: int, depth: int) -> tuple[Network, dict[str, Any]]:
    """White inputs, three modes, and starts."""
    draw, widths = np.random.default_rng(1), [n1, *[n2] * (depth - 1), n3]
    model = Network(np.eye(n1), draw.standard_normal((n3, n1)) / np.sqrt(n1), depth)
    shapes = zip(model.names, widths[1:], widths, strict=False)
    return model, {name: draw.normal(0, 0.2, (COUNT, rows, columns)) for name, rows, columns in shapes}


def milliseconds(model: Any, start: dict[str, Any], method: str) -> float:
    """For one trajectory; the first call, which loads and compiles, does not count."""
    simulate(model, {name: value[:1] for name, value in start.items()}, TIMES, method)
    begin = perf_counter()
    simulate(model, start, TIMES, method)
    return 1e3 * (perf_counter() - begin) / len(next(iter(start.values())))


def rows() -> list[str]:
    """The table, as lines of Markdown."""
    draw = np.random.default_rng(0)
    deep = Modes([1.0], 3), {name: draw.normal(0, 0.5, (COUNT, 1)) for name in ("a1", "a2", "a3")}
    lines = ["| law | operations | SciPy's loop, ms | ensemble, ms | times as fast |", "|---|--:|--:|--:|--:|"]
    for called, (model, start) in {"a mode of three layers": deep, **{f"{size[:3]}, {size[3]} layers": network(*size)
                                                                      for size in SIZES}}.items():
        slow = milliseconds(model, {name: value[:FEW] for name, value in start.items()}, "DOP853")
        fast = milliseconds(model, start, together.TAYLOR)
        length = len(together.flow_of(model, start, together.TAYLOR, 10**6).law.varying)
        lines.append(f"| {called} | {length} | {slow:.3g} | {fast:.3g} | {slow / fast:.3g} |")
    loading = 1e3 * float(subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout)
    return [*lines, "", f"Loading the ensemble takes {loading:.0f} ms, as {loading / slow:.0f} of SciPy's last line."]


if __name__ == "__main__":
    print("\n".join(rows()))
