"""The likely slip in a wrong line."""

from symdlnn.checking.judging.slips.hinting import Hint, hint

__all__ = ["Hint", "hint"]
