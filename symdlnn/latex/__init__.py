"""LaTeX: printing terms and claims, and breaking long ones into rows."""

from symdlnn.latex.emit import Page, Style
from symdlnn.latex.lines import break_lines
from symdlnn.latex.printer import latex, latex_claim
from symdlnn.latex.width import width as width_in_em

__all__ = ["Page", "Style", "break_lines", "latex", "latex_claim", "width_in_em"]
