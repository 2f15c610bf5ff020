"""What is told to the user and in which order: one cause once, however many lines it spoils."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from symdlnn.checking.codes import title
from symdlnn.checking.formats.details import UNSETTLED
from symdlnn.checking.results import PageResult, RelationResult, Verdict

Severity = Literal["error", "warning", "note"]

SEVERITY: Mapping[Verdict, Severity] = {"refuted": "error", "undecided": "warning", "unread": "warning"}
"""How serious a verdict is; what is not listed is a note."""


@dataclass(frozen=True)
class Group:
    """A relation, and the later ones that failed for the very same reason."""

    first: RelationResult
    others: tuple[RelationResult, ...] = ()

    @property
    def severity(self) -> Severity:
        """How serious it is."""
        return severity(self.first)

    @property
    def message(self) -> str:
        """What is wrong, in one line."""
        return self.first.reason or title(self.first.code)


def severity(relation: RelationResult) -> Severity:
    """How serious the verdict on a relation is."""
    return SEVERITY.get(relation.verdict, "note")


def groups(page: PageResult, verbose: bool = False) -> list[Group]:
    """The relations of a page to tell about; what needs no attention only with `verbose`."""
    told = [r for r in page.relations if verbose or severity(r) != "note"]
    return list(_gathered(told))


def _gathered(relations: Iterable[RelationResult]) -> Iterable[Group]:
    """Relations with one cause together: it is the cause that has to be mended, not each line."""
    found: dict[object, Group] = {}
    for number, relation in enumerate(relations):
        key = (relation.code, relation.reason, relation.help) if _spoiled(relation) else number
        before = found.get(key)
        found[key] = Group(before.first, (*before.others, relation)) if before else Group(relation)
    return found.values()


def _spoiled(relation: RelationResult) -> bool:
    """Whether the cause lies elsewhere than in the relation, so that it may be that of other lines as well."""
    return relation.verdict == "unread" or relation.code == UNSETTLED
