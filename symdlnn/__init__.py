"""symdlnn: derivations about deep linear networks that are right, and that can be read.

    symdlnn.check("notes.tex", preset="homework")

checks a page; the same is the command ``symdlnn check``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symdlnn.checking import check, check_text

__all__ = ["check", "check_text"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public functions, loaded on first use: importing the package alone stays fast."""
    if name not in __all__:
        raise AttributeError(f"module 'symdlnn' has no attribute {name!r}")
    return getattr(import_module("symdlnn.checking"), name)
