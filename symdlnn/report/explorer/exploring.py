"""The HTML file: texts and functions put into a page that is otherwise fixed."""

from __future__ import annotations

import json
import re
from functools import singledispatch
from html import escape
from pathlib import Path
from typing import Any

from math_core import LatexToMathML

from symdlnn.dynamics import System
from symdlnn.latex import latex, latex_claim
from symdlnn.numeric import Program, program_of, source_of
from symdlnn.report.explorer.subjects import SUBJECTS, Explorable, Slider, planar

HERE = Path(__file__).parent
SCRIPTS = ("integrating.js", "drawing.js", "exploring.js")
MATHML = LatexToMathML()
HOLE = re.compile(r"\{\{(\w+)\}\}")
LANGUAGES = {"numpy": "NumPy", "c": "C"}


@singledispatch
def explore(subject: Any) -> str:
    """One self-contained HTML file about a planar system, which needs no network.

    `subject` is a name (of `SUBJECTS`), a `System`, or an `Explorable`.
    Fails when: there is no such name, or the system is not planar (`ValueError`).
    """
    raise TypeError(f"{type(subject).__name__} cannot be explored: give a name, a System or an Explorable")


@explore.register
def _(subject: str) -> str:
    if subject not in SUBJECTS:
        raise ValueError(f"there is no system {subject!r} to explore; there are {', '.join(SUBJECTS)}")
    return explore(SUBJECTS[subject]())


@explore.register
def _(subject: System) -> str:
    return explore(planar("A planar system", subject))


@explore.register
def _(subject: Explorable) -> str:
    fills = {
        "title": escape(subject.title),
        "about": escape(subject.about),
        "style": _read("page.css"),
        "equations": "\n".join(f"<div>{_mathml(latex_claim(law))}</div>" for law in subject.system.laws),
        "sliders": "\n".join(map(_slider, subject.sliders)),
        "sources": "\n".join(f'<pre id="{name}">{escape(text)}</pre>' for name, text in _sources(subject).items()),
        "exact": "" if subject.theory else "hidden",
        "facts": _inside_script(json.dumps(_facts(subject), ensure_ascii=False)),
        "script": _inside_script("\n".join((*_functions(subject), *map(_read, SCRIPTS)))),
    }
    return HOLE.sub(lambda hole: fills[hole[1]], _read("page.html"))


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _inside_script(text: str) -> str:
    """Text that cannot end the element it stands in."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def _mathml(formula: str, display: bool = True) -> str:
    return MATHML.convert_with_local_state(formula, displaystyle=display)


def _slider(slider: Slider) -> str:
    name, shown = escape(str(slider.name), quote=True), _mathml(latex(slider.name), display=False)
    return (
        f'<label class="slider"><span>{shown}</span><input type="range" data-parameter="{name}" aria-label="{name}" '
        f'min="{slider.least}" max="{slider.largest}" step="{slider.step}" value="{slider.value}"><output></output></label>'
    )


# --- functions ------------------------------------------------------------------------------------------------------------


def _rates(subject: Explorable) -> Program:
    system = subject.system
    return program_of([rate / system.timescale for rate in system.rates], subject.arguments, "rates")


def _functions(subject: Explorable) -> list[str]:
    """The compiled functions, and how the page calls them: state x and parameters p as lists, the time t."""
    compiled = [_rates(subject), program_of(list(subject.observed), subject.arguments, "observed")]
    if subject.levels:
        compiled.append(program_of(list(subject.levels), subject.arguments, "levels"))
    texts = [source_of(program, "javascript") for program in (*compiled, *([subject.theory] if subject.theory else []))]
    given = ", ".join(["x[0]", "x[1]", *(f"p[{k}]" for k in range(len(subject.sliders)))])
    calls = {program.name: f"(x, p) => [].concat({program.name}({given}))" for program in compiled}
    calls["exact"] = f"(x, p, t) => {subject.theory.name}({_exactly(subject)})" if subject.theory else "null"
    calls.setdefault("levels", "() => []")
    return [*texts, f"const compiled = {{{', '.join(f'{name}: {call}' for name, call in calls.items())}}};\n"]


def _exactly(subject: Explorable) -> str:
    """The arguments of the exact solution: it takes the time scale last and the time before it."""
    places = {slider.name: f"p[{k}]" for k, slider in enumerate(subject.sliders)}
    timescale = places.pop(subject.system.timescale, "1")
    return ", ".join(("x[0]", "x[1]", *places.values(), "t", timescale))


def _sources(subject: Explorable) -> dict[str, str]:
    """What the copy buttons copy."""
    laws = [latex_claim(law) for law in subject.system.laws]
    return {"latex": " \\\\\n".join(laws), **{name: source_of(_rates(subject), name) for name in LANGUAGES}}


def _facts(subject: Explorable) -> dict[str, Any]:
    """What the script has to know."""
    return {
        "unknowns": [str(name) for name in subject.system.unknowns],
        "parameters": [str(slider.name) for slider in subject.sliders],
        "observed": [str(term).replace(" ", "\u2009") for term in subject.observed],
        "levels": [str(term) for term in subject.levels],
        "starts": subject.starts,
        "reach": subject.reach,
        "duration": subject.duration,
    }
