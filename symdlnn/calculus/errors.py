"""What can go wrong while differentiating, in the user's words."""

from __future__ import annotations

from functools import reduce
from typing import Any


class NotDifferentiable(ValueError):
    """No derivative is returned: the message names the node or the variable, the reason, and what would be supported."""


def unsupported(node: Any, supported: str) -> NotDifferentiable:
    """The error for a node that has no rule."""
    name = reduce(str.removeprefix, ("Written", "Scalar", "Matrix"), type(node).__name__)
    return NotDifferentiable(f"no rule for {name} in {node}; supported: {supported}")
