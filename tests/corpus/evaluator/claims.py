"""The relations of a page with their verdicts, and with what is in force where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..expectations import Expectation, Page
from .facts import Fact
from .formulas import Relation
from .page import Directive, Heading, items
from .study import Claim
from .tokens import tokenise

WORLDS = Path(__file__).resolve().parent.parent / "worlds"
STAGES = re.compile(r"# stages (?P<first>\d)-(?P<last>\d)")
ALL = 99


@dataclass
class Walk:
    """A walk down a page.

    `declared` are the directives in force, `sheet` what an exercise grants, `defined` what the page defines, `local` the
    conditions of the section.
    """

    page: Page
    declared: list[Directive] = field(default_factory=list)
    sheet: list[Fact] = field(default_factory=list)
    defined: list[Fact] = field(default_factory=list)
    local: list[Fact] = field(default_factory=list)

    def enter(self, exercise: int) -> None:
        """Begin a stage of the preset."""
        self.sheet = []
        self.declared = list(preset(self.page, exercise))

    def follow(self, directive: Directive) -> None:
        """Take in a directive."""
        if directive.verb == "exercise":
            self.enter(int(directive.tokens[0].text))
        self.declared.append(directive)
        if directive.verb == "end":
            self.declared = [d for d in self.declared if d.verb != "condition"]

    def claim(self, relation: Relation, expectation: Expectation) -> Claim:
        """A relation, which may itself be in force from now on."""
        claim = Claim(relation, expectation, tuple(self.declared), (*self.sheet, *self.defined, *self.local))
        kept = {"definition": self.defined, "given": self.sheet, "condition": self.local}.get(claim.verdict)
        if kept is not None:
            kept.append(Fact(relation.left, relation.sign, relation.right))
        return claim


def claims(page: Page) -> list[Claim]:
    """All relations of a page.  Fails when: the page and its verdicts do not match (`ValueError`)."""
    expected = {(e.line, e.ordinal): e for e in page.expected}
    walk, found = Walk(page, list(preset(page, 0))), []
    for item in items(page.text, page.inputs):
        if isinstance(item, Relation):
            if (item.line, item.ordinal) not in expected:
                raise ValueError(f"{page.path.name}:{item.line}: no verdict for relation {item.ordinal}")
            found.append(walk.claim(item, expected.pop((item.line, item.ordinal))))
        elif isinstance(item, Directive):
            walk.follow(item)
        elif isinstance(item, Heading):
            walk.local = []
            if item.exercise:
                walk.enter(item.exercise)
    if expected:
        raise ValueError(f"{page.path.name}: verdicts without relations: {sorted(expected)}")
    return found


def preset(page: Page, stage: int) -> Iterator[Directive]:
    """The declarations of the preset that a page names, at a stage."""
    if "world" not in page.head:
        return
    stage = stage or int(page.head.get("stage", ALL))
    first, last = 0, ALL
    for line in (WORLDS / page.head["world"]).read_text(encoding="utf-8").splitlines():
        if m := STAGES.match(line):
            first, last = int(m["first"]), int(m["last"])
        elif line and not line.startswith("#") and first <= stage <= last:
            verb, _, rest = line.partition(" ")
            yield Directive(0, verb, tuple(tokenise(rest)))
