"""Sweeps written down in a TOML file, a public format:

    experiment = "mode descent"       # or "mode solution", "network", or something of yours: "package.module:name"
    seed = 0                          # what random experiments draw from; 0 if left out
    chunk = 4096                      # points computed at a time; the experiment's own if left out
    zipped = [["a0", "b0"]]           # parameters that run together; all others are combined with each other

    [settings]                        # fields of the experiment
    steps = 2000

    [grid]                            # a list, or a range
    s = [1.0, 2.0]
    a0 = { from = 1e-6, to = 1.0, count = 7, spacing = "logarithmic" }
    b0 = { from = 1e-6, to = 1.0, count = 7, spacing = "logarithmic" }
    eta = { from = 0.01, to = 3.0, count = 300 }

A range of whole numbers with as many places as it has values stays one of whole numbers: { from = 0, to = 99, count = 100 }.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from symdlnn.numeric.sweeping.experiments import Experiment, Results
from symdlnn.numeric.sweeping.grids import Array
from symdlnn.numeric.sweeping.mode_descent import ModeDescent
from symdlnn.numeric.sweeping.mode_solution import ModeSolution
from symdlnn.numeric.sweeping.network_experiments import NetworkRuns
from symdlnn.numeric.sweeping.results import SweepResult
from symdlnn.numeric.sweeping.running import sweep

EXPERIMENTS: dict[str, type[Any]] = {kind.name: kind for kind in (ModeSolution, ModeDescent, NetworkRuns)}
"""The experiments that have a name of their own in a file."""
KEYS = {"experiment": (str, "a text"), "seed": (int, "a whole number"), "chunk": (int, "a whole number"),
        "zipped": (list, "a list"), "settings": (dict, "a table"), "grid": (dict, "a table")}
RANGE = {"from", "to", "count", "spacing"}


@dataclass(frozen=True, eq=False)
class SweepSpec:
    """A sweep but for where it is computed and where its result goes."""

    experiment: Experiment | Callable[..., Results]
    grid: Mapping[str, ArrayLike]
    zipped: tuple[tuple[str, ...], ...] = ()
    seed: int = 0
    chunk: int | None = None

    def run(self, out: str | Path, *, chunk: int | None = None, **options: Any) -> SweepResult:
        """`sweep` with its `scheduler`, `workers`, `progress` and `resume`; `chunk` None: as the file says."""
        step = self.chunk if chunk is None else chunk
        return sweep(self.experiment, self.grid, out, zipped=self.zipped, seed=self.seed, chunk=step, **options)


def read_spec(path: str | Path) -> SweepSpec:
    """The sweep that a file describes.

    Fails when: it cannot be read (OSError), or is no such file (ValueError, which names the file and the entry).
    """
    content = Path(path).read_bytes()
    try:
        return spec_of(tomllib.loads(content.decode()))
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from error


def spec_of(given: Mapping[str, Any]) -> SweepSpec:
    """The sweep that the content of a file describes."""
    for name, value in given.items():
        if name not in KEYS:
            raise ValueError(f"there is no entry {name!r} in a sweep: it has {', '.join(KEYS)}")
        kind, expected = KEYS[name]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f"{name} is {value!r}, expected {expected}")
    for name in ("experiment", "grid"):
        if name not in given:
            raise ValueError(f"{name} is missing")
    experiment = _experiment(given["experiment"], given.get("settings", {}))
    grid = {name: _range(name, values) if isinstance(values, dict) else values for name, values in given["grid"].items()}
    zipped = given.get("zipped", [])
    if not all(isinstance(group, list) for group in zipped):
        raise ValueError(f'zipped is {zipped!r}, expected lists of names that run together, for example [["a0", "b0"]]')
    return SweepSpec(experiment, grid, tuple(map(tuple, zipped)), given.get("seed", 0), given.get("chunk"))


def _experiment(name: str, settings: Mapping[str, Any]) -> Any:
    found = EXPERIMENTS[name] if name in EXPERIMENTS else _imported(name)
    if not (isinstance(found, type) and is_dataclass(found)):
        if settings:
            raise ValueError(f"{name!r} has no settings: only experiments that are dataclasses do")
        return found
    known = [entry.name for entry in fields(found)]
    for key in settings:
        if key not in known:
            raise ValueError(f"{name!r} has no setting {key!r}: it has {', '.join(known) or 'none'}")
    return found(**{key: tuple(value) if isinstance(value, list) else value for key, value in settings.items()})


def _imported(name: str) -> Any:
    module, colon, attribute = name.partition(":")
    if not colon or not attribute.isidentifier() or not all(map(str.isidentifier, module.split("."))):
        known = ", ".join(EXPERIMENTS)
        raise ValueError(f"there is no experiment {name!r}: there are {known}, and yours as package.module:name")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise ValueError(f"the experiment {name!r} cannot be imported: {error}") from error


def _range(name: str, given: Mapping[str, Any]) -> Array:
    if not {"from", "to", "count"} <= set(given) <= RANGE:
        raise ValueError(f"the range of {name!r} has {', '.join(given)}, expected from, to, count, and spacing if not linear")
    first, last, count, spacing = given["from"], given["to"], given["count"], given.get("spacing", "linear")
    if spacing not in ("linear", "logarithmic") or not isinstance(count, int) or count < 1:
        raise ValueError(f"the range of {name!r} has count {count!r} and spacing {spacing!r}: "
                         "expected a positive whole number, and linear or logarithmic")
    if not isinstance(first, int | float) or not isinstance(last, int | float):
        raise ValueError(f"the range of {name!r} goes from {first!r} to {last!r}, expected numbers")
    if spacing == "logarithmic":
        if not min(first, last) > 0:
            raise ValueError(f"the range of {name!r} is logarithmic from {first} to {last}: both have to be positive")
        return np.geomspace(first, last, count)
    whole = isinstance(first, int) and isinstance(last, int) and abs(last - first) == count - 1
    return np.linspace(first, last, count, dtype=int if whole else float)
