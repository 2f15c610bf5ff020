"""Derivations: chains of checked steps that end in theorems, and the pages made of them."""

from symdlnn.derivation.calculation import Calculation, Sorry, Source, Step, calc, sorry
from symdlnn.derivation.evidence import Conflict, Proved, Refuted, Unwitnessed, establish
from symdlnn.derivation.finding import derivation_files, library, library_files
from symdlnn.derivation.page import (
    Derivation, Element, Erratum, FigureSpec, NameClash, Remark, Text, erratum, figure, load, remark, text,
)
from symdlnn.derivation.result import ProofGap, Result, theorem
from symdlnn.derivation.session import Session
from symdlnn.derivation.trying import Checked, checked

__all__ = [
    "Calculation", "Checked", "Conflict", "Derivation", "Element", "Erratum", "FigureSpec", "NameClash", "ProofGap", "Proved",
    "Refuted", "Remark", "Result", "Session", "Sorry", "Source", "Step", "Text", "Unwitnessed", "calc", "checked",
    "derivation_files", "erratum", "establish", "figure", "library", "library_files", "load", "remark", "sorry", "text",
    "theorem",
]
