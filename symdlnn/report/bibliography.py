"""Sources: what ``\\cite{saxe2013}`` in a derivation means, and the list of them at the end of a document.

The keys stand in a file ``references.bib`` beside the derivation, in the folder above it, or in symdlnn's own library.  Of
BibTeX this much is read: entries ``@type{key, field = {value}, ...}`` with values in braces or quotation marks, or numbers, but
neither ``@comment`` nor ``@string``.  The list is written without BibTeX, which a small TeX does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from symdlnn.derivation import Derivation, library
from symdlnn.report.words import listed

FILE = "references.bib"
CITATION = re.compile(r"\\cite(?:\[[^\]]*\])?\{(?P<keys>[^{}]+)\}")
_ENTRY = re.compile(r"@(?P<kind>\w+)\s*\{\s*(?P<key>[\w:.-]+)\s*,")
_FIELD = re.compile(r"\s*(?P<name>\w+)\s*=\s*(?P<opening>[{\"]|\d+)")


class UnreadableWork(ValueError):
    """A file of sources is not understood; the message says where."""


@dataclass(frozen=True)
class Work:
    """An entry of a .bib file: its kind (article, book, ...), its key, and its fields as they stand there."""

    kind: str
    key: str
    fields: Mapping[str, str]

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, given names first."""
        return tuple(map(_given_name_first, re.split(r"\s+and\s+", self.fields.get("author", ""))))

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands in a list: by family names, then by year."""
        return (*(author.split()[-1] for author in self.authors if author), self.fields.get("year", ""))

    @property
    def latex(self) -> str:
        """One line of the list of references."""
        return ". ".join(part for part in (listed(self.authors), self._title, self._place, self._preprint) if part) + "."

    @property
    def bibtex(self) -> str:
        """The entry in BibTeX."""
        fields = (f"  {name} = {{{value}}}," for name, value in self.fields.items())
        return "\n".join((f"@{self.kind}{{{self.key},", *fields, "}", ""))

    @property
    def _title(self) -> str:
        return rf"\emph{{{self.fields['title']}}}"

    @property
    def _place(self) -> str:
        """Where it was published: ``Neural Networks 2, 53--58, 1989``."""
        name = self.fields.get("journal") or self.fields.get("booktitle") or self.fields.get("publisher", "")
        where = " ".join(filter(None, (name, self.fields.get("volume"))))
        return ", ".join(filter(None, (where, self.fields.get("pages"), self.fields.get("year"))))

    @property
    def _preprint(self) -> str:
        number = self.fields.get("eprint")
        return rf"\href{{https://arxiv.org/abs/{number}}}{{arXiv:{number}}}" if number else ""


def works_of(derivations: Iterable[Derivation]) -> Mapping[str, Work]:
    """The sources that derivations may cite, by key; where a key stands in several files, the nearest file counts."""
    folders = [folder for d in derivations for folder in (d.path.parent, d.path.parent.parent)]
    files = [folder / FILE for folder in dict.fromkeys((*folders, library()))]
    return {source.key: source for file in reversed(files) if file.is_file() for source in read_works(file)}


@cache
def read_works(file: Path) -> tuple[Work, ...]:
    """The entries of a .bib file.  Fails when: one is not understood, or a key stands there twice (`UnreadableWork`)."""
    text = file.read_text(encoding="utf-8")
    found = tuple(_entry(text, start, file) for start in _ENTRY.finditer(text))
    if doubled := [s.key for n, s in enumerate(found) if s.key in {other.key for other in found[:n]}]:
        raise UnreadableWork(f"{file.name} has two entries {doubled[0]!r}")
    return found


def cited(text: str) -> tuple[str, ...]:
    """The keys that a text cites, each once."""
    return tuple(dict.fromkeys(key.strip() for found in CITATION.finditer(text) for key in found["keys"].split(",")))


def reference_list(text: str, sources: Mapping[str, Work]) -> str:
    """The list of what a document cites; empty if it cites nothing."""
    shown = sorted((sources[key] for key in cited(text)), key=lambda source: source.order)
    items = [rf"\bibitem{{{source.key}}} {source.latex}" for source in shown]
    widest = str(len(items))
    return "\n".join((rf"\begin{{thebibliography}}{{{widest}}}", *items, r"\end{thebibliography}")) if items else ""


def _entry(text: str, start: re.Match[str], file: Path) -> Work:
    fields = dict(_fields(text, start, file))
    if "title" not in fields:
        raise UnreadableWork(f"{file.name}:{_line(text, start.start())}: the entry {start['key']!r} has no title")
    return Work(start["kind"].lower(), start["key"], fields)


def _fields(text: str, start: re.Match[str], file: Path) -> Iterator[tuple[str, str]]:
    place = start.end()
    while (field := _FIELD.match(text, place)) is not None:
        end = _end(text, field)
        inside = text[field.start("opening"):end]
        value = inside if inside[0].isdigit() else inside[1:-1]
        yield field["name"].lower(), " ".join(value.split())
        place = end + len(re.match(r"\s*,?", text[end:])[0])  # type: ignore[index]
    if re.match(r"\s*\}", text[place:]) is None:
        raise UnreadableWork(f"{file.name}:{_line(text, place)}: expected a field, name = {{value}}, or the closing brace of "
                               f"{start['key']!r}")


def _end(text: str, field: re.Match[str]) -> int:
    """Where the value of a field ends: behind its closing brace or quotation mark, whose inner braces are balanced."""
    if field["opening"].isdigit():
        return field.end()
    closing, depth = {"{": "}", '"': '"'}[field["opening"]], 0
    for place in range(field.end(), len(text)):
        if text[place] == closing and depth == 0:
            return place + 1
        depth += {"{": 1, "}": -1}.get(text[place], 0)
    return len(text)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _given_name_first(author: str) -> str:
    family, comma, given = (part.strip() for part in author.partition(","))
    return f"{given} {family}" if comma else family
