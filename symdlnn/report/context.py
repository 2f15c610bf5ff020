"""What the parts of a page need to know to be written: the notation, the derivation, the references, the amount of detail."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from symdlnn.derivation import Derivation, Source, library
from symdlnn.latex import Page
from symdlnn.report.references import References
from symdlnn.report.words import running
from symdlnn.terms import Definition

Detail = Literal["brief", "full"]


@dataclass(frozen=True)
class Context:
    """One derivation on its way to a page that will lie in the folder `out`."""

    derivation: Derivation
    references: References
    page: Page
    detail: Detail
    out: Path
    introduced: Mapping[Definition, str]
    """Definitions, and the label of the result that uses each first."""

    def label(self, element: str) -> str:
        """The label of an element in the whole document."""
        return f"{self.derivation.name}:{element}"

    def prose(self, text: str, source: Source) -> str:
        """Running text with its references resolved."""
        return running(self.references.resolved(text, self.derivation, source))

    def link(self, source: Source) -> str:
        """The address of a line of a derivation file, the same on every machine, for the first argument of ``\\href``."""
        return f"{_address(source.file, self.out)}\\#L{source.line}".replace("%", r"\%")

    def figure(self, element: str) -> str:
        """The path of a figure from the folder of the page."""
        return f"figures/{self.derivation.name}-{element}.pdf"


def contexts(derivations: Sequence[Derivation], page: Page, detail: Detail, out: Path) -> tuple[Context, ...]:
    """One context a derivation; all share references, notation and what has been introduced."""
    references, introduced = References.of(derivations), dict[Definition, str]()
    for derivation in derivations:
        for label, statement in derivation.statements.items():
            for definition in statement.definitions:
                introduced.setdefault(definition, f"{derivation.name}:{label}")
    return tuple(
        Context(derivation, references, _spelled(page, derivation), detail, out, introduced) for derivation in derivations
    )


def _spelled(page: Page, derivation: Derivation) -> Page:
    """The page in the notation of a derivation, if it has its own."""
    return replace(page, notation=derivation.notation) if derivation.notation else page


def _address(file: Path, out: Path) -> str:
    """symdlnn's own files lie in ../derivations, as in a clone that writes to its folder ``output``; others where they are."""
    if file.is_relative_to(library()):
        return f"../derivations/{file.relative_to(library()).as_posix()}"
    return Path(os.path.relpath(file, out)).as_posix()


def origin(source: Source) -> str:
    """The comment that leads from a line of the .tex back to the line of the derivation that it was made from."""
    return f"% from {source}"
