r"""Settings as TOML files whose strings are LaTeX.

    declare = ['W^1 \in \mathbb{R}^{N_2 \times N_1}', 'U \in O(N_3)', '\tau > 0']
    define  = ['\overline{W}^1 := W^1 V']
    assume  = ['\Sigma^{xx} = I']                  # granted at all times
    condition = ['W^1 = R D^1 V^T']                # granted at one moment: never differentiated
    goal    = ['\tau \frac{d\overline{W}^2}{dt} = (S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}']
    layout  = 'numerator'                          # of derivatives; the sheet's is 'denominator'
    prime   = 'transpose'                          # what ' means
    time    = 't'
    units   = ['\mathbf{e}']                       # letters of unit vectors
    loose   = true                                 # names may be bold, plain or with an arrow; a bar may be a tilde or hat
                                                   # (or a list of those that may)
    scripts = 'anywhere'                           # W^1 may be written W_1, W^{(1)}, W^{[1]}, and x^i may be written x_i
    [also]                                         # further spellings
    '\Sigma^{yx}' = ['C']
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from symdlnn.checking.settings.declaring import declare
from symdlnn.checking.settings.marks import with_layout, with_prime, with_time, with_unit
from symdlnn.checking.settings.placing import Written, key_span, parsed
from symdlnn.checking.settings.stating import assume, define, goal
from symdlnn.checking.settings.variants import loosened, loosened_name, spelled_also, spelled_anywhere
from symdlnn.latex.documents import lex
from symdlnn.latex.source import ReadError, Source, Span
from symdlnn.terms.settings import Setting

Change = Callable[[Written, Setting], Setting]


def load_setting(file: Path | str, onto: Setting | None = None) -> Setting:
    """The setting in a TOML file, or in a text; `onto` is one that it adds to.

    Fails when: the file cannot be read, is no TOML, has an unknown key, or a string in it cannot be read (`ReadError`).
    """
    source = _source(file) if isinstance(file, Path) else Source("setting", file)
    return extended(parsed(source), source, onto or Setting())


def extended(table: Mapping[str, Any], source: Source, setting: Setting) -> Setting:
    """The setting with everything that one table says."""
    require_known(table, source)
    for key, change in KEYS.items():
        if key in table:
            setting = change(table[key], key_span(source, key), setting)
    return setting


def require_known(table: Mapping[str, Any], source: Source, more: Collection[str] = ()) -> None:
    """Fails when: a table has a key that no setting has, `more` apart (`ReadError`)."""
    for key in table:
        if key not in KEYS and key not in more:
            close = get_close_matches(key, KEYS, 1)
            known = f"did you mean {close[0]}?" if close else f"known are {', '.join(KEYS)}"
            raise ReadError("unknown-key", key_span(source, key), f"{key} is no key of a setting", known)


def _source(path: Path) -> Source:
    try:
        return Source(str(path), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        nowhere = Span(Source(str(path), ""), 0, 0)
        reason = error.strerror if isinstance(error, OSError) else "it is not encoded as UTF-8"
        raise ReadError("unreadable", nowhere, f"the setting {path} cannot be read: {reason}") from error


def _each(change: Change, value: Any, place: Span, setting: Setting) -> Setting:
    """A key whose value is a list of strings, or one."""
    for string in value if isinstance(value, list) else [value]:
        if not isinstance(string, Written) or not string.text.strip():
            raise ReadError("bad-toml", place, "here a list of formulas in quotes is expected", "declare = ['U \\in O(n)']")
        setting = change(string, setting)
    return setting


def _stated(change: Callable[..., Setting], string: Written, setting: Setting) -> Setting:
    """What a string states."""
    tokens = lex(string.span.source, string.span.start, string.span.end, {})
    return change(tokens, setting)


def _loose(value: Any, place: Span, setting: Setting) -> Setting:
    """True for all names, or a list of those that may be in other dress."""
    if isinstance(value, bool):
        return loosened(setting) if value else setting
    return _each(loosened_name, value, place, setting)


def _scripts(value: Any, place: Span, setting: Setting) -> Setting:
    if not isinstance(value, Written) or value.text != "anywhere":
        raise ReadError("bad-toml", place, "scripts is 'anywhere', or left out")
    return spelled_anywhere(setting)


def _also(value: Any, place: Span, setting: Setting) -> Setting:
    """The table of further spellings."""
    if not isinstance(value, dict):
        raise ReadError("bad-toml", place, "also is a table of spellings", "[also]\n'W^1' = ['W_1']")
    for name, others in value.items():
        for other in others if isinstance(others, list) else [others]:
            setting = spelled_also(name, other, place, setting)
    return setting


KEYS: dict[str, Callable[[Any, Span, Setting], Setting]] = {
    **{
        key: partial(_each, change)
        for key, change in (("layout", with_layout), ("prime", with_prime), ("time", with_time), ("units", with_unit))
    },
    "declare": partial(_each, partial(_stated, declare)),
    "define": partial(_each, partial(_stated, define)),
    "scripts": _scripts, "also": _also, "loose": _loose,
    "assume": partial(_each, partial(_stated, assume)),
    "condition": partial(_each, partial(_stated, partial(assume, always=False))),
    "goal": partial(_each, partial(_stated, goal)),
}
"""What each key of a setting changes, in the order in which they are read."""
