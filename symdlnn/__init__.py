"""symdlnn: derivations about deep linear networks that are right, and that can be read.

    symdlnn.check("notes.tex", preset="homework")        # a page: what is proved, refuted, undecided
    symdlnn.to_function(flow_1.claim, backend="jax")     # a derived formula as a fast function
    symdlnn.analyse(mode_system(a, b, s, 1))             # fixed points, types, invariants, limits
    symdlnn.simulate(network, start, times)              # exact where a solution is known

The commands ``symdlnn check``, ``compile`` and ``analyse`` do the same.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symdlnn.checking import check, check_text
    from symdlnn.dynamics import analyse
    from symdlnn.numeric import to_function
    from symdlnn.numeric.simulation import simulate

__all__ = ["analyse", "check", "check_text", "simulate", "to_function"]
__version__ = "0.1.0"

HOMES = {
    "analyse": "symdlnn.dynamics", "check": "symdlnn.checking", "check_text": "symdlnn.checking",
    "simulate": "symdlnn.numeric.simulation", "to_function": "symdlnn.numeric",
}
"""Where the public functions live."""


def __getattr__(name: str) -> Any:
    """The public functions, loaded on first use: importing the package alone stays fast."""
    if name not in HOMES:
        raise AttributeError(f"module 'symdlnn' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
