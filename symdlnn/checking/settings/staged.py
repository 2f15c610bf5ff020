"""Presets: settings that come with the package, in the stages of an exercise sheet.

A preset is a TOML file of parts.  Each part is a setting and says at which stages it is in force; stage 0 is for pages of which
the stage is not known.  A stage grants definitions, what the sheet assumes and what earlier exercises ask for; never its own
answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from symdlnn.checking.settings.loading import KEYS, require_known
from symdlnn.checking.settings.placing import key_span, parsed
from symdlnn.latex.source import Source
from symdlnn.terms.settings import Setting

PRESETS = ("homework", "saxe2013")

UNKNOWN_STAGE = 0

_HEADING = re.compile(
    r"\b(?:exercise|ex|exercice|problem|question|task|assignment|aufgabe|übung|part|q)(?![^\W\d])\.?\s*(?:no\.?|nr\.?)?\s*\(?(\d+)"
    r"|^\s*(\d+)\s*(?:$|[.):–—-](?!\d))",
    re.IGNORECASE,
)


@cache
def preset(name: str, stage: int | None = None) -> Setting:
    """The setting of a preset at a stage; without one, what is granted to a page of which the stage is not known.

    Fails when: there is no such preset, or it has no such stage (`ValueError`).
    """
    source, parts = _parts(name)
    wanted = UNKNOWN_STAGE if stage is None else stage
    if wanted != UNKNOWN_STAGE and wanted not in stages(name):
        raise ValueError(f"{name} has the stages {', '.join(map(str, stages(name)))}, not {stage}")
    tables = [{k: v for k, v in part.items() if k != "stages"} for part in parts if wanted in part["stages"]]
    setting = Setting()
    for key, change in KEYS.items():
        for table in tables:
            if key in table:
                setting = change(table[key], key_span(source, key), setting)
    return setting


@cache
def stages(name: str) -> tuple[int, ...]:
    """The stages of a preset, in order."""
    return tuple(sorted({stage for part in _parts(name)[1] for stage in part["stages"]} - {UNKNOWN_STAGE}))


def stage_of(text: str) -> int | None:
    """The number of the exercise that a heading announces: "Exercise 3", "Aufgabe 3: Moden", "3. Modes", "Q3".

    None for headings that announce none, among them letters ("Part (c)") and numbered sections below one ("3.1 Setup").
    """
    found = _HEADING.search(text)
    return int(found[1] or found[2]) if found else None


@cache
def _parts(name: str) -> tuple[Source, tuple[Mapping[str, Any], ...]]:
    """The parts of a preset and the file that they stand in."""
    if name not in PRESETS:
        raise ValueError(f"there is no preset {name}; presets are {', '.join(PRESETS)}")
    text = (files("symdlnn") / "checking" / "presets" / f"{name}.toml").read_text(encoding="utf-8")
    source = Source(f"{name}.toml", text)
    parts = tuple(parsed(source)["part"])
    for part in parts:
        require_known(part, source, {"stages"})
    return source, parts
