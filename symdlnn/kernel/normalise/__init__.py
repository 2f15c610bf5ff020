"""From terms to the normal form, one rule a node type.

Only definitions and declared properties of names are used here; assumptions come later and from outside (`rewriting`), so that
no assumption is ever used under a gradient, an average or d/dt.
"""

from symdlnn.kernel.normalise.arithmetic import power_of, transposed
from symdlnn.kernel.normalise.context import Context, Undecided, Unsupported, normal, rule, slots
from symdlnn.kernel.normalise.functions import applied
from symdlnn.kernel.normalise.indices import sum_over
from symdlnn.kernel.normalise.inverses import det_head, inverse_head
from symdlnn.kernel.normalise.matrices import trace_of
from symdlnn.kernel.normalise.names import matrix_head

__all__ = [
    "Context", "Undecided", "Unsupported", "applied", "det_head", "inverse_head", "matrix_head",
    "normal", "power_of", "rule", "slots", "sum_over", "trace_of", "transposed",
]
