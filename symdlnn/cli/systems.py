"""The systems that the user means: of the gallery, or on a page of his, with values and signs for their parameters."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from sympy import Rational

from symdlnn.checking.motions import motion_of
from symdlnn.dynamics import System
from symdlnn.dynamics.analysis.from_claims import system_from_claims
from symdlnn.dynamics.gallery import GALLERY
from symdlnn.numeric.program import ascii_name
from symdlnn.terms import Claim, Scalar, names_in

PAGES = {".tex", ".md"}
NUMBER = re.compile(r"[+-]?(\d+(/\d+)?|\d*\.\d+|\d+\.)(e[+-]?\d+)?", re.IGNORECASE)


class NoSystem(ValueError):
    """No system is meant; the message says which there are."""


def system_of(name: str, options: Namespace) -> System:
    """The system of a name or a page, with the values of ``--set`` and the signs of ``--positive``.

    Fails when: there is none, or a value or sign is about no parameter of it (`NoSystem`).
    """
    system = _of_page(Path(name)) if Path(name).suffix in PAGES else _of_gallery(name)
    for given in options.values:
        system = _with_value(system, given)
    for given in getattr(options, "positive", ()):
        system = system.where(Claim(_parameter(system, given), ">", 0))
    return system


def gallery() -> Iterator[str]:
    """A line for every system."""
    for name, system in GALLERY.items():
        yield f"{name:<24} {'; '.join(map(str, system.laws))}"


def _of_gallery(name: str) -> System:
    if name not in GALLERY:
        near = get_close_matches(name, GALLERY, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(GALLERY)}; a page ends in .tex or .md"
        raise NoSystem(f"there is no system {name!r}; {hint}")
    return GALLERY[name]


def _of_page(path: Path) -> System:
    motion = motion_of(path)
    try:
        return system_from_claims(motion.laws, motion.signs)
    except TypeError as problem:  # a rate that is no polynomial
        raise NoSystem(f"{path}: {problem}; give a factor such as 1/K a name of its own") from None


def _with_value(system: System, given: str) -> System:
    """The system with a parameter, or its time scale, put in."""
    name, value = value_of(given)
    scale = {spelling: n for n in names_in(system.timescale) for spelling in _spellings(n)}
    if name in scale and scale[name] not in system.parameters:
        if value <= 0 or system.timescale != scale[name]:
            raise NoSystem(f"--set {given}: the time scale {system.timescale} is a positive number")
        return System(system.unknowns, system.rates, value, system.premises)
    return system.where(Claim(_parameter(system, name), "=", value))


def value_of(given: str) -> tuple[str, Rational]:
    """The name and the value in NAME=VALUE.  Fails when: the value is no exact number (`NoSystem`)."""
    name, _, text = given.partition("=")
    if not NUMBER.fullmatch(text.strip()):
        raise NoSystem(f"--set {given}: write NAME=VALUE with an exact number, for instance s=1 or s=2/3")
    try:
        return name.strip(), Rational(text.strip())
    except ZeroDivisionError:
        raise NoSystem(f"--set {given}: a number divided by 0 is none") from None


def _parameter(system: System, name: str) -> Scalar:
    known = {spelling: p for p in system.parameters for spelling in _spellings(p)}
    if name not in known:
        known_names = ", ".join(map(str, system.parameters)) or "none"
        raise NoSystem(f"{name!r} is no parameter of this system; its parameters are {known_names}")
    return known[name]


def _spellings(parameter: Scalar) -> tuple[str, ...]:
    """How a parameter may be written on a command line: as it is, or with a Greek letter spelled out."""
    return str(parameter.name), ascii_name(str(parameter.name))
