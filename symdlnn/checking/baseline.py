"""A baseline: what was not proved on a long paper the last time, so that only what is new counts.

The file is one that ``--format json`` has written.  Relations are recognised by what they say and where they belong, not by
their line: text may be added above them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from symdlnn.checking.results import CheckResult, PageResult, RelationResult, Verdict

RANK: Mapping[Verdict, int] = {"refuted": 2, "undecided": 1, "unread": 1}
"""How much a verdict calls for attention; what is not listed does not."""

Key = tuple[str, str, str]
"""The file, the label or else the section, and the relation without spaces."""


class UnusableBaseline(ValueError):
    """A baseline that cannot be read.  The message names the file and says how to write one."""


@dataclass(frozen=True)
class Baseline:
    """How often each relation stood there with a verdict of each rank."""

    known: Counter[tuple[Key, int]]


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Fails when: it is not the JSON of a check (`UnusableBaseline`), or cannot be opened (`OSError`).
    """
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        rows = [(file["file"], row) for file in files for row in file["relations"]]
        return Baseline(Counter((_key_of(file, row), RANK[row["verdict"]]) for file, row in rows if row["verdict"] in RANK))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise UnusableBaseline(f"{path} is no baseline: write one with `symdlnn check PAGE --format json`") from None


def _key_of(file: str, row: Mapping[str, Any]) -> Key:
    return _key(file, row["label"] or row["section"], row["lhs"], row["relation"], row["rhs"])


def _key(file: str, place: str, *formula: str) -> Key:
    return Path(file).as_posix(), place, " ".join(re.sub(r"\s+", "", part) for part in formula)


def fresh(result: CheckResult, baseline: Baseline) -> tuple[CheckResult, int]:
    """The result without the relations that the baseline knows, and how many those are.

    A relation that stands in the baseline twice is known twice.  What was undecided and is now refuted is new.
    """
    left = Counter(baseline.known)
    pages = tuple(_fresh_page(page, left) for page in result.pages)
    return CheckResult(pages), len(result.relations) - sum(len(page.relations) for page in pages)


def _fresh_page(page: PageResult, left: Counter[tuple[Key, int]]) -> PageResult:
    return replace(page, relations=tuple(r for r in page.relations if not _known(r, page, left)))


def _known(relation: RelationResult, page: PageResult, left: Counter[tuple[Key, int]]) -> bool:
    """Whether a relation is known; if so, it is taken off what is left."""
    key = _key(page.source.name, relation.label or relation.section, relation.lhs, relation.relation, relation.rhs)
    for rank in range(RANK.get(relation.verdict, 3), 3):
        if left[key, rank] > 0:
            left[key, rank] -= 1
            return True
    return False
