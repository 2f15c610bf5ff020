"""The second opinion: terms evaluated exactly, and claims compared on random exact instances.

It shares nothing with the kernel but the terms.  `examine` looks for evidence or a counterexample, `draw` makes an instance
on which the assumptions hold, and `evaluate` gives the value of a term there.  Numbers are rational (`flint.fmpq`) as long as
they can be, else balls that enclose the true value (`flint.arb`), so that what differs here certainly differs.

    instance = draw(claim, facts, seed=1)
    evaluate(term, instance)
"""

from symdlnn.exact import (  # noqa: F401  (they fill the table of meanings)
    contractions, derivatives, evaluations, integrals, matrices, pieces, tensors,
)
from symdlnn.exact.counterexample import Counterexample
from symdlnn.exact.errors import CannotDraw, Undefined, Unsupported
from symdlnn.exact.evidence import Evidence, examine
from symdlnn.exact.instance import Instance, evaluate
from symdlnn.exact.study import draw

__all__ = [
    "CannotDraw", "Counterexample", "Evidence", "Instance", "Undefined", "Unsupported", "draw", "evaluate", "examine",
]
