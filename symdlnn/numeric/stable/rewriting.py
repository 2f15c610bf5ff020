"""The rules applied to all parts of a formula, the innermost first."""

from __future__ import annotations

from symdlnn.numeric.program import Node, mapped
from symdlnn.numeric.stable.quotients import gathered, scaled_quotient
from symdlnn.numeric.stable.rules import expm1, hypotenuse, log1p, log_of_sum

RULES = (scaled_quotient, log_of_sum, hypotenuse, expm1, log1p)
"""In the order in which they are tried; the first that applies is used, and its result is not looked at again."""


def rewritten(node: Node) -> Node:
    """An equal formula that neither overflows nor cancels where a rule knows how to avoid it."""
    inside = mapped(gathered(node), rewritten)
    return next((found for rule in RULES if (found := rule(inside)) is not None), inside)
