"""What was inferred, as a setting and as lines that declare it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from symdlnn.latex.emit import Page
from symdlnn.latex.reading.sizes import Unsettled, dimension
from symdlnn.terms import Family, MatrixName, Size
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

LETTERS = ("d", "p", "q", "h", "k", "N")
"""Letters for sizes; the first that the page does not use is taken."""


@dataclass(frozen=True)
class Inference:
    """A setting with the names that could be inferred, the LaTeX of those that could not, and lines that declare the former.

    Where nothing on the page ties a size to another one, the line has a ``?``.
    """

    setting: Setting
    open: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()


def proposal(entries: Sequence[Entry], setting: Setting, used: Set[str], unclear: tuple[str, ...]) -> Inference:
    """The names with the sizes that are still open called by fresh letters; `used` are the letters of the page."""
    sizes = Sizes(setting, next((letter for letter in LETTERS if letter not in used), "d"))
    done = [replace(entry, meaning=_with_sizes(entry.meaning, sizes)) for entry in entries]
    lines = tuple(line for entry in entries for line in _lines(entry, sizes))
    return Inference(setting.declared(*done, *sizes.entries), unclear, lines)


@dataclass
class Sizes:
    """Fresh sizes, by the open ones that they stand for."""

    setting: Setting
    letter: str
    made: dict[Any, Entry] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The fresh sizes."""
        return tuple(self.made.values())

    def of(self, size: Any) -> Any:
        """The size that an open one becomes."""
        found = dimension(size)
        if isinstance(found, Unsettled):
            return self._entry(found).meaning
        return found.xreplace({part: self.of(part) for part in found.atoms(Unsettled)})

    def latex(self, size: Any) -> str:
        """How a size is declared; a question mark where nothing ties it to another."""
        found = dimension(size)
        if isinstance(found, Unsettled) and not found.used:
            return "?"
        return Page(self.setting.declared(*self.entries).notation).latex(self.of(found))

    def _entry(self, size: Unsettled) -> Entry:
        number = str(len(self.made) + 1)
        fresh = Entry(Spelling(self.letter, lower=number), Size(f"{self.letter}{number}"), inferred=True)
        return self.made.setdefault(size, fresh)


def _with_sizes(meaning: Any, sizes: Sizes) -> Any:
    if isinstance(meaning, Family):
        ranges = [tuple(map(sizes.of, over)) for over in meaning.ranges]
        return Family(meaning.name, tuple(map(sizes.of, meaning.member_shape)), ranges)
    return MatrixName(meaning.name, *map(sizes.of, meaning.shape)) if isinstance(meaning, MatrixName) else meaning


def _lines(entry: Entry, sizes: Sizes) -> Iterator[str]:
    """The declaration of a name; a size is declared by its use."""
    meaning = entry.meaning
    if isinstance(meaning, Family):
        letters = "ijkl"[:len(meaning.ranges)]
        runs = (rf", {i} \in \{{1, \dots, {sizes.latex(over[0])}\}}" for i, over in zip(letters, meaning.ranges, strict=True))
        yield entry.spelling.at(letters).latex + _space(meaning.member_shape, sizes) + "".join(runs)
    elif not isinstance(meaning, Size):
        yield entry.spelling.latex + _space(getattr(meaning, "shape", ()), sizes)


def _space(shape: Sequence[Any], sizes: Sizes) -> str:
    """Where a name lies: in R^{m x n}, R^n or R."""
    product = r" \times ".join(sizes.latex(size) for size in shape if size != 1)
    return r" \in \mathbb{R}" + (f"^{{{product}}}" if product else "")
