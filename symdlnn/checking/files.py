"""Files, folders and archives -> pages to check.

A folder or a zip (as Overleaf makes them) stands for the pages in it that no other page inputs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

PAGES = frozenset({".tex", ".ltx", ".md", ".markdown"})
"""The endings of pages."""

BESIDE = frozenset({".sty", ".cls", ".def"})
"""The endings of files that a page may use."""

LARGEST_FILE = 10_000_000
LARGEST_ARCHIVE = 50_000_000
MOST_ENTRIES = 5_000
"""Bounds on what is taken out of an archive, in bytes and entries."""

INSTEAD = {
    ".pdf": "hand in the source of the PDF, a .tex or .md file: formulas cannot be read from print",
    ".docx": "write the page as LaTeX or Markdown", ".ipynb": "copy the text cells to a .md file",
}
"""What to hand in instead of files of other kinds."""

_input = re.compile(r"(?<!\\)\\(?:input|include|subfile|import\{[^}]*\})\s*\{([^}]+)\}|(?<!\\)\\input\s+([^\s{}\\%]+)")
_comment = re.compile(r"(?<!\\)%.*")


class UnusablePage(ValueError):
    """Something that cannot be checked.  The message names it and says what would do."""


@dataclass(frozen=True)
class Found:
    """A page to check.  `unpacked` is the folder that the archive it comes from was unpacked in."""

    path: Path
    unpacked: Path | None = None

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The path under which to read the page, as messages should name it: ``paper.zip/main.tex`` in an archive.

        For a page from an archive the working folder is another one meanwhile.
        """
        if self.unpacked is None:
            yield self.path
        else:
            with chdir(self.unpacked):
                yield self.path.relative_to(self.unpacked)


@contextmanager
def collected(names: Sequence[str]) -> Iterator[tuple[Found, ...]]:
    """The pages that files, folders and archives stand for, each once; archives are unpacked while the context lasts.

    Fails when: a name leads nowhere, is of another kind, holds no page, or is an archive that one should not unpack
    (`UnusablePage`).
    """
    with ExitStack() as stack:
        found: dict[Path, Found] = {}
        for page in (page for name in names for page in _pages(name, stack)):
            found.setdefault(page.path.resolve(), page)
        yield tuple(found.values())


def _pages(name: str, stack: ExitStack) -> Iterator[Found]:
    path = Path(name)
    if path.is_dir():
        yield from map(Found, _in_folder(path, name))
    elif not path.exists():
        raise UnusablePage(f"{name}: no such file or folder")
    elif path.suffix.lower() == ".zip":
        root = Path(stack.enter_context(TemporaryDirectory(prefix="symdlnn-"))).resolve()
        _unpack(path, root / path.name)
        yield from (Found(page, root) for page in _main(_in_folder(root / path.name, name)))
    elif path.suffix.lower() in PAGES:
        yield Found(path)
    else:
        raise UnusablePage(f"{name}: {INSTEAD.get(path.suffix.lower(), 'hand in a .tex or .md file, or a folder of them')}")


def _in_folder(folder: Path, name: str) -> list[Path]:
    """The pages below a folder that no other page there inputs, hidden folders left out."""
    below = (p for p in sorted(folder.rglob("*")) if p.suffix.lower() in PAGES and p.is_file())
    pages = [p for p in below if not any(part.startswith((".", "__MACOSX")) for part in p.relative_to(folder).parts)]
    inputs = {target for page in pages for target in _inputs(page, folder)}
    found = [page for page in pages if page.resolve() not in inputs]
    if not found:
        raise UnusablePage(f"{name} holds no page: a page is a .tex or .md file that no other page inputs")
    return found


def _inputs(page: Path, folder: Path) -> Iterator[Path]:
    """The files that a page inputs, sought beside it and from the folder."""
    if page.suffix.lower() not in (".tex", ".ltx") or page.stat().st_size > LARGEST_FILE:
        return
    text = _comment.sub("", page.read_text(encoding="utf-8", errors="replace"))
    for match in _input.finditer(text):
        name = (match[1] or match[2]).strip()
        for base in (page.parent, folder):
            yield from ((base / candidate).resolve() for candidate in (name, f"{name}.tex"))


def _main(pages: list[Path]) -> list[Path]:
    """Of the pages of an archive the one that is the document: main.tex, else the only one with a document class, else all."""
    whole = [p for p in pages if r"\documentclass" in p.read_text(encoding="utf-8", errors="replace")]
    named = [p for p in whole if p.stem == "main"]
    return named[:1] or (whole if len(whole) == 1 else pages)


def _unpack(archive: Path, folder: Path) -> None:
    """Take the pages and what they may use out of an archive.

    Fails when: it is no archive, is locked or too large, or an entry would leave the folder (`UnusablePage`).
    """
    folder.mkdir()
    try:
        with ZipFile(archive) as opened:
            entries = opened.infolist()
            if len(entries) > MOST_ENTRIES or sum(e.file_size for e in _wanted(entries)) > LARGEST_ARCHIVE:
                raise UnusablePage(f"{archive}: the archive holds too much; hand in the page with the files that it inputs")
            for entry in _wanted(entries):
                _take_out(opened, entry, folder, archive)
    except (BadZipFile, NotImplementedError, EOFError, zlib.error):
        raise UnusablePage(f"{archive}: this is no zip archive that can be read") from None
    except RuntimeError:
        raise UnusablePage(f"{archive}: the archive is locked with a password") from None


def _wanted(entries: Sequence[ZipInfo]) -> Iterator[ZipInfo]:
    return (e for e in entries if not e.is_dir() and PurePosixPath(e.filename).suffix.lower() in PAGES | BESIDE)


def _take_out(opened: ZipFile, entry: ZipInfo, folder: Path, archive: Path) -> None:
    inside = PurePosixPath(entry.filename.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts or ":" in entry.filename:
        raise UnusablePage(f"{archive}: the entry {entry.filename!r} would leave the folder, so the archive is not unpacked")
    with opened.open(entry) as source:
        data = source.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UnusablePage(f"{archive}: {entry.filename} is larger than {LARGEST_FILE // 1_000_000} MB")
    target = folder / inside
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
