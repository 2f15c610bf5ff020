"""Points at which usual notation has several admissible readings, and the walk through all of them.

A reading meets a point by its key and asks which option to take; the same key gets the same answer throughout a chain.  The
first run takes the first option everywhere, the usual one; every further run changes one answer of a run before it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

MOST = 16
"""How many readings of one chain are looked at.  To drop one would make refutations unsound, so more are an error."""


@dataclass
class Choices:
    """The answers of one reading: those it was told to give, and the points it met, with the option taken in words."""

    told: Mapping[Hashable, int] = field(default_factory=dict)
    met: dict[Hashable, tuple[str, ...]] = field(default_factory=dict)

    def choose(self, key: Hashable, *options: str) -> int:
        """Which of the options, given in words for the user, this reading takes."""
        self.met.setdefault(key, options)
        return self.told.get(key, 0)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The points met and what was chosen there."""
        return tuple((str(key), options[self.told.get(key, 0)]) for key, options in self.met.items())

    def alternatives(self) -> Iterator[dict[Hashable, int]]:
        """The answers of the readings that differ from this one at a point it was not told about."""
        given = dict(self.told)
        for key, options in self.met.items():
            if key not in self.told:
                yield from ({**given, key: option} for option in range(1, len(options)))
                given[key] = 0
