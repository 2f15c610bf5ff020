"""What cannot be compiled or written."""


class NotPrintable(TypeError):
    """A term has no counterpart: a derivative has no numerical value, a limit no spelling in a derivation file.

    The message names the node.
    """
