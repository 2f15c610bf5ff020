"""Checking pages: files or texts in, verdicts out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from symdlnn.checking.beginning import Beginning, is_heading
from symdlnn.checking.ledger import Ledger, Rules
from symdlnn.checking.moving import moving_symbols
from symdlnn.checking.remarks import remarks
from symdlnn.checking.results import CheckResult, PageResult, RelationResult
from symdlnn.checking.scope import Scope
from symdlnn.checking.settings import load_setting
from symdlnn.checking.walk import Walk
from symdlnn.latex.documents import read_page, read_text
from symdlnn.latex.documents.parts import Document
from symdlnn.latex.reading.mentions import symbols
from symdlnn.terms.settings import Setting

SECONDS = 10.0
"""How long a relation may take by default."""


@dataclass(frozen=True)
class Options:
    """How to check: the setting or the preset with its stage, what to look at, how long each relation may take.

    `only` is a label, a part of a section's title, or "line 12"; `trusting` is False for a page that is graded,
    `advising` says whether corrections are looked for.
    """

    setting: Setting | None = None
    preset: str | None = None
    stage: int | None = None
    only: str | None = None
    seconds: float = SECONDS
    trusting: bool = True
    advising: bool = True


def check(
    paths: str | Path | Iterable[str | Path], *, setting: str | Path | Setting | None = None, preset: str | None = None,
    stage: int | None = None, only: str | None = None, timeout: float = SECONDS, trust_page: bool = True, advice: bool = True,
) -> CheckResult:
    """The verdict on every relation of one or several pages (`.tex`, `.md`).

    `setting` is a TOML file or a `Setting`, `preset` the name of one that comes with symdlnn; `only` restricts the check
    to a label,
    a section or "line 12"; `timeout` is in seconds a relation.  `trust_page=False` ignores what the page itself declares
    and assumes,
    `advice=False` looks for no corrections, which is faster.
    Fails when: a file cannot be used (`Unreadable`), or the setting is wrong (`ReadError`, `ValueError`).
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    options = Options(_setting(setting), preset, stage, only, timeout, trust_page, advice)
    return CheckResult(tuple(check_document(read_page(Path(path)), options) for path in given))


def check_text(
    text: str, *, name: str = "-", setting: str | Path | Setting | None = None, preset: str | None = None,
    stage: int | None = None, only: str | None = None, timeout: float = SECONDS, trust_page: bool = True, advice: bool = True,
) -> CheckResult:
    """The same for a text: a page, or one bare formula."""
    options = Options(_setting(setting), preset, stage, only, timeout, trust_page, advice)
    return CheckResult((check_document(read_text(text, name), options),))


def _setting(given: str | Path | Setting | None) -> Setting | None:
    return given if given is None or isinstance(given, Setting) else load_setting(Path(given))


def check_document(document: Document, options: Options) -> PageResult:
    """The verdict on every relation of a page that has been read."""
    start = Beginning(document, options.setting, options.preset, options.stage, options.trusting)
    ticking = any(symbol.base == "t" for tree in start.trees for symbol in symbols(tree))
    scope = Scope(start.at_stage(options.stage), stage=options.stage, ticking=ticking, recognised=start.recognised)
    moving = moving_symbols(start.trees, "t")
    headings = tuple(part.span for part in document.parts if is_heading(part))
    rules = Rules(options.seconds, options.trusting, options.only or "", moving, start.later, headings, options.advising)
    walk = Walk(start, Ledger(scope, rules))
    walk.over(document)
    found = tuple(_numbered(walk.ledger.found))
    told = (*start.remarks, *walk.remarks, *remarks(document, found, walk.scope))
    return PageResult(document.source, found, told, document.parts)


def _numbered(found: Sequence[RelationResult]) -> Iterator[RelationResult]:
    """The relations in the order of the page, numbered within their lines."""
    order = sorted(found, key=lambda r: (r.span.source.name, r.span.start))
    for _, group in groupby(order, key=lambda r: (r.span.source.name, r.line)):
        yield from (replace(result, ordinal=number) for number, result in enumerate(group, start=1))
