"""A derivation file as a page: title, text, results, figures, in the order in which they stand.

The convention, the whole of it: the first paragraph of the module's docstring is the title, the rest is the opening text.
Then every module-level name bound to a `Result`, `Checked`, `Text`, `Remark`, `Erratum` or `FigureSpec` *made in that file* is
an element of the page, in the order of binding; the name is its label, so that text refers to it as \\cref{delta_w2}.
A module-level `notation` (a `Notation`) says how the names of the page are spelled, without one as on the sheet; module-level
`meanings` (a mapping from names to words) say what they mean.
Nothing is registered anywhere: adding a derivation is adding a file.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any
from zlib import crc32

from symdlnn.derivation.calculation import Source, as_reasons, caller, grants
from symdlnn.derivation.result import Result
from symdlnn.derivation.session import STRICT, Session, running
from symdlnn.derivation.trying import Checked
from symdlnn.exact import Counterexample, examine
from symdlnn.kernel import trusted
from symdlnn.terms import Claim
from symdlnn.terms.notation import Notation

SHEET = "The sheet states"
"""How an erratum begins that says nothing else."""


class NameClash(ValueError):
    """A file binds one name to two elements of its page."""


@dataclass(frozen=True)
class Text:
    """A paragraph between results, in LaTeX."""

    body: str
    source: Source


@dataclass(frozen=True)
class Remark:
    """A statement that is not established by symdlnn; the page says so."""

    title: str
    body: str
    source: Source


@dataclass(frozen=True)
class Erratum:
    """A statement of the sheet (`says`: or of what else) that does not hold: its counterexample, and what holds instead."""

    title: str
    claim: Claim
    counterexample: Counterexample
    body: str
    source: Source
    correction: Result | None = None
    says: str = SHEET


@dataclass(frozen=True)
class FigureSpec:
    """A figure: the name of a drawing in `symdlnn.report.figures` or a function that returns a matplotlib figure."""

    draw: str | Callable[..., Any]
    caption: str
    source: Source
    options: Mapping[str, Any] = field(default_factory=dict)


Element = Result | Checked | Text | Remark | Erratum | FigureSpec


def text(body: str) -> Text:
    """A paragraph (or several) of the page."""
    return Text(inspect.cleandoc(body), caller(1))


def remark(title: str, body: str) -> Remark:
    """A remark; the page marks it as not established."""
    return Remark(title, inspect.cleandoc(body), caller(1))


def erratum(
    title: str, claim: Claim, body: str, *, by: Any = (), correction: Result | None = None, says: str = SHEET,
) -> Erratum:
    """An erratum to the sheet, or to what `says` names (``says="The paper states"``): exact evaluation must refute the claim.

    Fails when: no counterexample is found, for then nothing is known to be wrong with the claim (`ValueError`).
    """
    evidence = examine(claim, trusted(grants(as_reasons(by))))
    if evidence.counterexample is None:
        raise ValueError(f"{title}: no counterexample to {claim} was found ({evidence.reason or 'it held at all points'})")
    return Erratum(title, claim, evidence.counterexample, inspect.cleandoc(body), caller(1), correction, says)


def figure(draw: str | Callable[..., Any], caption: str, **options: Any) -> FigureSpec:
    """A figure of the page; `options` go to the function that draws it."""
    return FigureSpec(draw, inspect.cleandoc(caption), caller(1), MappingProxyType(options))


@dataclass(frozen=True)
class Derivation:
    """A derivation file, read: `name` is the file's stem, `elements` maps labels to elements in order.

    `notation` is the file's own, None if it is that of the sheet; `meanings` says in words what names mean.
    """

    name: str
    path: Path
    title: str
    text: str
    elements: Mapping[str, Element]
    notation: Notation | None = None
    meanings: Mapping[Any, str] = field(default_factory=dict)

    @property
    def results(self) -> Mapping[str, Result]:
        """The results only."""
        return {label: e for label, e in self.elements.items() if isinstance(e, Result)}

    @property
    def statements(self) -> Mapping[str, Result | Checked]:
        """The results and what is checked only."""
        return {label: e for label, e in self.elements.items() if isinstance(e, Result | Checked)}

    @property
    def complete(self) -> bool:
        """Whether every result is proved, and all that it rests on; what is only checked does not claim to be one."""
        return not any(result.is_open for result in self.results.values())


def load(path: Path, session: Session = STRICT) -> Derivation:
    """Run a derivation file and collect its page.  Everything in it is proved anew while it runs.

    Fails when: the file cannot be run; in a strict session what its first wrong line raised comes through.
    """
    with running(session):
        module = _run(path.resolve())
    _require_one_binding(path, vars(module))
    title, _, opening = inspect.cleandoc(module.__doc__ or path.stem).partition("\n")
    elements = {
        label: value for label, value in vars(module).items()
        if isinstance(value, Element) and value.source.file == path.resolve()
    }
    own, meanings = vars(module).get("notation"), vars(module).get("meanings", {})
    return Derivation(
        path.stem, path.resolve(), title.rstrip("."), opening.strip(), MappingProxyType(elements),
        own if isinstance(own, Notation) else None, meanings if isinstance(meanings, Mapping) else {},
    )


def _require_one_binding(path: Path, names: Mapping[str, Any]) -> None:
    """Fails when: a name is bound to two elements of the page, of which the first would be lost (`NameClash`)."""
    bound: dict[str, int] = {}
    for statement in ast.parse(path.read_bytes()).body:
        for target in statement.targets if isinstance(statement, ast.Assign) else ():
            name = target.id if isinstance(target, ast.Name) else ""
            if isinstance(names.get(name), Element):
                if name in bound:
                    lost = f"what it was bound to in line {bound[name]} would be lost"
                    raise NameClash(f"{path.name}:{statement.lineno}: {name} is bound again: {lost}")
                bound[name] = statement.lineno


def _run(path: Path) -> ModuleType:
    """Run a file under a name of its own, so that it shadows no module; it may import files that stand beside it."""
    name = f"_derivation_{crc32(str(path).encode()):08x}_{path.stem}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{path} is not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
        del sys.modules[name]
    return module
