"""Terms as program text: NumPy, and the lines of a derivation file.

    >>> print(numpy_function("gradient", (W * X - Y) * X.T))
    def gradient(W, X, Y):
        return (W @ X - Y) @ X.T
"""

from symdlnn.numeric.derivation_dialect import DERIVATION
from symdlnn.numeric.expressions import NotPrintable, expression
from symdlnn.numeric.numpy_dialect import NUMPY
from symdlnn.numeric.source import declarations, numpy_function

__all__ = ["DERIVATION", "NUMPY", "NotPrintable", "declarations", "expression", "numpy_function"]
