"""How the reports of a check look on this terminal."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import Literal

from symdlnn.checking.formats import Look
from symdlnn.cli.terminal import coloured

MARGIN = 8
"""Columns beside a line of source: its number, the gutter."""


def look(colour: Literal["auto", "always", "never"], verbose: bool = False) -> Look:
    """The look of a report on standard output."""
    on = coloured(sys.stdout) if colour == "auto" else colour == "always"
    return Look(on, verbose, max(get_terminal_size((100, 24)).columns - MARGIN, 40))
