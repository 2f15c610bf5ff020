"""The nodes SymPy lacks: pieces of matrices, contractions, sums over indices, averages, derivatives, blocks.

Each node is built unevaluated by the lower-case function of the same meaning, carries a shape and checks its operands.  A
node that can be scalar or matrix valued has two classes with a common base, so that one ``isinstance`` or one
``singledispatch`` entry covers both.
"""

from symdlnn.terms.nodes.algebra import (
    Dot, Explicit, InverseMatrix, Norm, SquaredNorm, WrittenDeterminant, WrittenHadamard, WrittenIdentity, WrittenTrace,
    WrittenZero, det, dot, explicit, hadamard, identity, inverse, norm, squared_norm, trace, zero,
)
from symdlnn.terms.nodes.binding import IndexBinder, NameBinder, bound_index, free_indices, names_in
from symdlnn.terms.nodes.derivatives import (
    Gradient, Jacobian, Limit, MatrixGradient, MatrixTimeDerivative, ScalarGradient, ScalarTimeDerivative, TimeDerivative,
    ddt, grad, hessian, is_variable, jacobian, limit,
)
from symdlnn.terms.nodes.evaluations import At, MatrixAt, ScalarAt, at
from symdlnn.terms.nodes.functions import (
    WrittenCos, WrittenCosh, WrittenExp, WrittenLog, WrittenSin, WrittenSinh, WrittenTan, WrittenTanh, cos_of, cosh_of,
    exp_of, log_of, sin_of, sinh_of, sqrt_of, tan_of, tanh_of,
)
from symdlnn.terms.nodes.integrals import Integral, integral
from symdlnn.terms.nodes.partitioned import Blocks, blocks
from symdlnn.terms.nodes.pieces import Column, Delta, DiagonalOf, Entry, Row, Unit, col, delta, diag, entry, row, unit
from symdlnn.terms.nodes.sums import (
    Average, IndexProduct, IndexSum, MatrixAverage, MatrixIndexSum, ScalarAverage, ScalarIndexSum, average, product, total,
)
from symdlnn.terms.nodes.tensors import Kronecker, Rank, Vec, kron, rank, vec
from symdlnn.terms.nodes.unknown import Applied, MatrixApplied, ScalarApplied, applied

__all__ = [
    "Applied", "At", "Average", "Blocks", "Column", "Delta", "DiagonalOf", "Dot", "Entry", "Explicit", "Gradient",
    "IndexBinder", "IndexProduct", "IndexSum", "Integral", "InverseMatrix", "Jacobian", "Kronecker", "Limit", "MatrixApplied",
    "MatrixAt", "MatrixAverage", "MatrixGradient", "MatrixIndexSum", "MatrixTimeDerivative", "NameBinder", "Norm", "Rank",
    "Row", "ScalarApplied", "ScalarAt", "ScalarAverage", "ScalarGradient", "ScalarIndexSum", "ScalarTimeDerivative",
    "SquaredNorm", "TimeDerivative", "Unit", "Vec", "WrittenCos", "WrittenCosh", "WrittenDeterminant", "WrittenExp",
    "WrittenHadamard", "WrittenIdentity", "WrittenLog", "WrittenSin", "WrittenSinh", "WrittenTan", "WrittenTanh",
    "WrittenTrace", "WrittenZero", "applied", "at", "average", "blocks", "bound_index", "col", "cos_of", "cosh_of", "ddt",
    "delta", "det", "diag", "dot", "entry", "exp_of", "explicit", "free_indices", "grad", "hadamard", "hessian", "identity",
    "integral", "inverse", "is_variable", "jacobian", "kron", "limit", "log_of", "names_in", "norm", "product", "rank", "row",
    "sin_of", "sinh_of", "sqrt_of", "squared_norm", "tan_of", "tanh_of", "total", "trace", "unit", "vec", "zero",
]
