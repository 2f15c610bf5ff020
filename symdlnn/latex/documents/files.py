"""Files: their encoding, their size, and which others a page may read: those beside it or below, and no others."""

from __future__ import annotations

import os
import re
from pathlib import Path

from symdlnn.latex.source import Source

LARGEST = 20_000_000
MOST_FILES = 200

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip archive", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture"}


class Unreadable(Exception):
    """A page that cannot be read at all; the message says why, and what to hand in instead."""


class Outside(Exception):
    """A file that a page names but may not read."""


class Folder:
    """The files that one page may read: at most `MOST_FILES`, not larger than `LARGEST` together, all within `root`."""

    def __init__(self, page: Path, within: Path | None = None) -> None:
        self.page = page
        self.root = (within or page.parent).resolve()
        self.paths: dict[Source, Path] = {}
        self.latin: list[Source] = []
        self._left = LARGEST

    def open(self, path: Path, name: str) -> Source:
        """The text of a file under the name that messages use.

        Fails when: there is no such file, it is a folder, a device, binary or too big (`Unreadable`).
        """
        if len(self.paths) >= MOST_FILES:
            raise Unreadable(f"{name} is not read: a page may consist of {MOST_FILES} files at most")
        data = _bytes(path, name, self._left)
        self._left -= len(data)
        text, certain = decoded(data, name)
        source = Source(name, text)
        self.paths[source] = path.resolve()
        if not certain:
            self.latin.append(source)
        return source

    def find(self, written: str, beside: Source, ending: str) -> Path | None:
        """The file that an \\input names, relative to the page or to the file that it stands in; None if there is none.

        Fails when: it lies outside the page's folder (`Outside`).
        """
        if Path(written).is_absolute():
            raise Outside(written)
        folders = dict.fromkeys((self.page.parent.resolve(), self.paths.get(beside, self.page).parent))
        candidates = [folder / f"{written}{suffix}" for folder in folders for suffix in (ending, "")]
        if not all(_lies_in(self.root, path) for path in candidates):
            raise Outside(written)
        return next((path for path in candidates if path.is_file()), None)

    def shown(self, path: Path) -> str:
        """The name of a file that the page reads, as the page itself was named."""
        return os.path.join(self.page.parent, os.path.relpath(path.resolve(), self.page.parent.resolve()))


def _lies_in(root: Path, path: Path) -> bool:
    """Whether a path, with all its links followed, stays within a folder."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, ValueError):
        return False


def _bytes(path: Path, name: str, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable(f"{name} is a folder")
        if not path.is_file():
            raise Unreadable(f"{name}: there is no such file")
        if path.stat().st_size > largest:
            raise Unreadable(f"{name} is too big: {LARGEST // 1_000_000} MB at most")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def decoded(data: bytes, name: str) -> tuple[str, bool]:
    """The text, its line ends made \\n, and whether the encoding is certain.  Fails when: it is no text (`Unreadable`)."""
    for beginning, what in _FOREIGN.items():
        if data.startswith(beginning):
            raise Unreadable(f"{name} is {what}: hand in the LaTeX or Markdown source")
    encoding = _encoding(data)
    if encoding != "utf-16" and (b"\0" in data or len(_CONTROL.findall(data)) > len(data) // 50):
        raise Unreadable(f"{name} is a binary file: hand in the LaTeX or Markdown source")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} is in an unknown encoding: save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding != "latin-1"


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig"
