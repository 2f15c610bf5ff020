"""Simulations on disk: one ``.npz`` a run, arrays bit for bit, no pickles.

Arrays lie under their path in the record (``states/W1``); everything else stands in one JSON text, ``record``, with the
version of this format.  Infinities and NaN are no numbers of JSON, so numbers of a model are arrays, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from symdlnn.numeric.simulation.checks import UNREADABLE, Array
from symdlnn.numeric.simulation.results import Method, Simulation

FORMAT = 1
MAPPINGS = ("states", "conserved", "initial", "products")
PLAIN = ("times", "loss", "strengths")


def save(simulation: Simulation, path: str | Path) -> Path:
    """Write a simulation to ``path`` (``.npz`` is added if it has no ending).  Fails when: it cannot be written (OSError)."""
    target = Path(path) if Path(path).suffix else Path(path).with_suffix(".npz")
    arrays: dict[str, Any] = {name: getattr(simulation, name) for name in PLAIN}
    for mapping in MAPPINGS:
        arrays |= {f"{mapping}/{name}": value for name, value in getattr(simulation, mapping).items()}
    arrays |= {f"model/{name}": value for name, value in simulation.model.items() if isinstance(value, np.ndarray)}
    record = {
        "format": FORMAT,
        "method": asdict(simulation.method),
        "seed": simulation.seed,
        "drift": dict(simulation.drift),
        "model": {name: value for name, value in simulation.model.items() if not isinstance(value, np.ndarray)},
    }
    with target.open("wb") as file:
        np.savez_compressed(file, record=np.array(json.dumps(record)), **arrays)
    return target


def load(path: str | Path) -> Simulation:
    """Read what `save` has written.

    Fails when: it is no such file, it is cut off, or a newer version wrote it (ValueError); it is not there (OSError).
    """
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as found:
            arrays = {name: found[name] for name in found.files}
        record = json.loads(str(arrays.pop("record")))
        written = record["format"]
        run = _read(record, arrays) if written == FORMAT else None
    except (*UNREADABLE, KeyError, TypeError, AttributeError):
        raise ValueError(f"{path} is no simulation that was saved, or it is cut off") from None
    if run is None:
        raise ValueError(f"{path} has the format {written}, this version reads {FORMAT}")
    return run


def _read(record: Mapping[str, Any], arrays: Mapping[str, Array]) -> Simulation:
    states, conserved, initial, products = (_below(arrays, mapping) for mapping in MAPPINGS)
    return Simulation(
        model=record["model"] | _below(arrays, "model"), times=arrays["times"], states=states, loss=arrays["loss"],
        strengths=arrays["strengths"], conserved=conserved, drift=record["drift"], method=Method(**record["method"]),
        initial=initial, seed=record["seed"], products=products,
    )


def _below(arrays: Mapping[str, Array], mapping: str) -> dict[str, Array]:
    return {name.removeprefix(f"{mapping}/"): value for name, value in arrays.items() if name.startswith(f"{mapping}/")}
