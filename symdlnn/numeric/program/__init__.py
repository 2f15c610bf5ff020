"""Array programs: the nodes, their construction, and what all backends need to know about names and sizes."""

from symdlnn.numeric.program.building import (
    ONE, ZERO, absolute, added, both, constant, contracted, delta, delta_of, divided, elementwise, indicator, is_negative,
    length_of, multiplied, negated, numbered, powered, renamed, replaced,
)
from symdlnn.numeric.program.nodes import (
    ELEMENTWISE, MATRIX_FUNCTIONS, REDUCTIONS, Axis, Constant, Contract, Elementwise, Extent, Joined, Local, MatrixFunction,
    Merged, Node, Parameter, Position, Program, Read, Reduce, united,
)
from symdlnn.numeric.program.sharing import shared
from symdlnn.numeric.program.walking import children, is_real, mapped, size_text, sizes_of, walk
from symdlnn.numeric.program.wording import ascii_name, unused

__all__ = [
    "ELEMENTWISE", "MATRIX_FUNCTIONS", "ONE", "REDUCTIONS", "ZERO", "Axis", "Constant", "Contract", "Elementwise", "Extent",
    "Joined", "Local", "MatrixFunction", "Merged", "Node", "Parameter", "Position", "Program", "Read", "Reduce", "absolute",
    "added", "ascii_name", "both", "children", "constant", "contracted", "delta", "delta_of", "divided", "elementwise",
    "indicator", "is_negative", "is_real", "length_of", "mapped", "multiplied", "negated", "numbered", "powered", "renamed",
    "replaced", "shared", "size_text", "sizes_of", "united", "unused", "walk",
]
