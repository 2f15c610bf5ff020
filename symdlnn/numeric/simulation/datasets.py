"""Data to learn from: white inputs with given singular values, the hierarchical tree of the literature, files."""

from __future__ import annotations

from csv import reader
from dataclasses import dataclass
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.simulation.checks import UNREADABLE, Array, generator, numbers, whole_number
from symdlnn.numeric.simulation.networks import Network


@dataclass(frozen=True)
class Dataset:
    """Samples, one a column: `inputs` N_1 x n, `outputs` N_3 x n; `seed` is what they were drawn with."""

    inputs: Array
    outputs: Array
    seed: int | None = None

    def __post_init__(self) -> None:
        inputs, outputs = numbers("inputs", self.inputs, 2), numbers("outputs", self.outputs, 2)
        if inputs.shape[1] != outputs.shape[1] or not inputs.size or not outputs.size:
            raise ValueError(
                f"inputs has the shape {inputs.shape} and outputs {outputs.shape}: expected samples in the columns, as many"
            )
        object.__setattr__(self, "inputs", inputs)
        object.__setattr__(self, "outputs", outputs)

    def network(self, depth: int = 2, timescale: float = 1.0) -> Network:
        """The network that learns from them."""
        return Network.from_data(self.inputs, self.outputs, depth, timescale)


def white(strengths: ArrayLike, inputs: int, outputs: int, samples: int | None = None, seed: int = 0) -> Dataset:
    """White inputs, X X^T / n = I, and outputs without noise such that Syx has the singular values `strengths`.

    Fails when: there are fewer samples than inputs, or more strengths than min(inputs, outputs) (ValueError).
    """
    s, n = numbers("strengths", strengths, 1), whole_number("samples", inputs if samples is None else samples)
    if n < inputs:
        raise ValueError(f"{n} samples cannot be white in {inputs} inputs: at least as many samples are needed")
    if len(s) > min(whole_number("inputs", inputs), whole_number("outputs", outputs)) or not len(s):
        raise ValueError(f"{len(s)} strengths, expected 1 to {min(inputs, outputs)}: the smaller of inputs and outputs")
    rng = generator(seed)
    x = np.sqrt(n) * np.linalg.qr(rng.standard_normal((n, inputs)))[0].T
    left, right = (np.linalg.qr(rng.standard_normal((size, size)))[0][:, : len(s)] for size in (outputs, inputs))
    return Dataset(x, left * s @ right.T @ x, seed)


def tree(levels: int = 3, branching: int = 2, features: int = 10_000, flip: float = 0.15, seed: int = 0) -> Dataset:
    """The hierarchical data of Saxe, McClelland and Ganguli: one-hot items at the leaves of a tree, features that diffuse down
    it.

    A feature is +1 or -1 at the root and keeps its value along each branch but for a `flip` with this probability; features
    are independent.  Inputs are scaled to be white.
    Fails when: the tree has no branches, or `flip` is no probability (ValueError).
    """
    for name, count in (("levels", levels), ("branching", branching), ("features", features)):
        whole_number(name, count)
    if not 0 <= flip <= 1:
        raise ValueError(f"flip is {flip:g}, expected a probability between 0 and 1")
    rng = generator(seed)
    values = rng.choice((-1.0, 1.0), (features, 1))
    for _ in range(levels):
        values = np.repeat(values, branching, axis=1)
        values = np.where(rng.random(values.shape) < flip, -values, values)
    items = values.shape[1]
    return Dataset(np.sqrt(items) * np.eye(items), values, seed)


def reduced(data: Dataset) -> Dataset:
    """The same data with outputs in the coordinates of their own span: as many as the rank, the same loss and the same modes.

    The outputs' basis comes with the singular value decomposition, so that thousands of outputs of a few items cost no more
    than a few outputs.
    """
    _left, values, right = np.linalg.svd(data.outputs, full_matrices=False)
    kept = max(1, int(np.count_nonzero(values > 1e-12 * values[0])))
    return Dataset(data.inputs, values[:kept, None] * right[:kept], data.seed)


def from_file(path: str | Path) -> Dataset:
    """Samples from a file.

    ``.npz``: arrays `inputs` (or X) and `outputs` (or Y), samples in the columns.  ``.csv``: a header whose names begin with
    x or y says which columns are inputs and which outputs, and each row is a sample.
    Fails when: the file cannot be read or has another form (ValueError, OSError).
    """
    file = Path(path)
    readers = {".npz": _from_npz, ".csv": _from_csv}
    if file.suffix not in readers:
        raise ValueError(f"{file} is neither .npz nor .csv")
    try:
        return readers[file.suffix](file)
    except ValueError as problem:
        raise ValueError(f"{file}: {problem}") from None


def _from_npz(file: Path) -> Dataset:
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as found:
            arrays = {name: found[name] for name in found.files}
    except UNREADABLE:
        raise ValueError("no file of arrays that NumPy has written, or it is cut off") from None
    for inputs, outputs in (("inputs", "outputs"), ("X", "Y")):
        if inputs in arrays and outputs in arrays:
            return Dataset(arrays[inputs], arrays[outputs])
    raise ValueError(f"it holds {', '.join(arrays) or 'nothing'}, expected the arrays inputs and outputs (or X and Y)")


def _from_csv(file: Path) -> Dataset:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        names = [name.strip() for name in next(reader(lines), [])]
        x, y = ([k for k, name in enumerate(names) if name.lower().startswith(letter)] for letter in "xy")
        if not x or not y:
            raise ValueError(f"it begins with {', '.join(names)!r}, expected a header with names such as x1, x2, y1")
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # that there are no rows is said below
            rows = np.loadtxt(lines, delimiter=",", ndmin=2, quotechar='"')
    if not rows.size or rows.shape[1] != len(names):
        raise ValueError(f"it has {len(names)} names and {len(rows)} rows of {rows.shape[1]} numbers")
    return Dataset(rows[:, x].T, rows[:, y].T)
