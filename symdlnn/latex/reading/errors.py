"""What the reader says of a side that is well written but has no meaning here."""

from __future__ import annotations

from symdlnn.latex.source import ReadError, Span


class Misfit(ReadError):
    """The shapes of two operands do not fit, whatever the undetermined sizes are: the side is false for every instance.

    `left` and `right` are the operands as written, `left_shape` and `right_shape` their shapes in LaTeX.
    """

    def __init__(self, span: Span, does: str, left: tuple[str, str], right: tuple[str, str], help: str = "") -> None:
        (self.left, self.left_shape), (self.right, self.right_shape) = left, right
        shown = [f"${operand}$ ({_in_words(shape)})" for operand, shape in (left, right)]
        super().__init__("shapes-differ", span, f"cannot {does} {' and '.join(shown)}", help)


def _in_words(shape: str) -> str:
    return f"${shape}$" if shape else "a scalar"


class Undeclared(ReadError):
    """A name that the setting does not know; `spelling` is its LaTeX without transposes and indices."""

    def __init__(self, span: Span, spelling: str, help: str = "") -> None:
        self.spelling = spelling
        example = rf"${spelling} \in \mathbb{{R}}^{{m \times n}}$ for a matrix, ${spelling} \in \mathbb{{R}}$ for a scalar"
        super().__init__("undeclared", span, f"${spelling}$ is not declared", help or f"declare it: {example}")
