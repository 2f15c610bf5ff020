"""The phase portrait of one mode, in units where s = 1 and tau = 1."""

from __future__ import annotations

from matplotlib.figure import Figure

from symdlnn.dynamics import System
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.report.plots import phase_portrait, portrait_of
from symdlnn.report.style import styled
from symdlnn.terms import Eq

LEVELS = (-4.5, -3.0, -1.7, -0.7, -0.2, 0.2, 0.7, 1.7, 3.0, 4.5)
STARTS = ((-1.9, 2.2), (-1.3, 1.0), (-0.5, 2.3), (0.9, -1.4), (1.9, -2.3), (2.3, -0.9), (2.2, 1.9), (-2.3, -1.5), (-2.3, 0.8))
LABELS = (((1.5, 0.23), r"$\frac{da}{dt} = 0$"), ((0.38, -2.1), r"$\frac{db}{dt} = 0$"))


@styled
def draw() -> Figure:
    """Vector field, nullclines, fixed points with their transverse rate, manifolds, the conserved quantity, trajectories."""
    mode = GALLERY["mode"]
    system = System(mode.unknowns, mode.rates).where(Eq(mode.parameters[0], 1))
    figure = phase_portrait(portrait_of(system), STARTS, LEVELS)
    axes = figure.axes[0]
    for place, text in LABELS:
        axes.text(*place, text, ha="center", va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0})
    return figure
