"""The syntax of formulas: from tokens to statements, and from one side of a relation to its tree."""

from symdlnn.latex.syntax import arrays, brackets, derivatives, fractions, functions, names, operators  # noqa: F401  (their rules)
from symdlnn.latex.syntax.chains import statements
from symdlnn.latex.syntax.parser import parse

__all__ = ["parse", "statements"]
