"""A LaTeX page that is being read: its parts so far, its files and its macros."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from symdlnn.latex.documents.collector import Collector
from symdlnn.latex.documents.expander import Expander
from symdlnn.latex.documents.files import Folder
from symdlnn.latex.documents.macros import Macro
from symdlnn.latex.documents.physics import PHYSICS
from symdlnn.latex.documents.raws import Raw, Scanner
from symdlnn.latex.documents.stream import Stream
from symdlnn.latex.source import Source

_BEGINS = re.compile(r"^[^%\n]*\\begin\{document\}", re.MULTILINE)


class TexPage:
    """What the rules of LaTeX text work on.  Without a `folder` the page can input nothing."""

    def __init__(self, source: Source, folder: Folder | None) -> None:
        self.collector = Collector(source)
        self.folder = folder
        self.macros: dict[str, Macro] = {}
        self.expander = Expander(Stream(_scanner(source)), self.macros, PHYSICS)

    @property
    def stream(self) -> Stream:
        return self.expander.stream

    @property
    def scanner(self) -> Scanner:
        """The file that is being read."""
        return self.stream.scanner

    def enter(self, path: Path, folder: Folder, package: bool) -> None:
        """Go on in another file; of a package only the definitions count.  Fails when: it cannot be read (`Unreadable`)."""
        source = folder.open(path, folder.shown(path))
        scanner = _scanner(source)
        scanner.preamble = scanner.preamble or package or self.scanner.preamble
        scanner.with_at = package
        self.stream.enter(scanner)

    def is_open(self, path: Path, folder: Folder) -> bool:
        """Whether a file is being read, so that it must not be read within itself."""
        return path.resolve() in {folder.paths.get(source) for source in self.stream.sources}


Rule = Callable[[TexPage, Raw], None]


def _scanner(source: Source) -> Scanner:
    scanner = Scanner(source)
    scanner.preamble = _BEGINS.search(source.text) is not None
    return scanner
