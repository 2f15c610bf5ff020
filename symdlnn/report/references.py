"""References: every element of every page has one label, ``derivation:element``, that text can refer to.

Text writes ``\\cref{update}`` for an element of its own file and ``\\cref{exercise_1:update}`` for one of another.  What is
printed depends on what is meant: ``(2)`` for an equation, ``Figure 1`` for a figure, the title for a remark.  A reference
to a derivation that is not part of the document becomes words.  ``\\cite{saxe2013}`` names a source, see `bibliography`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import singledispatchmethod

from symdlnn.derivation import Checked, Derivation, Element, Erratum, FigureSpec, Remark, Result, Source, Text
from symdlnn.report.bibliography import FILE, Work, cited, works_of
from symdlnn.report.words import listed, words

_COMMAND = re.compile(r"\\(?P<verb>[cC]ref|ref|eqref)\{(?P<labels>[^{}]+)\}")


class UnknownLabel(ValueError):
    """A text refers to an element, or cites a source, that does not exist."""


@dataclass(frozen=True)
class References:
    """What can be referred to: the derivations of a document, by name, and the works that may be cited, by key."""

    derivations: Mapping[str, Derivation]
    works: Mapping[str, Work]

    @staticmethod
    def of(derivations: Iterable[Derivation]) -> References:
        named = {d.name: d for d in derivations}
        return References(named, works_of(named.values()))

    def resolved(self, text: str, home: Derivation, source: Source) -> str:
        """The text of a page with its references resolved.

        Fails when: a reference names no element or no work (`UnknownLabel`, with the place of the text and the nearest label).
        """
        self._require_works(text, source)

        def one(label: str) -> str:
            return self._printed(label.strip(), home, source)

        return _COMMAND.sub(lambda found: listed([one(label) for label in found["labels"].split(",")]), text)

    def label_of(self, result: Result) -> str | None:
        """The label of a result, None if it stands on no page of the document."""
        labels = (f"{d.name}:{label}" for d in self.derivations.values() for label, e in d.elements.items() if e is result)
        return next(labels, None)

    def _require_works(self, text: str, source: Source) -> None:
        for key in cited(text):
            if key not in self.works:
                hint = _hint(key, self.works, "keys")
                raise UnknownLabel(f"{source} cites {key!r}, which is no entry of a {FILE}; {hint}")

    def _printed(self, label: str, home: Derivation, source: Source) -> str:
        name, _, element = label.rpartition(":")
        name = name or (label if label in self.derivations else home.name)
        if element == name:
            return rf"\hyperref[{name}]{{{words(self.derivations[name].title)}}}"
        if name not in self.derivations:
            return words(f"{element} of {name}".replace("_", " "))
        page = self.derivations[name]
        found = self._element(element, page, source)
        shown = self._link(found, f"{name}:{element}")
        if getattr(found, "number", "") and page.path.parent != home.path.parent:  # numbers of two sources in one document
            return rf"{shown} of \hyperref[{name}]{{{words(page.title)}}}"
        return shown

    def _element(self, label: str, page: Derivation, source: Source) -> Element:
        if label in page.elements:
            return page.elements[label]
        hint = _hint(label, page.elements, "elements")
        raise UnknownLabel(f"{source} refers to {label!r}, which is no element of {page.name}; {hint}")

    @singledispatchmethod
    def _link(self, element: Element, label: str) -> str:
        raise TypeError(f"nothing can refer to {element!r}")

    @_link.register(Result)
    @_link.register(Checked)
    def _(self, _element: Result | Checked, label: str) -> str:
        return rf"\eqref{{{label}}}"

    @_link.register
    def _(self, _element: FigureSpec, label: str) -> str:
        return rf"Figure~\ref{{{label}}}"

    @_link.register(Remark)
    @_link.register(Erratum)
    def _(self, element: Remark | Erratum, label: str) -> str:
        return rf"\hyperref[{label}]{{{type(element).__name__.lower()} on {words(element.title)}}}"

    @_link.register
    def _(self, _element: Text, label: str) -> str:
        return rf"\hyperref[{label}]{{above}}"


def _hint(name: str, known: Iterable[str], what: str) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"did you mean {near[0]!r}?" if near else f"its {what} are {', '.join(known) or 'none'}"
