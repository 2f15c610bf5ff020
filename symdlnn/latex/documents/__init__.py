"""Pages: from the file that a person hands in to its headings, prose, directives and formulas."""

from symdlnn.latex.documents.files import Unreadable
from symdlnn.latex.documents.formulas import lex, lex_text
from symdlnn.latex.documents.macros import Macros
from symdlnn.latex.documents.pages import read_page, read_text

__all__ = ["Macros", "Unreadable", "lex", "lex_text", "read_page", "read_text"]
