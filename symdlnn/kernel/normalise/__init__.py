"""From terms to the normal form, one rule a node type.

Only definitions and declared properties of names are used here; assumptions come later and from outside (`rewriting`), so that
no assumption is ever used under a gradient, an average or d/dt.
"""

from symdlnn.kernel.normalise.arithmetic import power_of, symbolic_power, transposed
from symdlnn.kernel.normalise.context import Context, Undecided, Unsupported, normal, rule, slots
from symdlnn.kernel.normalise.functions import applied
from symdlnn.kernel.normalise.indices import sum_over
from symdlnn.kernel.normalise.integrals import bound, depth_of, integral_of
from symdlnn.kernel.normalise.inverses import det_head, inverse_head
from symdlnn.kernel.normalise.isometries import inclusion, pairing
from symdlnn.kernel.normalise.matrices import trace_of
from symdlnn.kernel.normalise.names import matrix_head
from symdlnn.kernel.normalise.products import STEP, Span, logarithmic_change, product_over
from symdlnn.kernel.normalise.unknown import Unknown

__all__ = [
    "STEP", "Context", "Span", "Undecided", "Unknown", "Unsupported", "applied", "bound", "depth_of", "det_head", "inclusion",
    "integral_of", "inverse_head", "logarithmic_change", "matrix_head", "normal", "pairing", "power_of", "product_over",
    "rule", "slots", "sum_over", "symbolic_power", "trace_of", "transposed",
]
