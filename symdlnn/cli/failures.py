"""What an exception means to the user: a heading, the place in his own file, what was raised, an exit code.

    error: refuted: a normal form is left over
      --> mine.py:22
       |     .eq(η * average(residual * (W1 * x[μ]).T), by=squared_error)
      left  = ...
      right = ...
      left - right = ...
      note: in step 2 of this calculation, by='the loss (1)'
"""

from __future__ import annotations

import linecache
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

import symdlnn.models
from symdlnn.cli.terminal import painted
from symdlnn.derivation import Conflict, NameClash, ProofGap, Refuted, Source, Unwitnessed
from symdlnn.kernel import FactsConflict, NotDecided, NotProved
from symdlnn.report import EngineFailed, NoEngine, UnknownFigure, UnknownLabel, UnreadableWork
from symdlnn.terms import ShapeError

DONE, NOT_PROVED, UNUSABLE = 0, 1, 2
MODELS = Path(symdlnn.models.__file__ or "").resolve().parent


class Unusable(Exception):
    """The call cannot be carried out; the message says what was given and what would do."""


HEADINGS: Mapping[type[BaseException], tuple[str, int]] = {
    NotProved: ("not proved", NOT_PROVED),
    NotDecided: ("undecided", NOT_PROVED),
    Refuted: ("refuted", NOT_PROVED),
    Unwitnessed: ("proved, but not witnessed", NOT_PROVED),
    Conflict: ("the two methods contradict each other", NOT_PROVED),
    ProofGap: ("", NOT_PROVED),
    NameClash: ("", UNUSABLE),
    FactsConflict: ("these facts cannot be used together", UNUSABLE),
    ShapeError: ("shapes do not fit", UNUSABLE),
    SyntaxError: ("this is not Python", UNUSABLE),
    ImportError: ("an import fails", UNUSABLE),
    OSError: ("", UNUSABLE),
    Unusable: ("", UNUSABLE),
    NoEngine: ("", UNUSABLE),
    EngineFailed: ("", UNUSABLE),
    UnknownFigure: ("", UNUSABLE),
    UnknownLabel: ("", UNUSABLE),
    UnreadableWork: ("", UNUSABLE),
    RecursionError: ("nested too deeply", UNUSABLE),
    BaseException: ("{kind} was raised", UNUSABLE),
}
"""The heading of a problem and the exit code; the nearest class decides."""


@dataclass(frozen=True)
class Failure:
    """A problem, the derivation file that was being run, if one was, and the place in it, if that is known."""

    problem: BaseException
    file: Path | None = None
    place: Source | None = None

    @property
    def code(self) -> int:
        """The exit code that this failure asks for."""
        return self._entry[1]

    def __str__(self) -> str:
        title = self._entry[0].format(kind=type(self.problem).__name__)
        first, *rest = _message(self.problem).splitlines() or [""]
        shown = [f"{painted('error:', 'error')} {': '.join(part for part in (title, first) if part)}"]
        if (source := self.source) is not None:
            shown += excerpt(source)
        shown += [f"  {line.removeprefix('  ')}" for line in rest]
        shown += [f"  note: {note}" for note in getattr(self.problem, "__notes__", ())]
        return "\n".join(shown)

    @property
    def source(self) -> Source | None:
        """The innermost line of the derivation (or of a file beside it, or of a model) that led to the problem."""
        if self.place is not None:
            return self.place
        if isinstance(self.problem, SyntaxError) and self.problem.filename:
            return Source(Path(self.problem.filename), self.problem.lineno or 1)
        places = list(self._places()) if self.file is not None else []
        return places[-1] if places else None

    def _places(self) -> Iterator[Source]:
        folders = {MODELS, self.file.resolve().parent if self.file else MODELS}
        for frame, line in walk_tb(self.problem.__traceback__):
            path = Path(frame.f_code.co_filename)
            if path.parent in folders:
                yield Source(path, line)

    @property
    def _entry(self) -> tuple[str, int]:
        return next(HEADINGS[kind] for kind in type(self.problem).__mro__ if kind in HEADINGS)


def _message(problem: BaseException) -> str:
    """The problem in words.  A syntax error shows its place itself, an error of the system names its file."""
    if isinstance(problem, SyntaxError):
        return problem.msg
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"{problem.filename}: {(problem.strerror or '').lower()}"
    return str(problem)


def excerpt(source: Source) -> list[str]:
    """The place of a source, and the line that stands there."""
    line = linecache.getline(str(source.file), source.line).rstrip()
    return [painted(f"  --> {relative(source.file)}:{source.line}", "place"), *([f"   | {line}"] if line else [])]


def relative(path: Path) -> Path:
    """`path` as seen from the working folder, where it lies below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def hole(title: str, claim: object, source: Source) -> str:
    """A line, or a claim, that says `sorry`."""
    heading = f"{painted('error:', 'error')} not proved: {title!r} says sorry"
    return "\n".join([heading, *excerpt(source), f"  claim: {claim}"])
