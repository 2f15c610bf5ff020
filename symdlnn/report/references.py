"""References: every element of every page has one label, ``derivation:element``, that text can refer to.

Text writes ``\\cref{update}`` for an element of its own file and ``\\cref{exercise_1:update}`` for one of another.  What is
printed depends on what is meant: ``(2)`` for an equation, ``Figure 1`` for a figure, the title for a remark.  A reference
to a derivation that is not part of the document becomes words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import singledispatchmethod

from symdlnn.derivation import Derivation, Element, Erratum, FigureSpec, Remark, Result, Source, Text
from symdlnn.report.words import listed, words

_COMMAND = re.compile(r"\\(?P<verb>[cC]ref|ref|eqref)\{(?P<labels>[^{}]+)\}")


class UnknownLabel(ValueError):
    """A text refers to an element that does not exist."""


@dataclass(frozen=True)
class References:
    """What can be referred to: the derivations of a document, by name."""

    derivations: Mapping[str, Derivation]

    @staticmethod
    def of(derivations: Iterable[Derivation]) -> References:
        return References({d.name: d for d in derivations})

    def resolved(self, text: str, home: Derivation, source: Source) -> str:
        """The text of a page with its references resolved.

        Fails when: a reference names no element (`UnknownLabel`, with the place of the text and the nearest label).
        """
        def one(label: str) -> str:
            return self._printed(label.strip(), home, source)

        return _COMMAND.sub(lambda found: listed([one(label) for label in found["labels"].split(",")]), text)

    def label_of(self, result: Result) -> str | None:
        """The label of a result, None if it stands on no page of the document."""
        labels = (f"{d.name}:{label}" for d in self.derivations.values() for label, e in d.elements.items() if e is result)
        return next(labels, None)

    def _printed(self, label: str, home: Derivation, source: Source) -> str:
        name, _, element = label.rpartition(":")
        name = name or (label if label in self.derivations else home.name)
        if element == name:
            return rf"\hyperref[{name}]{{{words(self.derivations[name].title)}}}"
        if name not in self.derivations:
            return words(f"{element} of {name}".replace("_", " "))
        return self._link(self._element(element, self.derivations[name], source), f"{name}:{element}")

    def _element(self, label: str, page: Derivation, source: Source) -> Element:
        if label in page.elements:
            return page.elements[label]
        near = get_close_matches(label, page.elements, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"its elements are {', '.join(page.elements) or 'none'}"
        raise UnknownLabel(f"{source} refers to {label!r}, which is no element of {page.name}; {hint}")

    @singledispatchmethod
    def _link(self, element: Element, label: str) -> str:
        raise TypeError(f"nothing can refer to {element!r}")

    @_link.register
    def _(self, _element: Result, label: str) -> str:
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
