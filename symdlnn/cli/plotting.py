"""``symdlnn plot``: a picture by its name, as a file."""

from __future__ import annotations

from argparse import Namespace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from symdlnn.cli.systems import NoSystem, system_of, value_of
from symdlnn.dynamics import System
from symdlnn.report.figures import save
from symdlnn.report.plots import PICTURES, TITLES
from symdlnn.terms import Claim

ENDINGS = {".pdf", ".svg", ".png"}
UNIT = {"mode": {"s": 1}}
"""The values that a portrait is drawn for where the user gives none."""


def plot(options: Namespace) -> int:
    """Draw the picture that the options name, or list what there is."""
    if options.name is None:
        print("\n".join(f"{name:<18} {title}" for name, title in TITLES.items()))
        return 0
    name = options.name.replace("-", "_")
    if name not in PICTURES:
        near = get_close_matches(name, PICTURES, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(PICTURES)}"
        raise NoSystem(f"there is no picture {options.name!r}; {hint}")
    out = options.out or Path("output") / f"{name}.pdf"
    if out.suffix not in ENDINGS:
        raise NoSystem(f"{out} ends in {out.suffix or 'nothing'}: pictures are written as {', '.join(sorted(ENDINGS))}")
    print(save(PICTURES[name](**_arguments(name, options)), out))
    return 0


def _arguments(name: str, options: Namespace) -> dict[str, Any]:
    if name == "phase_portrait":
        system = _numbered(system_of(options.system, options), options.system)
        return {"system": system, "window": _window(options), "basins": options.basins}
    if options.system != "mode":
        raise NoSystem("--of belongs to the phase portrait")
    given = dict(map(value_of, options.values))
    if unknown := set(given) - {"s"}:
        raise NoSystem(f"--set {', '.join(sorted(unknown))}: only s can be set for this picture")
    return {key: float(value) for key, value in given.items()}


def _window(options: Namespace) -> tuple[tuple[float, float], tuple[float, float]] | None:
    if options.window is None:
        return None
    left, right, low, high = options.window
    if not (left < right and low < high):
        raise NoSystem(f"--window {' '.join(map(str, options.window))}: LEFT has to be below RIGHT and LOW below HIGH")
    return (left, right), (low, high)


def _numbered(system: System, name: str) -> System:
    """A system with a number for its time scale, 1 unless it has one, and the usual values of the gallery's modes."""
    for parameter in system.parameters:
        if str(parameter) in UNIT.get(name, {}):
            system = system.where(Claim(parameter, "=", UNIT[name][str(parameter)]))
    return system if system.timescale.is_number else System(system.unknowns, system.rates, 1, system.premises)
