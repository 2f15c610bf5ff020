"""Optional packages: imported when they are asked for, and named with their cure when they are absent."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

EXTRAS = {
    "numba": "numba", "jax": "jax", "diffrax": "jax", "torch": "torch", "cffi": "c", "dask": "sweep",
    "distributed": "sweep", "filelock": "sweep", "pyarrow": "sweep",
}
"""The extra of the distribution that brings a module."""


class MissingExtra(ImportError):
    """A package that is not part of the core is not installed.  The message says which extra brings it."""


def require(module: str) -> ModuleType:
    """The module of this name (``"numba"``, ``"jax.numpy"``).

    Fails when: it is not installed (`MissingExtra`).
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        extra = EXTRAS.get(package, package)
        raise MissingExtra(f'{package} is not installed: pip install "symdlnn[{extra}]"', name=package) from error
