"""The energy of one mode as a landscape over (a, b), and how sharp it is where gradient descent can rest."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from symdlnn.report.style import BLUE, DARK, GREY, RED, WIDTH, open_axes, styled

MAP = "cividis"
"""A map of colours whose lightness rises evenly: for the colour-blind and in grey."""


@styled
def landscape(s: float = 1.0, reach: float = 2.0, highest: float = 3.0) -> Figure:
    """The energy F(a, b) = (s - ab)^2 / 2 as a surface, cut off at `highest`; the floor shows its level lines.

    The valley ab = s is drawn on both, the saddle at the origin on the surface.
    """
    figure = Figure(figsize=(WIDTH, 4.2))
    axes: Any = figure.add_axes((0.0, 0.04, 0.92, 0.96), projection="3d")
    a, b = np.meshgrid(*2 * [np.linspace(-reach, reach, 121)])
    energy = (s - a * b) ** 2 / 2
    axes.plot_surface(a, b, np.where(energy > highest, np.nan, energy), cmap=MAP, alpha=0.9, linewidth=0, antialiased=False,
                      rcount=120, ccount=120)
    floor = -0.6 * highest
    axes.contour(a, b, energy, np.linspace(0.05, 1.0, 9) * highest, offset=floor, cmap=MAP, linewidths=0.7)
    ticks = np.arange(-np.floor(reach), np.floor(reach) + 1)
    for height in (0.0, floor):
        for branch in valley(s, reach):
            axes.plot(*branch, height, color=RED, linewidth=2.0)
    axes.scatter([0], [0], [s**2 / 2], color="white", edgecolor=DARK, s=34, depthshade=False)
    axes.set(xlabel="$a$", ylabel="$b$", zlabel="$F$", zlim=(floor, highest), box_aspect=(1, 1, 0.8),
             xticks=ticks, yticks=ticks, zticks=range(int(highest) + 1))
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color("white")
        axis._axinfo["grid"].update(linewidth=0.3, color="#cccccc")
    axes.view_init(elev=28, azim=-62)
    return figure


def valley(s: float, reach: float) -> list[NDArray[np.float64]]:
    """The branches of ab = s inside the square |a|, |b| <= reach, each as a 2 x points array; the axes for s = 0."""
    if abs(s) > reach**2:
        return []
    if s == 0:
        line = np.linspace(-reach, reach, 61)
        return [np.stack([line, 0 * line]), np.stack([0 * line, line])]
    a = np.geomspace(abs(s) / reach, reach, 61)
    return [np.stack([sign * a, sign * s / a]) for sign in (1, -1)]


@styled
def sharpness_plot(
    step_sizes: ArrayLike, sharpness: ArrayLike, s: float = 1.0, smallest: float | None = None,
) -> Figure:
    """The sharpness at which gradient descent has come to rest against its step size, with the bound 2/eta.

    Shapes: `sharpness` has one entry a step size, NaN where the run did not converge.  On the curve ab = s the sharpness is
    a^2 + b^2 >= 2|s|: the lower line (or `smallest`); above 2/eta no minimum is stable.
    """
    eta, found = np.broadcast_arrays(np.asarray(step_sizes, dtype=float), np.asarray(sharpness, dtype=float))
    lowest = 2 * abs(s) if smallest is None else smallest
    figure = Figure(figsize=(WIDTH, 3.1))
    axes = open_axes(figure.add_axes((0.1, 0.16, 0.86, 0.8)), r"step size $\eta$", "sharpness at the end, $a^2 + b^2$")
    line = np.linspace(float(eta.min()), float(eta.max()), 200)
    top = 1.15 * float(np.nanmax(found, initial=lowest))
    axes.fill_between(line, np.minimum(2 / line, top), top, color="#eeeeee", linewidth=0)
    axes.plot(line, 2 / line, color=RED, linewidth=1.6, linestyle=(0, (6, 2)), label=r"$2 / \eta$: above it nothing is stable")
    axes.axhline(lowest, color=GREY, linewidth=0.9, label=r"$2|s|$: the flattest minimum")
    axes.plot(eta.ravel(), found.ravel(), color=BLUE, marker="o", markersize=3, linestyle="none", label="gradient descent")
    axes.set(xlim=(line[0], line[-1]), ylim=(0, top))
    axes.legend(loc="lower left")
    return figure
