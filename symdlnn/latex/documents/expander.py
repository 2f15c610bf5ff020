"""Expands macros while a page is read, within a budget: a macro that calls itself ends its formula, not the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping

from symdlnn.latex.documents.macros import ABSENT, STARRED, Macro, expansion
from symdlnn.latex.documents.raws import Raw
from symdlnn.latex.documents.stream import Raws, Stream, text_of
from symdlnn.latex.source import ReadError

CALLS_IN_A_FORMULA = 10_000
RAWS_IN_A_FORMULA = 100_000
RAWS_ON_A_PAGE = 2_000_000


class Expander:
    """A stream whose macros are replaced by what they stand for.

    `macros` grows as definitions are met; `builtin` are used where the page defines nothing.
    """

    def __init__(self, stream: Stream, macros: MutableMapping[str, Macro], builtin: Mapping[str, Macro]) -> None:
        self.stream, self.macros, self.builtin = stream, macros, builtin
        self._calls = self._produced = self._on_the_page = 0

    def renew_budget(self) -> None:
        """A new formula begins."""
        self._calls = self._produced = 0

    def next(self, builtin: bool = True) -> Raw | None:
        """The next raw that is no call of a macro.

        Fails when: a call lacks an argument, is not supported, or the budget is spent (`ReadError`).
        """
        while (raw := self.stream.next()) is not None:
            if raw.kind != "command":
                return raw
            meaning = self.macros.get(raw.text) or (self.builtin.get(raw.text) if builtin else None)
            if meaning is not None:
                self.call(raw, meaning)
            elif raw.text in CONDITIONALS:
                self.replace(raw, _branch(raw, *CONDITIONALS[raw.text], self.stream))
            else:
                return raw
        return None

    def call(self, raw: Raw, meaning: Macro) -> None:
        """Read what a macro stands for in place of its call."""
        self.replace(raw, expansion(raw, meaning, self.stream))

    def call_environment(self, part: str, name: str, place: Raw) -> bool:
        """Read what the page defines for the beginning or end of an environment; False if it defines nothing."""
        meaning = self.macros.get(rf"\{part}{{{name}}}")
        if meaning is not None:
            self.call(place, meaning)
        return meaning is not None

    def replace(self, raw: Raw, body: Raws) -> None:
        """Read `body` in place of `raw`."""
        self._calls += 1
        self._produced += len(body)
        self._on_the_page += len(body) + 1
        if self._on_the_page > RAWS_ON_A_PAGE:
            raise ReadError(
                "macro-budget", raw.span, "the macros of this page expand to too much", "simplify their definitions"
            )
        if self._calls > CALLS_IN_A_FORMULA or self._produced > RAWS_IN_A_FORMULA:
            raise ReadError(
                "endless-macro", raw.span, f"{raw.text} does not come to an end", "check whether a macro calls itself"
            )
        self.stream.push(body)


Test = Callable[[Raws], bool]


def _is_given(argument: Raws) -> bool:
    return text_of(argument) != text_of(ABSENT)


def _is_starred(argument: Raws) -> bool:
    return text_of(argument) == text_of(STARRED)


def _is_missing(argument: Raws) -> bool:
    return not _is_given(argument)


CONDITIONALS: Mapping[str, tuple[Test, bool, bool]] = {
    rf"\If{name}{branches}": (test, "T" in branches, "F" in branches)
    for name, test in (("NoValue", _is_missing), ("Value", _is_given), ("Boolean", _is_starred))
    for branches in ("TF", "T", "F")
}
"""By command: what is asked of its first argument, and which branches follow."""


def _branch(call: Raw, test: Test, has_then: bool, has_else: bool, stream: Stream) -> Raws:
    """The branch of \\IfNoValueTF and its kin that is taken."""
    holds = test(stream.argument(call))
    then = stream.argument(call) if has_then else ()
    otherwise = stream.argument(call) if has_else else ()
    return then if holds else otherwise
