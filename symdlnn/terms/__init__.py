"""The language: SymPy matrix expressions, the nodes SymPy lacks, claims about them, and their spelling on a page."""

import symdlnn.terms.text  # noqa: F401  (makes it what `str` says of a term; the name stays with the module)
from symdlnn.terms.claims import Assumption, Cases, Claim, Definition, Eq, Fact, Statement, check_shapes
from symdlnn.terms.names import (
    Family, Index, MatrixName, Member, Scalar, Size, diagonal, index, invertible, kind_of, matrix, matrix_family,
    orthogonal, scalar, scalar_family, scalars, size, sizes, stiefel, symmetric, vector, vector_family,
)
from symdlnn.terms.nodes import (
    applied, at, average, blocks, col, cos_of, cosh_of, ddt, delta, det, diag, dot, entry, exp_of, explicit, free_indices,
    grad, hadamard, hessian, identity, integral, inverse, jacobian, kron, limit, log_of, names_in, norm, product, rank, row,
    sin_of, sinh_of, sqrt_of, squared_norm, tan_of, tanh_of, total, trace, unit, vec, zero,
)
from symdlnn.terms.shapes import ShapeError, at_most, describe, is_scalar, same_shape, shape
from symdlnn.terms.written import Term, as_term, power, transpose

__all__ = [
    "Assumption", "Cases", "Claim", "Definition", "Eq", "Fact", "Family", "Index", "MatrixName", "Member", "Scalar",
    "ShapeError", "Size", "Statement", "Term", "applied", "as_term", "at", "at_most", "average", "blocks", "check_shapes",
    "col", "cos_of", "cosh_of", "ddt", "delta", "describe", "det", "diag", "diagonal", "dot", "entry", "exp_of", "explicit",
    "free_indices", "grad", "hadamard", "hessian", "identity", "index", "integral", "inverse", "invertible", "is_scalar",
    "jacobian", "kind_of", "kron", "limit", "log_of", "matrix", "matrix_family", "names_in", "norm", "orthogonal", "power",
    "product", "rank", "row", "same_shape", "scalar", "scalar_family", "scalars", "shape", "sin_of", "sinh_of", "size",
    "sizes", "sqrt_of", "squared_norm", "stiefel", "symmetric", "tan_of", "tanh_of", "total", "trace", "transpose", "unit",
    "vec", "vector", "vector_family", "zero",
]
