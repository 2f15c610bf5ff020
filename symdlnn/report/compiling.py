"""From .tex to .pdf, and from an error of TeX back to the line of the derivation that it came from."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from symdlnn.report.engines import Engine
from symdlnn.report.log import error_line, first_error, wants_rerun

PASSES = 4
SECONDS = 180.0
FOLDER = "build"
"""The folder, beside the .tex, for what engines write besides the PDF."""

FIXED = {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1"}
"""The date of the PDF, unless the user's SOURCE_DATE_EPOCH says otherwise."""
READABLE = {"max_print_line": "2000", "error_line": "200", "half_error_line": "100"}
"""Makes TeX write its log without breaking lines."""

_ORIGIN = re.compile(r"% from (?P<source>\S+:\d+)$")


class EngineFailed(Exception):
    """The engine did not make a PDF; the message shows what matters of the log, and where the line came from."""


@dataclass(frozen=True)
class Compiled:
    """A PDF and the log of the last pass."""

    pdf: Path
    log: Path


def compile_pdf(tex: Path, engine: Engine) -> Compiled:
    """Compile a .tex file; the PDF lies beside it, everything else in its folder ``build``.

    Fails when: the engine cannot be started, takes too long, or stops at an error (`EngineFailed`).
    """
    folder = tex.parent / FOLDER
    folder.mkdir(exist_ok=True)
    log = folder / f"{tex.stem}.log"
    for stale in folder.glob(f"{tex.stem}.*"):
        stale.unlink()
    for _ in range(1 if engine.repeats_itself else PASSES):
        _run(engine, tex, folder, log)
        if not wants_rerun(_read(log)):
            break
    return Compiled(Path(shutil.move(folder / f"{tex.stem}.pdf", tex.with_suffix(".pdf"))), log)


def _run(engine: Engine, tex: Path, folder: Path, log: Path) -> None:
    try:
        done = subprocess.run(
            engine.command(tex, Path(folder.name)), cwd=tex.parent, env=FIXED | dict(os.environ) | READABLE, timeout=SECONDS,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise EngineFailed(f"{engine.name} could not be run: {problem}\n  the page is {tex}") from problem
    if done.returncode != 0 or not (folder / f"{tex.stem}.pdf").is_file():
        if not log.is_file():
            log.write_bytes(done.stdout)
        raise EngineFailed(_report(engine, tex, log))


def _report(engine: Engine, tex: Path, log: Path) -> str:
    text = _read(log)
    shown = "".join(f"\n  {line}" for line in first_error(text)) or "\n  (its log is empty)"
    places = origins(tex.read_text(encoding="utf-8").splitlines(), error_line(text))
    return f"{engine.name} could not compile {tex.name}{shown}\n  log: {log}\n  written by: {places}"


def origins(lines: Sequence[str], line: int | None) -> str:
    """Where line number `line` of a .tex file was written: the step, or all steps of a display that TeX reports by its end."""
    if line is None:
        return "unknown"
    above = list(lines[:line])
    if above and above[-1].startswith(r"\end{"):
        opening = above[-1].replace(r"\end", r"\begin")
        start = next((n for n in range(len(above) - 1, -1, -1) if above[n].startswith(opening)), len(above))
        inside = [found["source"] for text in above[start:] if (found := _ORIGIN.match(text))]
        if inside:
            return inside[0] if len(inside) == 1 else f"{inside[0]} to {inside[-1]}"
    return next((found["source"] for text in reversed(above) if (found := _ORIGIN.match(text))), "the preamble")


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
