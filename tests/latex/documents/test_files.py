"""Files: inputs and packages beside the page, encodings, and everything that must not be opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from symdlnn.latex.documents import Unreadable, read_page
from symdlnn.latex.documents.parts import Document

from tests.latex.documents.showing import shown


def page(folder: Path, text: str, name: str = "page.tex") -> Document:
    """Read a page that lies in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_page(path)


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


# --- inputs --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [
    r"\input{part}", r"\input{part.tex}", r"\input part ", r"\include{part}", r"\subfile{./part}", r"\import{./}{part}",
])
def test_an_input_is_read_in_its_place(tmp_path: Path, command: str) -> None:
    (tmp_path / "part.tex").write_text("so\n$x$ and", encoding="utf-8")
    document = page(tmp_path, f"$a$ {command} $b$")
    assert shown(document) == ["$: a", "'so'", "$: x", "'and'", "$: b"]
    inner = document.parts[2].span
    assert inner.source.name == str(tmp_path / "part.tex") and inner.source.place(inner.start) == (2, 1)
    assert document.parts[4].span.source is document.source


def test_inputs_of_inputs_are_found_beside_the_page_or_beside_themselves(tmp_path: Path) -> None:
    inner = tmp_path / "parts" / "more"
    inner.mkdir(parents=True)
    (inner / "one.tex").write_text(r"$1$ \input{two} \input{parts/more/three}", encoding="utf-8")
    (inner / "two.tex").write_text("$2$", encoding="utf-8")
    (inner / "three.tex").write_text("$3$", encoding="utf-8")
    assert shown(page(tmp_path, r"\input{parts/more/one} $4$")) == ["$: #1", "$: #2", "$: #3", "$: #4"]


def test_an_included_file_may_be_a_page_of_its_own(tmp_path: Path) -> None:
    text = r"\documentclass{subfiles}\newcommand{\a}{x}\begin{document}$\a$\end{document}$no$"
    (tmp_path / "part.tex").write_text(text, encoding="utf-8")
    assert shown(page(tmp_path, r"\subfile{part} $b$")) == ["$: x", "'' ¶", "$: b"]


def test_definitions_come_from_packages_and_classes_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "mine.sty").write_text(
        r"\ProvidesPackage{mine}\def\my@a{x}\newcommand{\a}{\my@a} text $ignored$", encoding="utf-8"
    )
    (tmp_path / "sheet.cls").write_text(r"\newcommand{\b}{y}", encoding="utf-8")
    text = r"\documentclass{sheet}\usepackage[o]{amsmath,mine}\begin{document}$\a\b$\end{document}"
    document = page(tmp_path, text)
    assert shown(document) == ["$: x y", "'' ¶"] and codes(document) == []


REFUSED = [
    (r"\input{missing}", "input-missing"),
    (r"\input{../secret}", "input-outside"),
    (r"\input{../secret.tex}", "input-outside"),
    (r"\input{inner/../../secret}", "input-outside"),
    (r"\input{/etc/passwd}", "input-outside"),
    (r"\input{link}", "input-outside"),
    (r"\input{linked/secret}", "input-outside"),
    (r"\usepackage{../secret}", "input-outside"),
    (r"\import{../}{secret}", "input-outside"),
    (r"\input{page}", "input-recursive"),
    (r"\input{loop}", "input-recursive"),
    (r"\input{binary.tex}", "input-unreadable"),
    (r"\input{|ls}", "input-missing"),
    (r"\input{$HOME}", "input-missing"),
    (r"\input{~/x}", "input-missing"),
]


@pytest.mark.parametrize(("command", "code"), REFUSED)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, command: str, code: str) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text("$secret$", encoding="utf-8")
    (tmp_path / "secret.sty").write_text(r"\newcommand{\x}{y}", encoding="utf-8")
    (folder / "loop.tex").write_text(r"\input{loop}", encoding="utf-8")
    (folder / "binary.tex").write_bytes(b"\0\1\2")
    os.symlink(tmp_path / "secret.tex", folder / "link.tex")
    os.symlink(tmp_path, folder / "linked")
    document = page(folder, rf"$a$ {command} $b$")
    assert codes(document) == [code]
    formulas = [line for line in shown(document) if line.startswith("$")]
    assert set(formulas) == {"$: a", "$: b"}


