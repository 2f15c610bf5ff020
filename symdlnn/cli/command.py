"""The grammar of the command line, and `main`.

Nothing of symdlnn that needs SymPy is imported before a verb runs: --help and --version answer at once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from symdlnn import __version__
from symdlnn.cli import number_options, page_options

DERIVED = """\
exit codes:
  0  done
  1  something is not proved: the wrong line is shown, or the line that says `sorry`
  2  unusable input, or no TeX engine that works
"""
CHECKED = """\
exit codes:
  0  nothing is refuted, undecided or unread
  1  something is refuted
  2  the input or the call is unusable
  3  nothing is refuted, but something is undecided or unread
"""
ANSWERED = """\
exit codes:
  0  done
  2  the input or the call is unusable
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the process; the exit code is returned, but for --help and errors of grammar."""
    options = parser().parse_args(arguments)
    if options.verb == "doctor":  # answers where a dependency is missing, too
        from symdlnn.cli.doctor import doctor

        return doctor()
    try:
        perform = _performer(options.verb)  # loads SymPy
    except ModuleNotFoundError as problem:
        print(f"error: {problem}; `symdlnn doctor` says what to install", file=sys.stderr)
        return 2
    return perform(options)


def _performer(verb: str) -> Callable[[Namespace], int]:
    """What carries out a verb: pages are checked without what draws figures and runs TeX."""
    if VERBS[verb].about == "pages":
        from symdlnn.cli.pages import perform
    elif VERBS[verb].about == "numbers":
        from symdlnn.cli.numbers import perform
    else:
        from symdlnn.cli.verbs import perform
    return perform


def parser() -> ArgumentParser:
    """The grammar of all verbs."""
    top = ArgumentParser("symdlnn", description="Derivations about deep linear networks: proved, written up, and checked.",
                         formatter_class=RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"symdlnn {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, (summary, declare, codes, _about) in VERBS.items():
        verb = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".",
                                epilog=codes, formatter_class=RawDescriptionHelpFormatter)
        declare(verb)
        verb.add_argument("--traceback", action="store_true", help="show Python's traceback of an error as well")
    return top


def _derivations(verb: ArgumentParser) -> None:
    verb.add_argument("derivations", nargs="*", metavar="DERIVATION",
                      help="a name that `symdlnn list` shows, a derivation file, or a folder of them (default: the homework)")


def _all_derivations(verb: ArgumentParser) -> None:
    _derivations(verb)
    verb.add_argument("--all", action="store_true", help="the whole library: the homework and the theory")


def _list(verb: ArgumentParser) -> None:
    verb.add_argument("derivations", nargs="*", metavar="DERIVATION",
                      help="a derivation, a file, or a folder of them (default: the whole library)")
    verb.add_argument("--short", action="store_true", help="the derivations only, a line each")


def _write(verb: ArgumentParser) -> None:
    _all_derivations(verb)
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


class Verb(NamedTuple):
    """What a verb does in a line, the function that declares its arguments, its exit codes, and what it is about."""

    summary: str
    declare: Callable[[ArgumentParser], None]
    codes: str
    about: Literal["derivations", "pages", "numbers"] = "derivations"


VERBS: dict[str, Verb] = {
    "check": Verb("check every relation of a page in LaTeX or Markdown", page_options.check, CHECKED, "pages"),
    "explain": Verb("explain the code of a message, with an example and the way out", page_options.explain, ANSWERED, "pages"),
    "grade": Verb("say of each page which goals of a setting it reaches", page_options.grade, ANSWERED, "pages"),
    "gradient": Verb("derive the gradient of one formula: steps, proof, NumPy", page_options.gradient, ANSWERED, "pages"),
    "compile": Verb("turn a derived formula, a system or an equation of a page into a fast function: a file that stands alone",
                    number_options.compile_, ANSWERED, "numbers"),
    "analyse": Verb("say everything that exact algebra knows about a system of differential equations", number_options.analyse,
                    ANSWERED, "numbers"),
    "plot": Verb("draw a picture: phase portrait, learning curves, loss, drift, landscape, sharpness, evidence",
                 number_options.plot, ANSWERED, "numbers"),
    "explore": Verb("write one HTML file with sliders and trajectories, without network", number_options.explore, ANSWERED,
                    "numbers"),
    "sweep": Verb("run an experiment over a grid, here or on many machines; one that was stopped goes on",
                  number_options.sweep, ANSWERED, "numbers"),
    "write": Verb("prove the derivations and write them up as .tex and PDF", _write, DERIVED),
    "verify": Verb(
        "prove everything anew and print a table: theorem, steps, assumptions, verdicts, time", _all_derivations, DERIVED,
    ),
    "list": Verb("list every result of the derivations: what it assumes, how far it is established", _list, DERIVED),
    "new": Verb("copy a derivation to start from", _new, DERIVED),
    "doctor": Verb("say what is installed, which TeX engine is found, and what to install", _nothing, DERIVED),
}
