"""Reading: what the syntax tree of a formula means in a setting."""

from symdlnn.latex.reading.chains import Reading, read, readings
from symdlnn.latex.reading.errors import Misfit, Undeclared
from symdlnn.latex.reading.inference import infer
from symdlnn.latex.reading.proposing import Inference
from symdlnn.latex.reading.signs import with_signs

__all__ = ["Inference", "Misfit", "Reading", "Undeclared", "infer", "read", "readings", "with_signs"]
