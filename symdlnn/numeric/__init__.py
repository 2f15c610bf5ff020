"""From formulas to numbers: compiled functions; and formulas as lines of program text.

    >>> flow = to_function(W2.T * (Σyx - W2 * W1 * Σxx), arguments=(W1, W2, Σyx, Σxx))
    >>> print(numpy_function("gradient", (W * X - Y) * X.T))
    def gradient(W, X, Y):
        return (W @ X - Y) @ X.T
"""

from symdlnn.numeric.backends import source_of
from symdlnn.numeric.compiling import Compiled, numpy_function, to_function
from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.extras import MissingExtra
from symdlnn.numeric.program import Program
from symdlnn.numeric.text import DERIVATION, declarations, expression
from symdlnn.numeric.translation import program_of

__all__ = [
    "DERIVATION", "Compiled", "MissingExtra", "NotPrintable", "Program", "declarations", "expression", "numpy_function",
    "program_of", "source_of", "to_function",
]
