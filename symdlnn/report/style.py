"""How figures look: the fonts of a LaTeX page, vector output that is the same in every run, and lines that survive grey.

Sizes are in inches; a page is `WIDTH` wide, so that a figure is included at its natural size and its letters match the text.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH = 6.3
DARK, BLUE, RED, GREY, LIGHT = "#111111", "#1f4e9c", "#b5361c", "#8a8a8a", "#c9c9c9"
STYLE: dict[Any, Any] = {
    "font.family": "cmr10", "font.size": 10.0, "mathtext.fontset": "cm", "axes.formatter.use_mathtext": True,
    "axes.unicode_minus": False, "axes.linewidth": 0.6, "axes.labelsize": 10.0, "axes.titlesize": 10.0,
    "xtick.labelsize": 9.0, "ytick.labelsize": 9.0, "xtick.major.width": 0.6, "ytick.major.width": 0.6,
    "legend.fontsize": 9.0, "legend.frameon": False, "lines.solid_capstyle": "round", "hatch.linewidth": 0.4,
    "pdf.fonttype": 42, "pdf.compression": 6, "svg.fonttype": "none", "svg.hashsalt": "symdlnn", "savefig.dpi": 200,
}
UNDATED: dict[str, dict[str, None]] = {".pdf": {"CreationDate": None}, ".svg": {"Date": None}}
"""What each format writes by itself and a reproducible file must leave out."""

P = ParamSpec("P")


def styled(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """A drawing function that uses `STYLE`, whatever the settings of the caller, and leaves those alone."""
    @wraps(draw)
    def in_style(*args: P.args, **kwargs: P.kwargs) -> Figure:
        with rc_context(STYLE):
            return draw(*args, **kwargs)

    return in_style


def save(figure: Figure, path: Path | str) -> Path:
    """Write a figure as PDF, SVG or PNG, byte for byte the same in every run; the folder is created.

    Fails when: the ending of the name is none that matplotlib writes (ValueError).
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Computer Modern's fonts bear no date, about which the subsetter warns once a table.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with rc_context(STYLE):
        figure.savefig(target, metadata=UNDATED.get(target.suffix))
    return target


def open_axes(axes: Axes, xlabel: str, ylabel: str) -> Axes:
    """Axes with a left and a bottom line only, and their labels."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return axes
