"""Planar systems to explore in a browser: one HTML file, no network, no server.

    >>> Path("mode.html").write_text(explore("mode"), encoding="utf-8")
"""

from symdlnn.report.explorer.exploring import explore
from symdlnn.report.explorer.subjects import SUBJECTS, Explorable, Slider, planar

__all__ = ["SUBJECTS", "Explorable", "Slider", "explore", "planar"]
