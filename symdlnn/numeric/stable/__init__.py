"""Formulas rewritten, before they are compiled, so that floating point gives what they say.  Never by simplifying.

log(1 + e^x) becomes max(0, x) + log1p(e^min(-x, x)), which is right for x = 1000 and for x = -40.
"""

from symdlnn.numeric.stable.programs import stable
from symdlnn.numeric.stable.rewriting import RULES, rewritten

__all__ = ["RULES", "rewritten", "stable"]
