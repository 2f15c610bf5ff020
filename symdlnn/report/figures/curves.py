"""Learning curves: how the strength of each mode, the product ab, grows with time."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from symdlnn.numeric.closed_forms import mode_flow
from symdlnn.report.style import BLUE, GREY, WIDTH, open_axes, styled

STRENGTHS = ((4.0, "-", 2.0), (3.0, "--", 1.7), (2.0, "-.", 1.5), (1.0, ":", 1.7))
START = 0.03


@styled
def draw() -> Figure:
    """Four modes that start alike, a = b = 0.03: each waits, then rises quickly to s_i, the strongest first."""
    figure = Figure(figsize=(WIDTH, 2.5))
    axes = open_axes(figure.add_axes((0.08, 0.19, 0.85, 0.77)), r"time $t / \tau$", r"strength $a_i b_i$")
    times = np.linspace(0.0, 6.0, 300)
    for strength, line, width in STRENGTHS:
        a, b = mode_flow(START, START, strength, times)
        axes.axhline(strength, color=GREY, linewidth=0.5)
        axes.plot(times, a * b, color=BLUE, linestyle=line, linewidth=width)
        axes.text(6.06, strength, f"$s_i = {strength:g}$", va="center")
    axes.set(xlim=(0, 6), ylim=(0, 4.3), yticks=range(5))
    return figure
