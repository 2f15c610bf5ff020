"""What NumPy, JAX and torch call the same things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Dialect:
    """An array library.

    `module` is what its functions are called with; `typed` the keywords that give a new array the arguments' type (and place),
    `cast` the method that changes the type of an array and `like` its argument; `arrays_only` the functions that take no bare
    numbers; `traced` says that positions may be known only later, `out` that results can be put into given arrays;
    `matrix_functions` where those of `MatrixFunction` are.
    """

    name: str
    module: str
    imports: str
    typed: str
    cast: str
    like: str
    arrays_only: frozenset[str] = frozenset()
    traced: bool = False
    out: bool = False
    matrix_functions: Mapping[str, str] = field(
        default_factory=lambda: {"inv": "linalg.inv", "det": "linalg.det", "rank": "linalg.matrix_rank"}
    )


NUMPY = Dialect("NumPy", "np", "import numpy as np", "dtype=dtype", "astype", "dtype", out=True)
JAX = Dialect("JAX", "jnp", "import jax\nimport jax.numpy as jnp", "dtype=dtype", "astype", "dtype", traced=True)
TORCH = Dialect(
    "torch", "torch", "import torch", "dtype=dtype, device=device", "to", "dtype",
    frozenset({"minimum", "maximum", "hypot", "expm1", "log1p", "arcsinh", "arctan", "sign", "logical_and", "logical_or"}),
)
DIALECTS: Mapping[str, Dialect] = {"numpy": NUMPY, "jax": JAX, "torch": TORCH}
"""The array backends by name."""