def test_a_wider_folder_may_be_allowed(tmp_path: Path) -> None:
    (tmp_path / "shared.tex").write_text("$x$", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "page.tex").write_text(r"\input{../shared}", encoding="utf-8")
    assert shown(read_page(folder / "page.tex", within=tmp_path)) == ["$: x"]


def test_files_that_double_are_limited(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"f{number}.tex").write_text(rf"\input{{f{number + 1}}}" * 2, encoding="utf-8")
    document = page(tmp_path, r"\input{f0}")
    assert "input-unreadable" in codes(document)


# --- encodings -----------------------------------------------------------------------------------------------------------

ENCODINGS = [
    ("für $x$".encode(), ["'für'", "$: x"], []),
    ("\N{ZERO WIDTH NO-BREAK SPACE}für $x$".encode(), ["'für'", "$: x"], []),
    ("für $x$".encode("latin-1"), ["'für'", "$: x"], ["encoding"]),
    ("für $x$".encode("utf-16"), ["'für'", "$: x"], []),
    (b"a\r\n\r\n$x$\r\nb", ["'a' ¶", "$: x", "'b'"], []),
    (b"a\r\r$x$\rb", ["'a' ¶", "$: x", "'b'"], []),
    (b"", [], []),
]


@pytest.mark.parametrize(("data", "expected", "warnings"), ENCODINGS)
def test_encodings_and_line_ends(tmp_path: Path, data: bytes, expected: list[str], warnings: list[str]) -> None:
    path = tmp_path / "page.tex"
    path.write_bytes(data)
    document = read_page(path)
    assert shown(document) == expected and codes(document) == warnings


def test_a_byte_order_mark_shifts_no_column(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"\xef\xbb\xbfa $x$")
    document = read_page(path)
    assert document.source.place(document.parts[1].span.start) == (1, 3)


def test_an_input_in_latin_1_is_named(tmp_path: Path) -> None:
    (tmp_path / "part.tex").write_bytes("für".encode("latin-1"))
    (warning,) = page(tmp_path, r"\input{part}").warnings
    assert "part.tex is not UTF-8" in warning.message


@pytest.mark.parametrize(("data", "what"), [
    (b"\0\1\2", "binary"), (b"\x89PNG\r\n", "a picture"), (b"%PDF-1.4", "a PDF"), (b"PK\x03\x04abc", "a zip"),
    (bytes(range(1, 32)) * 9, "binary"), (b"\xff\xfea", "encoding"),
])
def test_what_is_no_text(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "page.tex"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=what):
        read_page(path)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tex")
    with pytest.raises(Unreadable, match="no such file"):
        read_page(tmp_path / "missing.tex")
    with pytest.raises(Unreadable, match="is a folder"):
        read_page(tmp_path)
    with pytest.raises(Unreadable, match="no such file"):
        read_page(tmp_path / "pipe.tex")
    with pytest.raises(Unreadable, match=r"cannot be read|no such file"):
        read_page(tmp_path / ("x" * 5000))


def test_a_file_may_not_be_too_big(tmp_path: Path) -> None:
    path = tmp_path / "big.tex"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(Unreadable, match="too big"):
        read_page(path)


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("page.MD", "# A\n`$x$`", ["= A"]), ("page.markdown", "# A", ["= A"]), ("page.tex", "# A", ["'# A'"]),
    ("page.txt", "# A\n$x$", ["= A", "$: x"]), ("page.txt", r"\section{A} $x$", ["= A", "$: x"]),
    ("page", "A = B", ["bare: A = B"]),
])
def test_the_ending_says_what_a_file_is(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    assert shown(page(tmp_path, text, name)) == expected
