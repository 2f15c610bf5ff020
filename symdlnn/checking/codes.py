"""The codes of all messages, with what `symdlnn explain CODE` says: the meaning, an example of the mistake, the way out.

The table is the file ``codes.toml`` beside this one; its examples are pages that the tests check.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Code:
    """One kind of message.

    `example_wrong` is a page that brings it about, `example_right` the way out; "" where no short page shows it.
    """

    name: str
    severity: Literal["error", "warning", "note"]
    title: str
    text: str
    example_wrong: str = ""
    example_right: str = ""


@cache
def codes() -> Mapping[str, Code]:
    """All codes by name, in alphabetical order."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({name: Code(name, **{k: v.strip("\n") for k, v in table[name].items()}) for name in sorted(table)})


def title(name: str) -> str:
    """What a code means in a few words; the code itself if it is not in the table."""
    return codes()[name].title if name in codes() else name.replace("-", " ")


def nearest(name: str) -> tuple[str, ...]:
    """The codes that somebody may have meant."""
    return tuple(get_close_matches(name.lower(), codes(), n=3, cutoff=0.5))
