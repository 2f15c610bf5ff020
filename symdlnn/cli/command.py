"""The grammar of the command line, and `main`.

Nothing of symdlnn that needs SymPy is imported before a verb runs: --help and --version answer at once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from symdlnn import __version__

EXIT_CODES = """\
exit codes:
  0  done
  1  something is not proved: the wrong line is shown, or the line that says `sorry`
  2  unusable input, or no TeX engine that works
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the process; the exit code is returned, but for --help and errors of grammar."""
    options = parser().parse_args(arguments)
    if options.verb == "doctor":  # answers where a dependency is missing, too
        from symdlnn.cli.doctor import doctor

        return doctor()
    try:
        from symdlnn.cli.verbs import perform  # loads SymPy
    except ModuleNotFoundError as problem:
        print(f"error: {problem}; `symdlnn doctor` says what to install", file=sys.stderr)
        return 2
    return perform(options)


def parser() -> ArgumentParser:
    """The grammar of all verbs."""
    top = ArgumentParser("symdlnn", description="Derivations about deep linear networks: proved, and written up.",
                         epilog=EXIT_CODES, formatter_class=RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"symdlnn {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, (summary, declare) in VERBS.items():
        verb = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".",
                                epilog=EXIT_CODES, formatter_class=RawDescriptionHelpFormatter)
        declare(verb)
        verb.add_argument("--traceback", action="store_true", help="show Python's traceback of an error as well")
    return top


def _derivations(verb: ArgumentParser) -> None:
    verb.add_argument("derivations", nargs="*", metavar="DERIVATION",
                      help="a name that `symdlnn list` shows, a derivation file, or a folder of them (default: all of symdlnn)")


def _write(verb: ArgumentParser) -> None:
    _derivations(verb)
    verb.add_argument("--out", type=Path, default=Path("output"), metavar="DIR", help="where to write (default: ./output)")
    verb.add_argument("--detail", choices=("brief", "full"), default="brief",
                      help="brief: what one hands in (default); full: every step, assumption and definition")
    verb.add_argument("--no-pdf", dest="pdf", action="store_false", help="write the .tex and the figures only")
    verb.add_argument("--engine", metavar="NAME", help="the TeX engine, a name or a path (default: the first that is found)")


def _new(verb: ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE", help="the file to make, for instance mine.py")
    verb.add_argument("--from", dest="origin", default="exercise_1", metavar="DERIVATION",
                      help="the derivation to start from (default: exercise_1)")


def _nothing(_verb: ArgumentParser) -> None:
    pass


VERBS: dict[str, tuple[str, Callable[[ArgumentParser], Any]]] = {
    "write": ("prove the derivations and write them up as .tex and PDF", _write),
    "verify": ("prove everything anew and print a table: theorem, steps, assumptions, verdicts, time", _derivations),
    "list": ("list the derivations with their titles", _derivations),
    "new": ("copy a derivation to start from", _new),
    "doctor": ("say what is installed, which TeX engine is found, and what to install", _nothing),
}
"""Every verb with its summary and the function that declares its arguments."""
