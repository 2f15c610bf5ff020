"""Where things end in a Markdown page: the positions of all marks, found once, so that no search is repeated."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

_CLOSINGS = {
    "dollar": r"(?<!\\)\$", "$": r"(?<![\s\\$])\$(?![0-9$])", "$$": r"(?<!\\)\$\$", "-->": "-->", "`$": r"`\$",
    r"\)": r"(?<!\\)\\\)", r"\]": r"(?<!\\)\\\]", r"\\)": r"\\\\\)", r"\\]": r"\\\\\]",
}


class Marks:
    """The marks of a text, each kind found when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, list[int]] = {}

    def next(self, mark: str, position: int) -> int | None:
        """Where the next mark begins, None if there is none."""
        places = self._places(mark, _CLOSINGS.get(mark) or re.escape(mark))
        at = bisect_left(places, position)
        return places[at] if at < len(places) else None

    def within_paragraph(self, mark: str, position: int) -> int | None:
        """Where the next mark begins if no blank line comes before it."""
        found = self.next(mark, position)
        blank = self.paragraph_end(position)
        return found if found is not None and (blank is None or found < blank) else None

    def closing_dollar(self, position: int) -> int | None:
        """The dollar that closes a formula: the next one, if it has no space before it and no digit after it.

        So "$5 and $6" are prices.
        """
        found = self.within_paragraph("$", position)
        return found if found is not None and found == self.next("dollar", position) else None

    def paragraph_end(self, position: int) -> int | None:
        """Where the next blank line begins."""
        at = bisect_left(self._blank_lines, position)
        return self._blank_lines[at] if at < len(self._blank_lines) else None

    def backticks(self, length: int, position: int) -> int | None:
        """Where the next run of exactly so many backticks begins, within the paragraph."""
        places = self._runs.get(length, [])
        at = bisect_left(places, position)
        blank = self.paragraph_end(position)
        return places[at] if at < len(places) and (blank is None or places[at] < blank) else None

    def _places(self, mark: str, pattern: str) -> list[int]:
        if mark not in self._found:
            self._found[mark] = [found.start() for found in re.finditer(pattern, self.text)]
        return self._found[mark]

    @cached_property
    def _blank_lines(self) -> list[int]:
        return [found.start() for found in re.finditer(r"\n(?=[ \t>]*\n)", self.text)]

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = {}
        for found in re.finditer("`+", self.text):
            runs.setdefault(len(found.group()), []).append(found.start())
        return runs
