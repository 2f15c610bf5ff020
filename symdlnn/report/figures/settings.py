"""Solutions beyond one mode and white inputs, next to integrated weights: lines are formulas, circles are measured."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from symdlnn.numeric.closed_forms import balanced_strength
from symdlnn.numeric.simulation import Network, simulate, starts
from symdlnn.report.figures.closed import CIRCLES, TIGHT
from symdlnn.report.plots.lines import line_styles
from symdlnn.report.style import WIDTH, open_axes, styled

Array = NDArray[np.float64]
TIMES, EVERY = np.linspace(0, 4, 121), slice(None, None, 10)
CORRELATED = np.array([[2.0, 0.6, 0.0], [0.4, 1.0, 0.3], [0.0, -0.5, 0.7], [0.3, 0.0, 0.2]])
"""A covariance of four outputs with three inputs whose modes are not those of the axes."""


@styled
def draw() -> Figure:
    """Four panels: the products of balanced layers, weight decay, coloured inputs, no hidden layer."""
    figure = Figure(figsize=(WIDTH, 5.0))
    for number, panel in enumerate((_products, _decay, _coloured, _shallow)):
        row, column = divmod(number, 2)
        axes = open_axes(figure.add_axes((0.105 + 0.505 * column, 0.6 - 0.48 * row, 0.36, 0.32)), r"time $t/\tau$", "")
        axes.set_title(panel(axes), loc="left", fontsize=9.5)
    return figure


def _products(axes: Axes) -> str:
    """The entries of W2 W1 of a narrow network with a balance that is not zero."""
    network = Network(np.eye(3), CORRELATED)
    start = starts.lambda_balanced(network, 2, 0.4, 0.3, seed=3)
    exact = simulate(network, start, TIMES, want="products").products["W2 W1"]
    states = simulate(network, start, TIMES[EVERY], "DOP853", **TIGHT).states
    measured = states["W2"] @ states["W1"]
    for entry, style in zip(((0, 0), (0, 1), (1, 1), (2, 1)), line_styles(), strict=False):
        axes.plot(TIMES, exact[:, *entry], **style)
        axes.plot(TIMES[EVERY], measured[:, *entry], **CIRCLES)
    axes.set_ylabel("entries of $W^2 W^1$")
    return "two balanced layers, exact steps"


def _decay(axes: Axes) -> str:
    """Balanced strengths with weight decay 1: s becomes s - 1."""
    decay, first = 1.0, 0.05
    for s, style in zip((3.0, 2.0, 0.6), line_styles(), strict=False):

        def flow(_: float, layers: Array, s: float = s) -> Array:
            return np.asarray((s - layers[0] * layers[1]) * layers[::-1] - decay * layers)

        found = solve_ivp(flow, (0, TIMES[-1]), [first**0.5] * 2, "DOP853", TIMES[EVERY], **TIGHT)
        axes.plot(TIMES, balanced_strength(first, s - decay, TIMES), label=f"$s = {s:g}$", **style)
        axes.plot(found.t, found.y[0] * found.y[1], **CIRCLES)
    axes.set(ylabel="$ab$", ylim=(-0.1, 3.3))
    axes.legend(loc="upper left", ncols=3, columnspacing=0.8, handlelength=1.6)
    return r"weight decay, $\gamma = 1$"


def _coloured(axes: Axes) -> str:
    """Balanced strengths for inputs of several variances, all with s = 2."""
    s, first, variances = 2.0, 0.02, np.array([0.5, 1.0, 2.0])
    layers = {name: np.sqrt(first) * np.eye(3) for name in ("W1", "W2")}
    states = simulate(Network(np.diag(variances), s * np.eye(3)), layers, TIMES[EVERY], "DOP853", **TIGHT).states
    measured = np.diagonal(states["W2"] @ states["W1"], axis1=1, axis2=2)
    for number, style in zip(range(3), line_styles(), strict=False):
        d = float(variances[number])
        axes.plot(TIMES, balanced_strength(d * first, s, TIMES) / d, label=f"$d = {d:g}$", **style)
        axes.plot(TIMES[EVERY], measured[:, number], **CIRCLES)
    axes.set_ylabel("$ab$")
    axes.legend()
    return "coloured inputs, $s = 2$"


def _shallow(axes: Axes) -> str:
    """The weights of one layer from zero, for coloured inputs."""
    inputs = np.array([[1.0, 0.5, 0.0], [0.5, 1.2, 0.2], [0.0, 0.2, 0.4]])
    network = Network(inputs, CORRELATED, depth=1)
    values, vectors = np.linalg.eigh(inputs)
    best = CORRELATED @ np.linalg.inv(inputs)
    decays = np.einsum("ik,tk,jk->tij", vectors, np.exp(-np.outer(TIMES, values)), vectors)
    exact = best - best @ decays
    measured = simulate(network, {"W1": np.zeros((4, 3))}, TIMES[EVERY], "DOP853", **TIGHT).states["W1"]
    for entry, style in zip(((0, 0), (0, 1), (1, 1), (2, 1)), line_styles(), strict=False):
        axes.plot(TIMES, exact[:, *entry], **style)
        axes.plot(TIMES[EVERY], measured[:, *entry], **CIRCLES)
    axes.set_ylabel("entries of $W$")
    return "no hidden layer"
