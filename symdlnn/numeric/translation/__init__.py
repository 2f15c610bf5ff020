"""Terms as array programs.

    >>> program_of(η * (Y - W * X) * X.T).parameters
"""

from symdlnn.numeric.translation import matrices, sums, wholes  # noqa: F401  (they fill the table of entries)
from symdlnn.numeric.translation.programs import program_of

__all__ = ["program_of"]
