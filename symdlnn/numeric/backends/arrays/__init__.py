"""NumPy, JAX and torch: programs as functions of arrays with leading axes that broadcast."""

from symdlnn.numeric.backends.arrays.loading import array_function
from symdlnn.numeric.backends.arrays.source import array_source, plain_source

__all__ = ["array_function", "array_source", "plain_source"]
