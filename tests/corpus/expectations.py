"""What a page says about itself in comments: its notation, how it is to be checked, and the verdicts beside its relations.

``%% expect: proved refuted`` at the end of a line (``<!-- expect: proved -->`` in running Markdown) lists the verdicts of the
relations whose right-hand sides begin on that line, in order.  Where the specification leaves it open which of two harmless
verdicts a relation gets (a definition written down again is given, or proved), both are named: ``proved/given``.
``%% key: value`` lines say more about the page: notation, preset, stage, setting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PAGES = sorted(p for p in (Path(__file__).parent / "pages").iterdir() if p.suffix in (".tex", ".md"))

EXPECT = re.compile(r"(?:%%|<!--) expect: (?P<verdicts>[a-z/ ]+)")
HEAD = re.compile(r"^(?:%%|<!--) (?P<key>[a-z]+): (?P<value>.*?)(?: -->)?$", re.MULTILINE)


@dataclass(frozen=True)
class Expectation:
    """The verdicts that one relation may get; `verdicts[0]` is the one it is counted under."""

    line: int
    ordinal: int
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page of the corpus and what its comments say."""

    path: Path

    @cached_property
    def text(self) -> str:
        """The page."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def inputs(self) -> str:
        """The files that it reads, one after the other."""
        names = re.findall(r"^\\input\{(.+?)\}", self.text, re.MULTILINE)
        return "\n".join((self.path.parent / name).with_suffix(".tex").read_text(encoding="utf-8") for name in names)

    @cached_property
    def head(self) -> dict[str, str]:
        """The ``%% key: value`` lines."""
        return {m["key"]: m["value"].strip() for m in HEAD.finditer(self.text) if m["key"] != "expect"}

    @cached_property
    def expected(self) -> tuple[Expectation, ...]:
        """The verdicts in the order of reading."""
        return tuple(
            Expectation(number, ordinal, tuple(verdicts.split("/")))
            for number, line in enumerate(self.text.split("\n"), start=1)
            for match in EXPECT.finditer(line)
            for ordinal, verdicts in enumerate(match["verdicts"].split(), start=1)
        )

    @property
    def options(self) -> dict[str, object]:
        """The arguments of `symdlnn.checking.check` under which the page is to be read."""
        found: dict[str, object] = {}
        if "preset" in self.head:
            found["preset"] = self.head["preset"]
        if "stage" in self.head:
            found["stage"] = int(self.head["stage"])
        if "setting" in self.head:
            found["setting"] = self.path.parent / self.head["setting"]
        return found


def pages() -> list[Page]:
    """All pages of the corpus."""
    return [Page(path) for path in PAGES]
