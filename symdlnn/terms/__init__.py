"""The language: SymPy matrix expressions, the nodes SymPy lacks, claims about them, and their spelling on a page."""

import symdlnn.terms.text  # noqa: F401  (makes it what `str` says of a term; the name stays with the module)
from symdlnn.terms.claims import Assumption, Cases, Claim, Definition, Eq, Fact, Statement, check_shapes
from symdlnn.terms.names import (
    Family, Index, MatrixName, Member, Scalar, Size, diagonal, index, invertible, kind_of, matrix, matrix_family,
    orthogonal, scalar, scalar_family, scalars, size, sizes, stiefel, symmetric, vector, vector_family,
)
from symdlnn.terms.nodes import (
    average, col, cos_of, ddt, delta, det, diag, dot, entry, exp_of, explicit, free_indices, grad, hadamard, hessian,
    identity, inverse, jacobian, limit, log_of, names_in, norm, row, sin_of, sqrt_of, squared_norm, total, trace, unit, zero,
)
from symdlnn.terms.shapes import ShapeError, at_most, describe, is_scalar, same_shape, shape
from symdlnn.terms.written import Term, as_term, power, transpose

__all__ = [
    "Assumption", "Cases", "Claim", "Definition", "Eq", "Fact", "Family", "Index", "MatrixName", "Member", "Scalar",
    "ShapeError", "Size", "Statement", "Term", "as_term", "at_most", "average", "check_shapes", "col", "cos_of", "ddt",
    "delta", "describe", "det", "diag", "diagonal", "dot", "entry", "exp_of", "explicit", "free_indices", "grad",
    "hadamard", "hessian", "identity", "index", "inverse", "invertible", "is_scalar", "jacobian", "kind_of", "limit",
    "log_of", "matrix", "matrix_family", "names_in", "norm", "orthogonal", "power", "row", "same_shape", "scalar",
    "scalar_family", "scalars", "shape", "sin_of", "size", "sizes", "sqrt_of", "squared_norm", "stiefel", "symmetric",
    "total", "trace", "transpose", "unit", "vector", "vector_family", "zero",
]
