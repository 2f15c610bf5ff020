"""What a simulation looks like over time: the strengths of the modes next to theory, the loss with its plateaus, the drift of
what should be constant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from symdlnn.numeric.simulation.results import Simulation
from symdlnn.report.style import DARK, GREY, WIDTH, open_axes, styled
from symdlnn.report.plots.lines import line_styles

HEIGHT = 2.9
SMALLEST = 1e-18
"""Below this a drift is drawn as this: the logarithm of 0 has no place on an axis."""
FLAT = 0.02
"""The loss is on a plateau where a unit of ln t changes it by less than this part of its range."""


@styled
def learning_curves(simulation: Simulation, theory: NDArray[np.float64] | None = None, time_unit: str = r"t / \tau") -> Figure:
    """The strength of every mode over time; `theory` (T x modes) is drawn as thin lines with circles on top.

    The singular values are marked on the right, where the curves end.
    """
    figure = Figure(figsize=(WIDTH, HEIGHT))
    axes = open_axes(figure.add_axes((0.09, 0.17, 0.7, 0.79)), f"time ${time_unit}$",
                     r"strength $\mathbf{u}^{iT} W^2 W^1 \mathbf{v}^i$")
    strengths = _columns(simulation.strengths)
    for number, (curve, style) in enumerate(zip(strengths.T, line_styles(), strict=False), start=1):
        axes.plot(simulation.times, curve, label=f"$i = {number}$", **style)
    if theory is not None:
        every = max(1, len(simulation.times) // 14)
        for curve in _columns(theory).T:
            axes.plot(simulation.times, curve, color=DARK, linewidth=0.6, marker="o", markersize=3.2, markevery=every,
                      markerfacecolor="white", markeredgewidth=0.7)
        axes.plot([], [], color=DARK, linewidth=0.6, marker="o", markersize=3.2, markerfacecolor="white", label="theory")
    _goals(axes, _targets(simulation.model))
    _within(axes, simulation.times)
    axes.legend(loc="center left", bbox_to_anchor=(1.03, 0.5), handlelength=2.6)
    return figure


@styled
def loss_curve(simulation: Simulation, time_unit: str = r"t / \tau") -> Figure:
    """The loss over time; plateaus, where it hardly changes, are shaded and end where a mode is learned."""
    figure = Figure(figsize=(WIDTH, HEIGHT))
    axes = open_axes(figure.add_axes((0.1, 0.17, 0.86, 0.79)), f"time ${time_unit}$", r"loss $E$")
    for start, stop in plateaus(simulation.times, simulation.loss):
        axes.axvspan(start, stop, color="#e6e6e6", linewidth=0)
    axes.plot(simulation.times, simulation.loss, color=DARK, linewidth=1.6)
    _within(axes, simulation.times)
    axes.set_ylim(bottom=0)
    axes.text(0.99, 0.97, "shaded: plateaus", transform=axes.transAxes, ha="right", va="top")
    return figure


def plateaus(times: NDArray[np.float64], loss: NDArray[np.float64]) -> list[tuple[float, float]]:
    """The intervals of time in which the loss hardly changes: less than `FLAT` of its range while the time grows by a factor e.

    Fails when: the two have different lengths (ValueError).
    """
    if len(times) != len(loss):
        raise ValueError(f"{len(times)} times and {len(loss)} losses: one loss a time")
    span = float(np.ptp(loss)) if len(loss) else 0.0
    if len(times) < 3 or span == 0.0:
        return []
    slope = np.abs(np.gradient(loss, times)) * np.maximum(times, times[-1] * 1e-9)
    flat = slope < FLAT * span
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flat, [False])).astype(int)))
    return [(float(times[start]), float(times[stop - 1])) for start, stop in edges.reshape(-1, 2) if stop - start > 2]


@styled
def drift_curves(simulation: Simulation, time_unit: str = r"t / \tau") -> Figure:
    """How far each conserved quantity has moved from its start, relative to its size, on a logarithmic axis."""
    figure = Figure(figsize=(WIDTH, HEIGHT))
    axes = open_axes(figure.add_axes((0.12, 0.17, 0.56, 0.79)), f"time ${time_unit}$", "relative drift")
    for (name, values), style in zip(simulation.conserved.items(), line_styles(), strict=False):
        axes.semilogy(simulation.times, np.maximum(relative_drift(values), SMALLEST), label=f"${_written(name)}$", **style)
    axes.axhline(np.finfo(float).eps, color=GREY, linewidth=0.6)
    axes.annotate("rounding", (1.0, np.finfo(float).eps), xycoords=("axes fraction", "data"), xytext=(-2, 2),
                  textcoords="offset points", color=GREY, ha="right", va="bottom", fontsize=8.5)
    _within(axes, simulation.times)
    axes.legend(loc="center left", bbox_to_anchor=(1.03, 0.5), handlelength=2.6, title=simulation.method.name)
    return figure


def relative_drift(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest deviation from the start at each time, next to the largest entry that the quantity has had by then.

    Shapes: T x anything -> T.  A quantity that is 0 at the start is measured by its own largest value, 1 if that is 0.
    """
    flat = _columns(np.asarray(values, dtype=float))
    moved = np.max(np.abs(flat - flat[:1]), axis=1, initial=0.0)
    scale = float(np.max(np.abs(flat[:1]), initial=0.0)) or float(np.max(np.abs(flat), initial=0.0)) or 1.0
    return np.asarray(moved / scale)


def _written(name: str) -> str:
    """The name of a conserved quantity in the sheet's notation: W2^T W2 is W^{2T} W^2."""
    layers = re.sub(r"W(\d+)\^T", r"W^{\1T}", name)
    return re.sub(r"\b([Wa])(\d+)", lambda found: f"{found[1]}{'^' if found[1] == 'W' else '_'}{{{found[2]}}}", layers)


def _columns(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values.reshape(len(values), -1)


def _targets(model: Mapping[str, object]) -> Sequence[float]:
    found = model.get("s", ())
    return [] if not isinstance(found, np.ndarray | list | tuple) else np.ravel(found).tolist()


def _goals(axes: Axes, targets: Sequence[float]) -> None:
    for target in targets:
        axes.axhline(target, color=GREY, linewidth=0.5, zorder=0)


def _within(axes: Axes, times: NDArray[np.float64]) -> None:
    if len(times) > 1:
        axes.set_xlim(float(times[0]), float(times[-1]))
