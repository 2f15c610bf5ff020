"""Every closed form next to a simulation that does not know it: lines are formulas, circles are measured."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from symdlnn.numeric.closed_forms import (
    balanced_largest_step, balanced_strength, deep_travel_time, escape_steps, four_layers_travel_time, half_time, largest_step,
    mode_end, mode_flow, mode_strength, shallow_travel_time, three_layers_travel_time, travel_time,
)
from symdlnn.numeric.simulation import GradientDescent, Modes, Simulation, simulate
from symdlnn.report.plots.lines import line_styles
from symdlnn.report.style import DARK, GREY, WIDTH, open_axes, styled

Array = NDArray[np.float64]
CIRCLES: dict[str, Any] = {"color": DARK, "marker": "o", "markersize": 3.2, "linestyle": "none", "markerfacecolor": "white"}
TIGHT: dict[str, Any] = {"rtol": 1e-10, "atol": 1e-13}
STARTS = ((0.2, 0.1), (-1.0, 1.4), (1.5, -0.3))
DEPTHS = {1: shallow_travel_time, 2: travel_time, 3: three_layers_travel_time, 4: four_layers_travel_time}
MANY = 64


@styled
def draw() -> Figure:
    """Six panels: trajectories, strengths, sigmoids with half times, travel times, steps on the plateau, largest steps."""
    figure = Figure(figsize=(WIDTH, 7.4))
    for number, panel in enumerate((_flow, _strength, _sigmoids, _travel, _plateau, _largest)):
        row, column = divmod(number, 2)
        axes = open_axes(figure.add_axes((0.105 + 0.505 * column, 0.725 - 0.325 * row, 0.36, 0.21)), "", "")
        axes.set_title(panel(axes), loc="left", fontsize=9.5)
    return figure


def _integrated(start: tuple[float, float], s: float, times: Array) -> Simulation:
    return simulate(Modes(np.array([s])), {"a": [start[0]], "b": [start[1]]}, times, "DOP853", **TIGHT)


def _flow(axes: Axes) -> str:
    times = np.linspace(0, 4, 120)
    for start, style in zip(STARTS, line_styles(), strict=False):
        a, b = mode_flow(*start, 1.0, times)
        found = _integrated(start, 1.0, times[::10])
        end = mode_end(*start, 1.0)
        axes.plot(times, a, **style)
        axes.plot(times, b, **{**style, "linewidth": 0.9})
        for name, limit in zip("ab", end, strict=True):
            axes.plot(found.times, found.states[name], **CIRCLES)
            axes.axhline(float(limit), color=GREY, linewidth=0.4)
    axes.set(xlabel=r"time $t/\tau$", ylabel="$a$ (thick), $b$ (thin)")
    return "a mode and where it ends"


def _strength(axes: Axes) -> str:
    times = np.linspace(0, 4, 120)
    for (start, s), style in zip(((STARTS[0], 2.0), (STARTS[1], 1.0), (STARTS[2], -1.0)), line_styles(), strict=False):
        axes.plot(times, mode_strength(*start, s, times), label=f"$s = {s:g}$", **style)
        axes.plot(times[::10], _integrated(start, s, times[::10]).strengths, **CIRCLES)
    axes.set(xlabel=r"time $t/\tau$", ylabel="$ab$")
    axes.legend()
    return "its strength"


def _sigmoids(axes: Axes) -> str:
    times, first = np.linspace(0, 8, 160), 1e-3
    for s, style in zip((3.0, 2.0, 1.0), line_styles(), strict=False):
        axes.plot(times, balanced_strength(first, s, times), **style)
        axes.plot(times[::12], _integrated((first**0.5, first**0.5), s, times[::12]).strengths, **CIRCLES)
        half = float(half_time(first, s))
        axes.plot([half, half], [0, s / 2], color=GREY, linewidth=0.7)
    axes.set(xlabel=r"time $t/\tau$", ylabel="$u$", ylim=(0, 3.3))
    return "balanced strengths, half times"


def _travel(axes: Axes) -> str:
    """The time from u = 0.05 to u, by the number of layers."""
    first, s = 0.05, 1.0
    strengths = np.linspace(0.1, 0.95, 60)
    for (depth, form), style in zip((*DEPTHS.items(), (MANY, None)), line_styles(), strict=False):
        times = deep_travel_time(first, strengths, s, MANY) if form is None else form(first, strengths, s)
        axes.semilogy(strengths, times, label=f"$D = {depth}$" + ("*" if form is None else ""), **style)
        axes.semilogy(strengths[::8], _measured(depth, first, s, strengths[::8]), **CIRCLES)
    axes.set(xlabel="strength reached", ylabel=r"time $t/\tau$")
    axes.legend(ncols=2, loc="lower right", borderaxespad=0.1)
    return "travel times by depth"


def _measured(depth: int, first: float, s: float, strengths: Array) -> Array:
    """When a simulation of equal factors reaches each strength."""
    model = Modes(np.array([s]), depth=depth)
    longest = {1: 4.0, 2: 4.0, 3: 6.0, 4: 8.0, MANY: 1.2}[depth]
    times = np.linspace(0, longest, 4000)
    run = simulate(model, {name: [first ** (1 / depth)] for name in model.names}, times, "DOP853", **TIGHT)
    return np.interp(strengths, run.strengths[:, 0], times)


def _plateau(axes: Axes) -> str:
    """The steps until a mode, grown without bound, would have the size of s."""
    first, s, sizes = 1e-6, 1.0, np.linspace(0.02, 0.9, 80)
    axes.semilogy(sizes, escape_steps(first, s, sizes), color="#1f4e9c", linewidth=1.6)
    measured = [_half_rise(first, s, float(size)) for size in sizes[::8]]
    axes.semilogy(sizes[::8], measured, **CIRCLES)
    axes.set(xlabel=r"step size $\eta$", ylabel="steps to the half rise")
    return "steps on the plateau"


def _half_rise(first: float, s: float, size: float) -> float:
    steps = np.arange(int(6 + 1.3 * np.log(s / first) / (2 * np.log1p(size * s))))
    run = simulate(GradientDescent(Modes(np.array([s])), size), {"a": [first**0.5], "b": [first**0.5]}, steps)
    return float(np.interp(s / 2, run.strengths[:, 0], steps))


def _largest(axes: Axes) -> str:
    """The largest stable step: by the formulas, and by trying steps a little shorter and longer at each minimum."""
    s, a = 1.0, np.linspace(0.45, 2.2, 60)
    axes.plot(a, largest_step(a, s / a), color="#1f4e9c", linewidth=1.6, label="two layers")
    axes.plot(a[::8], [_stable_step({"a": x, "b": s / x}, Modes(np.array([s]))) for x in a[::8]], **CIRCLES)
    for depth, style in zip((3, 5), list(line_styles_from(1)), strict=False):
        bound = float(balanced_largest_step(s, depth))
        axes.axhline(bound, label=f"balanced, $D = {depth}$", **style)
        model = Modes(np.array([s]), depth=depth)
        axes.plot(1.0, _stable_step(dict.fromkeys(model.names, 1.0), model), **CIRCLES)
    axes.set(xlabel="$a$ on $ab = s$", ylabel=r"largest step size $\eta$", ylim=(-0.45, 1.1))
    axes.legend(loc="lower center", ncols=1)
    return "largest steps"


def line_styles_from(number: int) -> list[dict[str, Any]]:
    """Two line styles, the first `number` left out."""
    styles = line_styles()
    return [next(styles) for _ in range(number + 2)][number:]


def _stable_step(place: dict[str, float], model: Modes) -> float:
    """The step size above which a small deviation from a minimum grows, by bisection."""
    low, high = 0.0, 4.0
    state = {name: np.array([value]) for name, value in place.items()}
    pushed = {name: value * (1 + 1e-6) for name, value in state.items()}
    missed = abs(float(model.s[0] - model.strengths(pushed)[0]))
    for _ in range(40):
        middle = (low + high) / 2
        moved = {name: value + middle * model.descent(pushed)[name] for name, value in pushed.items()}
        stays = abs(float(model.s[0] - model.strengths(moved)[0])) < missed
        low, high = (middle, high) if stays else (low, middle)
    return low
