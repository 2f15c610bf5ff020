"""Pictures by name, each from one run that is fixed by its seed: what `symdlnn plot` draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sympy import Rational

from symdlnn.dynamics import System, cases_of
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.latex import latex
from symdlnn.numeric.closed_forms import balanced_strength, mode_flow
from symdlnn.numeric.simulation import Network, Simulation, datasets, simulate, starts
from symdlnn.report.plots.courses import drift_curves, learning_curves, loss_curve
from symdlnn.report.plots.evidence import evidence
from symdlnn.report.plots.paths import field
from symdlnn.report.plots.portraits import Portrait, Window, phase_portrait, window_of
from symdlnn.report.plots.surfaces import landscape, sharpness_plot
from symdlnn.terms import Claim

Array = NDArray[np.float64]
STRENGTHS = (4.0, 2.0, 1.0)
SCALE, SEED = 1e-3, 3


def small_start() -> tuple[Network, starts.Start]:
    """Three modes between five inputs and six outputs, and a small random start with eight hidden units."""
    network = datasets.white(STRENGTHS, 5, 6, seed=SEED).network()
    return network, starts.small_random(network, 8, SCALE, seed=SEED)


def theory_of_small_starts(network: Network, start: starts.Start, times: Array) -> Array:
    """The strengths that theory expects, T x modes: a sigmoid for each, from what of a_i + b_i is orthogonal to stronger modes.

    What lies along a mode that is learned before is unlearned again.
    """
    left, strengths, right = network.modes
    count = network.rank
    growing = (start.weights["W1"] @ right).T[:count] + (left.T @ start.weights["W2"])[:count]
    own = np.abs(np.diag(np.linalg.qr(growing.T)[1]))
    return np.asarray(balanced_strength(own**2 / 4, strengths[:count], times[:, None], network.timescale))


def _run(longest: float = 11.0) -> tuple[Simulation, Array]:
    network, start = small_start()
    times = np.linspace(0.0, longest, 400)
    return simulate(network, start, times), theory_of_small_starts(network, start, times)


def _learning_curves(**_options: Any) -> Figure:
    run, theory = _run()
    return learning_curves(run, theory)


def _loss(**_options: Any) -> Figure:
    return loss_curve(_run()[0])


def _drift(**_options: Any) -> Figure:
    return drift_curves(_run()[0])


def _landscape(s: float = 1.0, **_options: Any) -> Figure:
    return landscape(s)


def _sharpness(s: float = 1.0, **_options: Any) -> Figure:
    sizes = np.linspace(0.05, 1.0, 150) / abs(s)
    return sharpness_plot(sizes, sharpness_at_rest(s, sizes), s)


def sharpness_at_rest(s: float, sizes: Array, steps: int = 4000) -> Array:
    """The sharpness a^2 + b^2 where gradient descent comes to rest for each step size, NaN where it does not within `steps`.

    All start in a = 1.8, b = 0.3 (times the root of |s|), far from balance.
    """
    root = np.sqrt(abs(s))
    a, b = np.full_like(sizes, 1.8 * root), np.full_like(sizes, 0.3 * root * np.sign(s))
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            pull = sizes * (s - a * b)
            a, b = a + pull * b, b + pull * a
        return np.where(np.abs(s - a * b) < 1e-6 * abs(s), a**2 + b**2, np.nan)


def portrait_of(system: System, window: Window | None = None) -> Portrait:
    """What a phase portrait of a system needs; the modes of the sheet come with their exact trajectories.

    Fails when: a parameter has no value, or there are not two unknowns (ValueError).
    """
    field(system)
    (case,) = cases_of(system)
    return Portrait(system, case.equilibria, window or window_of(case.equilibria), _exact_flow(system))


def _exact_flow(system: System) -> Callable[[tuple[float, float], Array], Array] | None:
    """The exact solution, if the system is a mode with a number for s."""
    mode = GALLERY["mode"]
    constant = system.polynomials.read(system.rates[0]).coeff(system.polynomials.unknown_generators[-1])
    if system.unknowns != mode.unknowns or not system.timescale.is_number:
        return None
    strength = Rational(int(constant.numerator), int(constant.denominator))
    numbered = mode.where(Claim(mode.parameters[0], "=", strength))
    if system.vector_field != numbered.vector_field:
        return None
    return lambda start, times: np.stack(mode_flow(*start, float(constant), times, float(system.timescale)))


def _phase_portrait(
    system: System | None = None, starts: Sequence[tuple[float, float]] = (), window: Window | None = None,
    basins: bool = False, **_options: Any,
) -> Figure:
    drawn = system if system is not None else GALLERY["mode"]
    return phase_portrait(portrait_of(drawn, window), starts, basins=basins, heading=tuple(_written(drawn)))


def _written(system: System) -> Iterator[str]:
    """The equations with the numbers that are drawn."""
    scale = "" if system.timescale == 1 else latex(system.timescale)
    for unknown, rate in zip(system.unknowns, system.rates, strict=True):
        yield rf"${scale}\,\dot{{{latex(unknown)}}} = {latex(rate)}$"


PICTURES: Mapping[str, Callable[..., Figure]] = MappingProxyType({
    "phase_portrait": _phase_portrait, "learning_curves": _learning_curves, "loss": _loss, "drift": _drift,
    "landscape": _landscape, "sharpness": _sharpness, "evidence": evidence,
})
"""Every picture by its name."""
TITLES: Mapping[str, str] = MappingProxyType({
    "phase_portrait": "the plane of a system: field, nullclines, fixed points, manifolds, trajectories",
    "learning_curves": "how the modes of a network are learned one after the other, next to theory",
    "loss": "the loss of the same run, with its plateaus",
    "drift": "how well the run keeps what the flow conserves",
    "landscape": "the energy of one mode over (a, b)",
    "sharpness": "where gradient descent comes to rest, against its step size",
    "evidence": "theory against experiment: one page of figures",
})
"""What each shows."""
