"""The arguments of the verbs about pages."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

PRESETS = ("homework", "saxe2013")


def check(verb: ArgumentParser) -> None:
    """``check PAGE...``"""
    verb.add_argument("pages", nargs="+", metavar="PAGE",
                      help="a .tex or .md file, a folder or a .zip of them, or - for standard input")
    setting(verb)
    verb.add_argument("--stage", type=int, metavar="K",
                      help="what the preset grants: the results of the exercises before exercise K")
    verb.add_argument("--only", metavar="LABEL|SECTION",
                      help="report only on the equation with this label, on this section, or on 'line 12'")
    verb.add_argument("--format", choices=("full", "concise", "json", "github"), default="full",
                      help="how to report (default: full)")
    verb.add_argument("--verbose", action="store_true", help="report on proved relations, too, with what each rests on")
    verb.add_argument("--echo", action="store_true", help="print first how each formula was understood")
    verb.add_argument("--annotate", type=Path, metavar="OUT.html", help="write a copy of the page with a mark at each relation")
    verb.add_argument("--propose-setting", action="store_true",
                      help="print a setting with what could be inferred of the page's names, and ? for the rest")
    verb.add_argument("--fail-on", choices=("undecided", "refuted"), default="undecided",
                      help="refuted: exit with 0 where nothing is refuted")
    verb.add_argument("--baseline", type=Path, metavar="FILE",
                      help="count only what does not stand in FILE, which --format json has written")
    verb.add_argument("--timeout", type=_seconds, default=10.0, metavar="S", help="seconds for one relation (default: 10)")
    verb.add_argument("--color", choices=("auto", "always", "never"), default="auto",
                      help="when to colour (default: on a terminal)")


def explain(verb: ArgumentParser) -> None:
    """``explain [CODE]``"""
    verb.add_argument("code", nargs="?", metavar="CODE", help="what stands in the brackets of a message (default: list all)")


def grade(verb: ArgumentParser) -> None:
    """``grade PAGE...``"""
    verb.add_argument("pages", nargs="+", metavar="PAGE", help="a .tex or .md file, a folder or a .zip of them")
    setting(verb)
    verb.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to report (default: table)")
    verb.add_argument("--timeout", type=_seconds, default=10.0, metavar="S", help="seconds for one relation (default: 10)")


def gradient(verb: ArgumentParser) -> None:
    """``gradient LATEX --by NAME``"""
    verb.add_argument("formula", metavar="LATEX", help="a scalar, for instance '\\frac{1}{2} \\|Y - W X\\|^2'; "
                      "one that begins with a minus comes last, after --")
    verb.add_argument("--by", required=True, metavar="NAME", help="the name to differentiate by, for instance W")
    verb.add_argument("--declare", action="append", default=[], metavar="STATEMENT",
                      help="what a name is, for instance 'W \\in \\mathbb{R}^{m \\times n}'; may be given several times")
    setting(verb)


def setting(verb: ArgumentParser) -> None:
    """``--setting FILE --preset NAME``"""
    verb.add_argument("--setting", type=Path, metavar="FILE", help="a TOML file with declarations, definitions and assumptions")
    verb.add_argument("--preset", choices=PRESETS, help="a notation with its definitions and assumptions")


def _seconds(text: str) -> float:
    """A positive number of seconds.  Fails when: it is none."""
    try:
        seconds = float(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no number of seconds") from None
    if not 0 < seconds < float("inf"):
        raise ArgumentTypeError("give a positive number of seconds")
    return seconds
