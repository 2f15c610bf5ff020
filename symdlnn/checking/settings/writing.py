"""A setting as a TOML file that reads back as the same setting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from symdlnn.checking.settings.names import INDEX_LETTERS
from symdlnn.checking.settings.randomness import SAMPLES
from symdlnn.latex import Page, latex_claim
from symdlnn.terms import Family, Index, MatrixName, Size, Term
from symdlnn.terms.settings import Entry, Setting

SETS = {
    "orthogonal": "O({0})", "invertible": "GL({0})", "symmetric": "Sym({0})",
    "stiefel": "St({0}, {1})", "diagonal": "Diag({0}, {1})",
}


def setting_to_toml(setting: Setting) -> str:
    """The text of a TOML file: `load_setting` of it is this setting."""
    notation = setting.notation
    time = Page(notation).latex(setting.time)
    words = {"layout": setting.layout, "prime": setting.prime, "time": "" if time == "t" else time}
    lists = {
        "units": sorted(setting.units),
        "declare": [*_declarations(setting)],
        "define": [latex_claim(d, notation) for d in setting.definitions],
        "loose": list(dict.fromkeys(_written(e, setting) for e in setting.entries if e.loose)),
        "assume": [latex_claim(a.claim, notation) for a in setting.assumptions if a.always],
        "condition": [latex_claim(a.claim, notation) for a in setting.assumptions if not a.always],
        "goal": [latex_claim(g.claim, notation) for g in setting.goals],
    }
    lines = [f"{key} = {quoted(word)}" for key, word in words.items() if word]
    lines += [_listed(key, found) for key, found in lists.items() if found]
    return "\n".join([*lines, *_also(setting)]) + "\n"


def _listed(key: str, strings: list[str]) -> str:
    return "\n".join([f"{key} = [", *(f"  {quoted(string)}," for string in strings), "]"])


def quoted(text: str) -> str:
    """A string of a TOML file, in single quotes where that is possible."""
    if "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _first_entries(setting: Setting) -> tuple[Entry, ...]:
    """The entry of each name that says how it is printed."""
    first: dict[Any, Entry] = {}
    for entry in setting.entries:
        first.setdefault(entry.meaning, entry)
    return tuple(first.values())


def _declarations(setting: Setting) -> Iterator[str]:
    for entry in _first_entries(setting):
        yield declaration(entry.meaning, _written(entry, setting), setting)
    for letter, index in setting.letters.items():
        yield rf"{letter} \in {_range(index, setting)}"
    page = Page(setting.notation)
    for name, shape in setting.functions.items():
        yield rf"{name} : {_reals(shape, page)} \to \mathbb{{R}}"
    for entry in _first_entries(setting):
        if entry.meaning in setting.random:
            yield rf"{_written(entry, setting)} \sim p"


def _also(setting: Setting) -> Iterator[str]:
    """The table of further spellings."""
    further: dict[str, list[str]] = {}
    for first in _first_entries(setting):
        others = [e for e in setting.entries if e.meaning == first.meaning and e.spelling != first.spelling]
        if others:
            further[_written(first, setting)] = [_written(other, setting) for other in others]
    if further:
        yield "[also]"
        yield from (f"{quoted(name)} = [{', '.join(map(quoted, others))}]" for name, others in further.items())


def _written(entry: Entry, setting: Setting) -> str:
    """A spelling, a family at an index."""
    if not isinstance(entry.meaning, Family) or SAMPLES in entry.meaning.ranges[0]:
        return entry.spelling.latex
    return entry.spelling.at(_letter(setting)).latex


def _letter(setting: Setting) -> str:
    """An index letter that names nothing else."""
    return next(letter for letter in sorted(INDEX_LETTERS) if letter.isalpha() and letter not in setting.by_base)


@singledispatch
def declaration(meaning: Any, written: str, setting: Setting) -> str:
    """The declaration of a name."""
    return rf"{written} \in \mathbb{{R}}"


@declaration.register
def _(meaning: Size, written: str, setting: Setting) -> str:
    bounds = ", ".join(map(Page(setting.notation).latex, meaning.at_most))
    return rf"{written} \le {bounds}" if bounds else rf"{written} \in \mathbb{{N}}"


@declaration.register
def _(meaning: MatrixName, written: str, setting: Setting) -> str:
    page = Page(setting.notation)
    if meaning.matrix_kind == "general":
        return rf"{written} \in {_reals(meaning.shape, page)}"
    return rf"{written} \in {SETS[meaning.matrix_kind].format(*map(page.latex, meaning.shape))}"


@declaration.register
def _(meaning: Family, written: str, setting: Setting) -> str:
    reals = rf"{written} \in {_reals(meaning.member_shape, Page(setting.notation))}"
    if SAMPLES in meaning.ranges[0]:
        return reals
    return rf"{reals}, {_letter(setting)} \in {_range(Index('any', meaning.ranges[0]), setting)}"


def _reals(shape: tuple[Term, ...], page: Page) -> str:
    if not shape:
        return r"\mathbb{R}"
    sizes = shape[:1] if shape[1] == 1 else shape
    return r"\mathbb{R}^{" + r" \times ".join(map(page.latex, sizes)) + "}"


def _range(index: Index, setting: Setting) -> str:
    page = Page(setting.notation)
    ends = ", ".join(map(page.latex, index.sizes))
    last = ends if len(index.sizes) == 1 else rf"\min({ends})"
    first = "1" if index.above is None else f"{page.latex(index.above)} + 1"
    return rf"\{{{first}, \dots, {last}\}}"
