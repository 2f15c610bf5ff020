"""What each term of the energy F does alone, for two modes with vectors in the plane (N_2 = 2).

The first term, sum_i (s_i - a^i . b^i)^2 / (2 tau), drives each overlap within a mode to s_i: a^i moves along b^i and b^i along
a^i.  The second, sum_{j != i} (a^i . b^j)^2 / (2 tau), drives the overlaps between modes to zero.  The other overlaps are
drawn thin: a term alone does not care about them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from symdlnn.report.style import BLUE, DARK, GREY, RED, WIDTH, open_axes, styled

Array = NDArray[np.float64]
Flow = Callable[[Array], Array]

STRENGTHS = np.array([2.4, 1.4])
STEP, STEPS = 0.02, 250
A_START = np.array([[1.10, 0.20], [-0.85, 0.60]])
B_START = np.array([[0.80, 0.65], [0.45, 0.95]])
WITHIN = np.eye(2)
PAIRS = ((0, 0, "-"), (1, 1, "--"), (0, 1, "-."), (1, 0, ":"))
"""Overlap of a^i with b^j, and its line; within a mode first."""


def flow_of(mask: Array) -> Flow:
    """The flow (tau = 1) of the terms of F with mask[i, j] = 1.

    Shapes: the state is 2 x modes x N_2, the rows of state[0] being a^i and those of state[1] b^i.
    """
    def rate(state: Array) -> Array:
        a, b = state
        error = mask * (np.diag(STRENGTHS) - a @ b.T)
        return np.stack([error @ b, error.T @ a])

    return rate


def trajectory(rate: Flow, start: Array) -> Array:
    """States at STEPS + 1 equidistant times, by the classical Runge-Kutta method."""
    states = [start]
    for _ in range(STEPS):
        x = states[-1]
        k1 = rate(x)
        k2 = rate(x + STEP / 2 * k1)
        k3 = rate(x + STEP / 2 * k2)
        k4 = rate(x + STEP * k3)
        states.append(x + STEP / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.stack(states)


@styled
def draw() -> Figure:
    """Left the first term alone, right the second; above the overlaps over time, below the vectors from start to end."""
    figure = Figure(figsize=(WIDTH, 4.5))
    for left, mask, title in ((0.085, WITHIN, "first term alone: within each mode"),
                              (0.575, 1 - WITHIN, "second term alone: between the modes")):
        states = trajectory(flow_of(mask), np.stack([A_START, B_START]))
        above = open_axes(figure.add_axes((left, 0.575, 0.33, 0.36)), r"time $t / \tau$", r"$\mathbf{a}^i \cdot \mathbf{b}^j$")
        above.set_title(title)
        _overlaps(above, states, mask)
        _vectors(figure.add_axes((left - 0.045, 0.045, 0.42, 0.4)), states)
    figure.text(0.5, 0.015, "vectors at the start (thin) and at the end (thick), the paths of their tips (dotted)", ha="center")
    return figure


def _overlaps(axes: Axes, states: Array, mask: Array) -> None:
    """All four overlaps; those that the term is about are thick, and their goals are marked on the right."""
    times = STEP * np.arange(STEPS + 1)
    overlaps = np.einsum("tik,tjk->tij", states[:, 0], states[:, 1])
    for i, j, line in PAIRS:
        style: dict[str, Any] = {"color": BLUE if i == 0 else RED, "linewidth": 1.9} if mask[i, j] else {
            "color": GREY, "linewidth": 0.9}
        name = rf"$\mathbf{{a}}^{i + 1} \cdot \mathbf{{b}}^{j + 1}$"
        axes.plot(times, overlaps[:, i, j], linestyle=line, label=name, **style)
    for goal, text in [(s, f"$s_{i + 1}$") for i, s in enumerate(STRENGTHS)] if mask[0, 0] else [(0.0, "$0$")]:
        axes.axhline(goal, color=GREY, linewidth=0.5)
        axes.text(times[-1] * 1.02, goal, text, va="center")
    axes.set(xlim=(0, times[-1]), ylim=(-0.6, 3.7), yticks=range(4))
    axes.legend(ncols=2, loc="upper right", handlelength=2.4, columnspacing=1.2, labelspacing=0.2)


def _vectors(axes: Axes, states: Array) -> None:
    """Thin arrows: start, thick arrows: end; the tips leave a trail.  a^i is solid, b^i dashed; mode 1 blue, mode 2 red."""
    axes.set(aspect="equal", xlim=(-1.35, 1.75), ylim=(-0.25, 1.98))
    axes.axis("off")
    for family, (letter, line) in enumerate((("a", "-"), ("b", (0, (4, 2))))):
        for mode, color in enumerate((BLUE, RED)):
            tips = states[:, family, mode]
            axes.plot(*tips.T, color=color, linewidth=0.8, linestyle=":")
            for tip, width in ((tips[0], 0.7), (tips[-1], 1.8)):
                axes.annotate("", tip, (0, 0), arrowprops={
                    "arrowstyle": "-|>", "color": color, "linewidth": width, "linestyle": line, "shrinkA": 0, "shrinkB": 0})
            x, y = tips[-1] * (1 + 0.17 / np.hypot(*tips[-1]))
            axes.text(x, y, rf"$\mathbf{{{letter}}}^{mode + 1}$",
                      color=color, ha="center", va="center")
    for i, j, _ in PAIRS:
        _right_angle(axes, states[-1, 0, i], states[-1, 1, j], size=0.16 + 0.08 * i)
    axes.plot(0, 0, "o", color=DARK, markersize=2.5)


def _right_angle(axes: Axes, first: Array, second: Array, size: float) -> None:
    """The mark of a right angle between two vectors that are orthogonal (to what the eye can see)."""
    p, q = (size * v / np.hypot(*v) for v in (first, second))
    if abs(p @ q) < 0.02 * size**2:
        axes.plot(*np.stack([p, p + q, q]).T, color=DARK, linewidth=0.7)
