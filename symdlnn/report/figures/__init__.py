"""The figures of the write-up, one function each; nothing here depends on the state of a plotting session.

A new figure is a new module with a `draw` function and a line in `FIGURES`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from matplotlib.figure import Figure

from symdlnn.report.figures import alone, closed, curves, layout, phase, settings
from symdlnn.report.style import save

FIGURES: Mapping[str, Callable[[], Figure]] = MappingProxyType({
    "layout_sketch": layout.draw,
    "term_flow": alone.draw,
    "phase_portrait": phase.draw,
    "learning_curves": curves.draw,
    "closed_forms": closed.draw,
    "other_settings": settings.draw,
})
"""Every figure by the name of its file."""

__all__ = ["FIGURES", "save"]
