"""Directives of a page that speak of its setting: ``% symdlnn: assume \\Sigma^{xx} = I``."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from symdlnn.checking.settings.declaring import declare
from symdlnn.checking.settings.marks import with_layout, with_prime, with_time, with_unit
from symdlnn.checking.settings.placing import Written
from symdlnn.checking.settings.stating import assume, define, goal
from symdlnn.latex.documents.parts import Directive
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms.settings import Setting

STATEMENTS: dict[str, Callable[[Tokens, Setting], Setting]] = {
    "declare": declare, "let": declare, "define": define, "assume": assume, "goal": goal,
}
"""The verbs whose argument is a formula."""

MARKS: dict[str, Callable[[Written, Setting], Setting]] = {
    "layout": with_layout, "prime": with_prime, "time": with_time, "unit": with_unit,
}
"""The verbs whose argument is a word or a letter."""

SETTING_VERBS = frozenset({*STATEMENTS, *MARKS})
FLOW_VERBS = frozenset({"condition", "end", "skip", "on", "off", "exercise"})
"""The verbs that say how a page is read on, and nothing about its setting."""


def apply(directive: Directive, setting: Setting) -> Setting:
    """The setting from a directive on; unchanged by a verb of the flow.

    Fails when: the verb is unknown, or its argument is missing or cannot be read (`ReadError`).
    """
    verb = directive.verb
    if verb in FLOW_VERBS:
        return setting
    if verb not in SETTING_VERBS:
        close = get_close_matches(verb, SETTING_VERBS | FLOW_VERBS, 1)
        known = f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(SETTING_VERBS | FLOW_VERBS))}"
        raise ReadError("unknown-verb", directive.span, f"{verb or 'nothing'} is no directive", known)
    if not directive.text.strip():
        raise ReadError("empty-directive", directive.span, f"{verb} says nothing", f"write after it what to {verb}")
    if verb in MARKS:
        return MARKS[verb](Written(directive.text, directive.span), setting)
    return STATEMENTS[verb](directive.tokens, setting)
