"""What can be explored: a planar system, sliders for its parameters, what is plotted against time, the exact solution."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from symdlnn.dynamics import System, mode_system
from symdlnn.numeric import Program
from symdlnn.numeric.closed_forms import mode_flow
from symdlnn.terms import Scalar, Term, names_in, scalars

RANGES: Mapping[int, tuple[float, float, float]] = {1: (0.1, 4.0, 1.0), -1: (-4.0, -0.1, -1.0), 0: (-3.0, 3.0, 1.0)}
"""Least, largest and first value of a parameter, by its sign (0: not known)."""
STEP = 0.05


@dataclass(frozen=True)
class Slider:
    """A parameter that the reader sets."""

    name: Scalar
    least: float
    largest: float
    value: float
    step: float = STEP


@dataclass(frozen=True)
class Explorable:
    """A planar system as a page.

    `observed` is plotted against time, with `levels` (terms in the parameters) as horizontal lines.  `theory` is the exact
    solution: a program whose arguments are both initial values, the parameters without the time scale, the time, and the time
    scale, and whose results are the unknowns.  `starts` are the trajectories that the page opens with, `reach` half the width
    of the picture, `duration` the first length of time.
    Fails when: there are not two unknowns, there are constraints, or a parameter has no slider (`ValueError`).
    """

    title: str
    system: System
    sliders: tuple[Slider, ...]
    observed: tuple[Term, ...]
    levels: tuple[Term, ...] = ()
    theory: Program | None = field(default=None, repr=False)
    about: str = ""
    starts: tuple[tuple[float, float], ...] = ((0.5, 1.0),)
    reach: float = 2.5
    duration: float = 8.0

    def __post_init__(self) -> None:
        unknowns = self.system.unknowns
        if len(unknowns) != 2:
            raise ValueError(f"a system of two unknowns can be explored; this one has {len(unknowns)}: {listed(unknowns)}")
        if self.system.constraints:
            raise ValueError(f"a system on a surface ({listed(self.system.constraints)}) cannot be explored in the plane")
        missing = parameters_of(self.system) - {slider.name for slider in self.sliders}
        if missing:
            raise ValueError(f"the parameters {listed(sorted(missing, key=str))} have no slider: add one for each")

    @property
    def arguments(self) -> tuple[Scalar, ...]:
        """The arguments of every compiled function: unknowns, then what the sliders set."""
        return (*self.system.unknowns, *(slider.name for slider in self.sliders))


def parameters_of(system: System) -> set[Scalar]:
    """Every name that needs a value, the time scale among them."""
    return {*system.parameters, *names_in(system.timescale)}


def listed(things: object) -> str:
    """Things with commas between them."""
    return ", ".join(map(str, things))  # type: ignore[call-overload]


def planar(title: str, system: System, about: str = "") -> Explorable:
    """A page for any planar system: a slider for each parameter, both unknowns against time."""
    names = sorted(parameters_of(system), key=str)
    positive = names_in(system.timescale)
    ranges = {name: RANGES[1 if name in positive else system.signs.get(name, 0)] for name in names}
    sliders = tuple(Slider(name, *ranges[name]) for name in names)
    return Explorable(title, system, sliders, system.unknowns, about=about, duration=10.0)


def _mode() -> Explorable:
    """Equations (9) and (10)."""
    a, b, s, τ = scalars("a b s τ")
    return Explorable(
        "One mode of a deep linear network", mode_system(a, b, s, τ), (Slider(s, -2.0, 4.0, 1.0), Slider(τ, 0.25, 4.0, 1.0)),
        observed=(a * b,), levels=(s,), theory=mode_flow.program,
        about="Two layers learn one mode: its strength, the product ab, grows to s. Each trajectory keeps its a² − b².",
        starts=((0.2, 0.1), (-1.5, 1.3), (2.0, -0.6), (-0.3, -1.8)),
    )


SUBJECTS: Mapping[str, Callable[[], Explorable]] = {"mode": _mode}
"""The pages that have a name."""
