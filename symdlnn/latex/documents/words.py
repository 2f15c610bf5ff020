"""Text-mode LaTeX as plain words: what commands leave behind in prose, titles and \\text{...}."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from symdlnn.latex.documents.raws import Raw
from symdlnn.latex.documents.stream import Stream, replaying

ARGUMENTS_DROPPED = {
    **dict.fromkeys((
        "\\hyperref", "\\makebox", "\\framebox", "\\footnote", "\\footnotemark", "\\linebreak", "\\pagebreak",
    ), 0),
    **dict.fromkeys((
        "\\label", "\\ref", "\\eqref", "\\cref", "\\Cref", "\\autoref", "\\pageref", "\\nameref", "\\cite", "\\citep",
        "\\citet", "\\nocite", "\\url", "\\href", "\\includegraphics", "\\bibliography", "\\bibliographystyle",
        "\\documentclass", "\\vspace", "\\hspace", "\\pagestyle", "\\thispagestyle", "\\pagenumbering", "\\color",
        "\\textcolor", "\\colorbox", "\\index", "\\title", "\\author", "\\date", "\\thanks", "\\hypersetup", "\\geometry",
        "\\theoremstyle", "\\graphicspath", "\\usetikzlibrary", "\\tikzset", "\\lstset", "\\captionsetup", "\\setkeys",
        "\\phantom", "\\vphantom", "\\hphantom", "\\cline", "\\linespread", "\\tag", "\\refstepcounter", "\\stepcounter",
        "\\selectlanguage", "\\raisebox", "\\parbox", "\\scalebox", "\\setstretch",
    ), 1),
    **dict.fromkeys((
        "\\setlength", "\\addtolength", "\\setcounter", "\\addtocounter", "\\rule", "\\numberwithin", "\\newtheorem",
        "\\resizebox",
    ), 2),
    **dict.fromkeys((
        "\\definecolor", "\\addcontentsline",
    ), 3),
}
"""How many arguments in braces vanish with a command; optional ones before them do too."""

_WORDS = {
    "\\&": "&", "\\%": "%", "\\$": "$", "\\#": "#", "\\_": "_", "\\{": "{", "\\}": "}", "\\ldots": "…", "\\dots": "…",
    "\\textemdash": "-", "\\textendash": "-", "\\ss": "ß", "\\ae": "æ", "\\oe": "œ", "\\o": "ø", "\\aa": "å", "\\i": "i",
    "\\LaTeX": "LaTeX", "\\TeX": "TeX", "\\S": "§", "\\-": "",
}
_ACCENTS = {
    "\\`": "\N{COMBINING GRAVE ACCENT}", "\\'": "\N{COMBINING ACUTE ACCENT}", "\\^": "\N{COMBINING CIRCUMFLEX ACCENT}",
    '\\"': "\N{COMBINING DIAERESIS}", "\\~": "\N{COMBINING TILDE}", "\\c": "\N{COMBINING CEDILLA}",
    "\\=": "\N{COMBINING MACRON}", "\\v": "\N{COMBINING CARON}", "\\u": "\N{COMBINING BREVE}",
}
_IN_CHUNKS = str.maketrans({"{": "", "}": "", "~": " ", "&": " "})
_SILENT = frozenset({"open", "close", "dollar", "directive"})


def word(raw: Raw, stream: Stream) -> str:
    """What a raw leaves behind in running text; the arguments that vanish with a command are taken from the stream."""
    if raw.kind not in ("command", "fixed"):
        return _character(raw)
    if raw.text in _ACCENTS:
        return unicodedata.normalize("NFC", _next_letter(stream) + _ACCENTS[raw.text])
    drop_arguments(raw, stream)
    return _WORDS.get(raw.text, " ")


def drop_arguments(raw: Raw, stream: Stream) -> None:
    """Take away the arguments that mean nothing in prose.  Fails when: one is missing (`ReadError`)."""
    count = ARGUMENTS_DROPPED.get(raw.text)
    if count is None:
        return
    stream.accept("*")
    while stream.optional() is not None:
        pass
    for _ in range(count):
        stream.argument(raw)


def _character(raw: Raw) -> str:
    if raw.kind in _SILENT:
        return ""
    if raw.kind == "chunk":
        return raw.text.translate(_IN_CHUNKS)
    return " " if raw.text == "~" or raw.kind in ("space", "paragraph", "align") else raw.text


def _next_letter(stream: Stream) -> str:
    """The letter under an accent, with or without braces."""
    raw = stream.after_spaces()
    while raw is not None and raw.kind == "open":
        raw = stream.next()
    if raw is not None and raw.kind == "letter":
        return raw.text
    if raw is not None:
        stream.back(raw)
    return "i" if raw is not None and raw.text == "\\i" else ""


def single_spaced(words: Iterable[str]) -> str:
    """Pieces of text as one line."""
    return " ".join("".join(words).split())


def plain(raws: Iterable[Raw]) -> str:
    """The words of a title or an argument; formulas in it appear as they are written.

    Fails when: a command in it lacks an argument (`ReadError`).
    """
    stream = replaying(tuple(raws))
    words = []
    while (raw := stream.next()) is not None:
        words.append(word(raw, stream))
    return single_spaced(words)
