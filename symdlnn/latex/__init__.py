"""LaTeX: printing terms and claims, and breaking long ones into rows."""

from symdlnn.latex.emit import Page, Style
from symdlnn.latex.lines import break_lines
from symdlnn.latex.printer import latex, latex_claim
from symdlnn.latex.values import latex_key, latex_shape
from symdlnn.latex.width import width as width_in_em

__all__ = ["Page", "Style", "break_lines", "latex", "latex_claim", "latex_key", "latex_shape", "width_in_em"]
