"""What a TeX log says: what went wrong, what to worry about, whether to run again."""

from __future__ import annotations

import re

OVERFULL = 10.0
"""An overfull box up to this many points is not seen on paper."""

_ERROR = re.compile(r"^(?:[^\s:]+:\d+: |! |error: )")
_PLACE = re.compile(r"^[^\s:]*:(?P<line>\d+): |^l\.(?P<input>\d+) ", re.MULTILINE)
_CHATTER = re.compile(r"^(?:Here is how much|See the LaTeX manual|Type  H <return>| \.\.\. *$|<to be read again> *$)")
_RERUN = re.compile(r"Rerun to get|Rerun LaTeX|has changed\.$", re.MULTILINE)
_WORRIES = (
    re.compile(r"^(?:LaTeX|Package \w+) Warning: (?:Reference|Citation|Hyper reference) .*undefined.*", re.MULTILINE),
    re.compile(r"^LaTeX Warning: (?:Label .* multiply defined|There were undefined references).*", re.MULTILINE),
    re.compile(r"^Missing character: .*", re.MULTILINE),
    re.compile(r"^pdfTeX warning .*(?:same identifier|does not exist).*", re.MULTILINE),
)
_OVERFULL = re.compile(r"^Overfull \\[hv]box \((?P<size>[\d.]+)pt too (?:wide|high)\).*", re.MULTILINE)


def problems(log: str) -> tuple[str, ...]:
    """What a reader would see on the page: undefined references, missing characters, boxes over `OVERFULL` points."""
    worries = [found.group() for pattern in _WORRIES for found in pattern.finditer(log)]
    wide = [found.group() for found in _OVERFULL.finditer(log) if float(found["size"]) > OVERFULL]
    return tuple(dict.fromkeys((*worries, *wide)))


def wants_rerun(log: str) -> bool:
    """Whether references are not settled yet."""
    return _RERUN.search(log) is not None


def first_error(log: str, lines: int = 5) -> tuple[str, ...]:
    """The first error of a log, in the lines that matter; its last lines if no error is marked."""
    text = [line for line in log.splitlines() if line.strip() and not _CHATTER.match(line)]
    start = next((number for number, line in enumerate(text) if _ERROR.match(line)), max(0, len(text) - lines))
    shown = text[start:start + lines]
    place = next((number for number, line in enumerate(shown) if line.startswith("l.")), lines)
    return tuple(shown[:place + 2])  # TeX splits the offending line in two, where it stopped reading


def error_line(log: str) -> int | None:
    """The line of the .tex file on which the first error was noticed."""
    found = _PLACE.search("\n".join(first_error(log)))
    return int(found["line"] or found["input"]) if found else None
