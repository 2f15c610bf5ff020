"""The phase portrait of one mode, in units where s = 1 and tau = 1.

It is drawn from what `symdlnn.dynamics` finds: the curves are the zero sets of the very polynomials that claims are made
about, and the trajectories are the exact solution.  Only positions and labels are written here.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from symdlnn.dynamics import (
    InvariantLine,
    System,
    first_integrals,
    invariant_lines,
    mode_end,
    mode_flow,
    mode_system,
    stability,
)
from symdlnn.report.figures.style import BLUE, DARK, GREY, LIGHT, RED, WIDTH, styled
from symdlnn.terms import Eq, Term, scalars

REACH = 2.5
LEVELS = (-4.5, -3.0, -1.7, -0.7, -0.2, 0.2, 0.7, 1.7, 3.0, 4.5)
STARTS = ((-1.9, 2.2), (-1.3, 1.0), (-0.5, 2.3), (0.9, -1.4), (1.9, -2.3), (2.3, -0.9), (2.2, 1.9), (-2.3, -1.5), (-2.3, 0.8))

VECTORS: dict[str, Any] = {"color": GREY, "alpha": 0.75, "width": 0.0022, "headwidth": 5, "headlength": 5, "pivot": "mid"}
LEVEL: dict[str, Any] = {"color": LIGHT, "linewidth": 0.7, "linestyle": "-"}
NULLCLINE: dict[str, Any] = {"color": DARK, "linewidth": 1.1, "linestyle": (0, (1, 2))}
FIXED: dict[str, Any] = {"color": DARK, "linewidth": 2.8, "linestyle": "-"}
STABLE: dict[str, Any] = {"color": RED, "linewidth": 1.5, "linestyle": (0, (6, 2.5))}
UNSTABLE: dict[str, Any] = {"color": RED, "linewidth": 1.5, "linestyle": (0, (6, 2, 1, 2))}
PATH: dict[str, Any] = {"color": BLUE, "linewidth": 1.3, "linestyle": "-"}
START: dict[str, Any] = {"color": BLUE, "marker": "o", "markersize": 4.5, "linestyle": "none"}
END: dict[str, Any] = {"color": BLUE, "marker": "D", "markersize": 4.5, "linestyle": "none", "markerfacecolor": "white"}
SADDLE: dict[str, Any] = {"color": DARK, "marker": "o", "markersize": 6.5, "linestyle": "none", "markerfacecolor": "white"}

LEGEND = (
    ("fixed points $ab = s$,\nattracting", FIXED), ("fixed point $(0, 0)$,\na saddle", SADDLE),
    ("stable manifold\n$a = -b$ of the saddle", STABLE), ("unstable manifold\n$a = b$ of the saddle", UNSTABLE),
    ("nullclines $b = 0$, $a = 0$\n(besides $ab = s$)", NULLCLINE), ("$a^2 - b^2$ constant", LEVEL),
    ("trajectory", PATH), ("its start", START), ("its end", END),
)


@styled
def draw() -> Figure:
    """Vector field, nullclines, fixed points, manifolds of the saddle, the conserved quantity and sample trajectories."""
    a, b, s = scalars("a b s")
    system = mode_system(a, b, s, 1).where(Eq(s, 1))
    figure = Figure(figsize=(WIDTH, 4.3))
    axes = figure.add_axes((0.075, 0.105, 0.59, 0.59 * WIDTH / 4.3))
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xlabel="$a$", ylabel="$b$", aspect="equal",
             xticks=range(-2, 3), yticks=range(-2, 3))
    _vector_field(axes, system)
    _curves(axes, system)
    _trajectories(axes)
    for place, text in (((1.5, 0.23), r"$\frac{da}{dt} = 0$"), ((0.38, -2.1), r"$\frac{db}{dt} = 0$")):
        axes.text(*place, text, ha="center", va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0})
    figure.legend(handles=[Line2D([], [], label=text, **style) for text, style in LEGEND], loc="center left",
                  bbox_to_anchor=(0.672, 0.53), handlelength=2.6, labelspacing=0.9)
    return figure


def _vector_field(axes: Axes, system: System) -> None:
    """Directions only: the length says nothing, so that the slow regions stay visible."""
    a, b = np.meshgrid(*2 * [np.linspace(-REACH + 0.125, REACH - 0.125, 20)])
    da, db = (system.polynomials.evaluate(f, (a, b)) for f in system.vector_field)
    length = np.hypot(da, db)
    axes.quiver(a, b, da / length, db / length, scale=34, **VECTORS)


def _curves(axes: Axes, system: System) -> None:
    for integral in first_integrals(system, degree=2):
        _levels(axes, system, integral.quantity, LEVELS, LEVEL)
    for rate in system.rates:
        _levels(axes, system, rate, (0.0,), NULLCLINE)
    for around in stability(system):
        for line in invariant_lines(around):
            _manifold(axes, system, line)
        if "curve" in around.kind:
            (equation,) = around.component.equations
            _levels(axes, system, equation.lhs - equation.rhs, (0.0,), FIXED)


def _manifold(axes: Axes, system: System, line: InvariantLine) -> None:
    """An invariant line of the saddle at the origin, with an arrow on either side."""
    outwards = line.eigenpair.value > 0
    style = UNSTABLE if outwards else STABLE
    _levels(axes, system, line.polynomial, (0.0,), style)
    x, y = map(float, line.eigenpair.vector.args[2:])
    for near in (0.5, -0.5):
        tail, tip = (near, 1.02 * near) if outwards else (1.02 * near, near)
        _arrow(axes, (tail * x, tail * y), (tip * x, tip * y), style["color"])


def _arrow(axes: Axes, tail: tuple[float, float], tip: tuple[float, float], color: str) -> None:
    axes.annotate("", tip, tail, arrowprops={
        "arrowstyle": "-|>", "color": color, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 10})


def _levels(axes: Axes, system: System, term: Term, levels: tuple[float, ...], style: dict[str, Any]) -> None:
    grid = np.linspace(-REACH, REACH, 160)
    a, b = np.meshgrid(grid, grid)
    values = system.polynomials.evaluate(system.polynomials.read(term), (a, b))
    axes.contour(a, b, values, levels, colors=style["color"], linewidths=style["linewidth"], linestyles=[style["linestyle"]])


def _trajectories(axes: Axes) -> None:
    times = np.concatenate(([0.0], np.geomspace(1e-3, 12.0, 120)))
    for start in STARTS:
        a, b = mode_flow(*start, 1.0, times)
        axes.plot(a, b, **PATH)
        walked = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(a), np.diff(b)))))
        middle = int(np.searchsorted(walked, 0.45 * walked[-1]))
        _arrow(axes, (a[middle], b[middle]), (a[middle + 1], b[middle + 1]), BLUE)
    a0, b0 = np.transpose(STARTS)
    axes.plot(a0, b0, zorder=4, **START)
    axes.plot(*mode_end(a0, b0, 1.0), zorder=4, **END)
    axes.plot(0, 0, zorder=5, **SADDLE)
