"""What can stop an exact evaluation."""

from __future__ import annotations


class Unsupported(Exception):
    """The term lies outside what exact evaluation understands; the message names the node and says why."""


class Undefined(ArithmeticError):
    """The term has no value at this point: a division by 0, a logarithm of a non-positive number, a singular inverse."""


class CannotDraw(Exception):
    """No instance was found on which every assumption holds; the message names the assumption."""
