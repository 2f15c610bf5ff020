"""The arguments of the verbs that end in numbers and pictures: compile, analyse, plot, explore, sweep."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from symdlnn.cli.page_options import setting

BACKENDS = ("numpy", "numba", "jax", "torch", "c")
POSITIVE_HELP = "a parameter that is positive; may be given several times"


def compile_(verb: ArgumentParser) -> None:
    """``compile NAME|PAGE``"""
    verb.add_argument("name", nargs="?", metavar="NAME|PAGE",
                      help="a result of a derivation (exercise_3.flow_of_an_output_mode), a closed form (mode_flow), a system "
                      "(van_der_pol), or a page with --equation; without it, all names are listed")
    verb.add_argument("--backend", choices=BACKENDS, default="numpy", help="what to write the function for (default: numpy)")
    verb.add_argument("--out", type=Path, metavar="FILE", help="where to write the module (default: print it)")
    verb.add_argument("--equation", metavar="LABEL", help="the label of the equation on the page, or 'line 12'")
    verb.add_argument("--unproved", action="store_true", help="compile an equation that is not proved; the docstring says so")
    verb.add_argument("--force", action="store_true", help="overwrite the file")
    setting(verb)


def analyse(verb: ArgumentParser) -> None:
    """``analyse NAME|FILE``"""
    _system(verb)
    verb.add_argument("--degree", type=int, default=4, metavar="D",
                      help="up to which degree conserved quantities are looked for (default: 4)")
    verb.add_argument("--write", action="store_true", help="write a typeset page with a phase portrait as well")
    verb.add_argument("--out", type=Path, default=Path("output"), metavar="DIR", help="where to write (default: ./output)")
    verb.add_argument("--no-pdf", dest="pdf", action="store_false", help="write the .tex and the figure only")
    verb.add_argument("--engine", metavar="NAME", help="the TeX engine, a name or a path (default: the first that is found)")


def plot(verb: ArgumentParser) -> None:
    """``plot NAME``"""
    verb.add_argument("name", nargs="?", metavar="NAME", help="what to draw (default: list the pictures)")
    verb.add_argument("--of", dest="system", default="mode", metavar="SYSTEM",
                      help="the system of a phase portrait: a name that `symdlnn analyse` lists, or a file (default: mode)")
    values(verb)
    verb.add_argument("--window", nargs=4, type=float, metavar=("LEFT", "RIGHT", "LOW", "HIGH"),
                      help="the frame of a phase portrait")
    verb.add_argument("--basins", action="store_true", help="tint the plane by the fixed point that its points end at")
    verb.add_argument("--out", type=Path, metavar="FILE", help="a .pdf, .svg or .png (default: ./output/NAME.pdf)")


def explore(verb: ArgumentParser) -> None:
    """``explore NAME``"""
    verb.add_argument("name", nargs="?", default="mode", metavar="SYSTEM", help="the system to explore (default: mode)")
    verb.add_argument("--out", type=Path, metavar="FILE", help="the HTML file (default: ./output/explore-NAME.html)")


def sweep(verb: ArgumentParser) -> None:
    """``sweep SPEC``"""
    verb.add_argument("spec", type=Path, metavar="SPEC.toml", help="the experiment and its grid")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE",
                      help="where the results go; a sweep that was stopped goes on")
    verb.add_argument("--scheduler", metavar="ADDRESS",
                      help="a Dask scheduler, for instance tcp://host:8786 (default: this machine)")
    verb.add_argument("--workers", type=int, metavar="N", help="processes on this machine (default: one a core)")
    verb.add_argument("--chunk", type=int, metavar="N", help="grid points in one piece of work; it bounds the memory")


def values(verb: ArgumentParser) -> None:
    """``--set NAME=VALUE``"""
    verb.add_argument("--set", dest="values", action="append", default=[], metavar="NAME=VALUE",
                      help="the value of a parameter, an exact number such as 1, 0.5 or 2/3; may be given several times")


def _system(verb: ArgumentParser) -> None:
    verb.add_argument("name", nargs="?", metavar="NAME|FILE",
                      help="a system of the gallery (default: list them), or a .tex or .md page with its equations")
    verb.add_argument("--positive", action="append", default=[], metavar="PARAMETER", help=POSITIVE_HELP)
    values(verb)
