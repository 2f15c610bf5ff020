"""Files, folders and archives: which pages they stand for, and what is not unpacked."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from symdlnn.checking import files
from symdlnn.checking.files import UnusablePage, collected

WHOLE = "\\documentclass{article}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**texts: str) -> None:
    """Files by name, with __ for the stroke of a folder and the last _ for the dot."""
    for name, text in texts.items():
        path = Path(".".join(name.replace("__", "/").rsplit("_", 1)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def archive(entries: dict[str, str | bytes], name: str = "paper.zip") -> str:
    with ZipFile(name, "w", ZIP_DEFLATED) as opened:
        for entry, text in entries.items():
            opened.writestr(ZipInfo(entry), text)
    return name


def names(*given: str) -> list[str]:
    found = []
    with collected(given) as pages:
        for page in pages:
            with page.opened() as path:
                found.append(path.as_posix())
                assert path.exists()
    return found


def test_files_in_the_order_given_each_once() -> None:
    write(b_tex="", a_md="")
    assert names("b.tex", "a.md", "./b.tex") == ["b.tex", "a.md"]


def test_a_folder_stands_for_the_pages_that_no_other_inputs() -> None:
    write(p__main_tex=r"\input{part} \include{deep/x} % \input{free}", p__part_tex="", p__deep__x_tex="", p__free_tex="",
          p__notes_md="", p__figure_png="", p__macros_sty="", p__hidden__y_md="")
    Path("p/hidden").rename("p/.hidden")
    assert names("p") == ["p/free.tex", "p/main.tex", "p/notes.md"]


def test_inputs_are_sought_from_the_folder_too() -> None:
    write(p__main_tex=r"\input{deep/one}", p__deep__one_tex=r"\input{deep/two.tex}", p__deep__two_tex="")
    assert names("p") == ["p/main.tex"]


MAIN = {
    "main.tex": ({"main.tex": WHOLE, "old.tex": WHOLE, "part.tex": ""}, ["paper.zip/main.tex"]),
    "the only whole document": ({"paper/thesis.tex": WHOLE, "paper/notes.tex": "x"}, ["paper.zip/paper/thesis.tex"]),
    "several documents": ({"a.tex": WHOLE, "b.tex": WHOLE}, ["paper.zip/a.tex", "paper.zip/b.tex"]),
    "Markdown": ({"a.md": "$a = b$", "pic.png": b"\x89PNG"}, ["paper.zip/a.md"]),
    "what macOS adds": ({"a.md": "", "__MACOSX/._a.md": b"\0"}, ["paper.zip/a.md"]),
}


@pytest.mark.parametrize(("entries", "found"), MAIN.values(), ids=MAIN)
def test_an_archive_stands_for_its_main_file(entries: dict[str, str | bytes], found: list[str]) -> None:
    assert names(archive(entries)) == found


def test_an_archive_is_unpacked_only_while_it_is_used() -> None:
    here = Path.cwd()
    with collected([archive({"a.tex": WHOLE, "b.sty": "x", "c.png": "y"})]) as (page,):
        with page.opened() as path:
            folder = path.resolve().parent
            assert sorted(p.name for p in folder.iterdir()) == ["a.tex", "b.sty"]
        assert Path.cwd() == here
    assert not folder.exists()


ESCAPING = ["../evil.tex", "/evil.tex", "a/../../evil.tex", "..\\evil.tex", "C:\\evil.tex", "C:/evil.tex"]


@pytest.mark.parametrize("entry", ESCAPING)
def test_an_entry_that_would_leave_the_folder(entry: str) -> None:
    with pytest.raises(UnusablePage, match="would leave the folder"):
        names(archive({"main.tex": WHOLE, entry: "x"}))
    assert not list(Path.cwd().parent.rglob("evil.tex"))


def test_a_link_in_an_archive_is_only_a_text() -> None:
    link = ZipInfo("main.tex")
    link.external_attr = 0o120777 << 16
    with ZipFile("paper.zip", "w") as opened:
        opened.writestr(link, "/etc/passwd")
    with collected(["paper.zip"]) as (page,), page.opened() as path:
        assert not path.is_symlink()
        assert path.read_text(encoding="utf-8") == "/etc/passwd"


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1000)
    monkeypatch.setattr(files, "LARGEST_ARCHIVE", 3000)
    monkeypatch.setattr(files, "MOST_ENTRIES", 5)
    with pytest.raises(UnusablePage, match=r"main\.tex is larger"):
        names(archive({"main.tex": "x" * 1001}))
    with pytest.raises(UnusablePage, match="holds too much"):
        names(archive({f"{k}.tex": "x" * 900 for k in range(4)}))
    with pytest.raises(UnusablePage, match="holds too much"):
        names(archive({f"{k}.png": "" for k in range(6)}))


def test_an_archive_that_lies_about_the_size_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1000)
    name = archive({"main.tex": "x" * 100_000})
    data = bytearray(Path(name).read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 10)
    Path(name).write_bytes(data)
    with pytest.raises(UnusablePage):
        names(name)


REFUSED = {
    "nowhere.tex": "nowhere.tex: no such file or folder",
    "paper.pdf": "paper.pdf: hand in the source of the PDF",
    "paper.docx": "paper.docx: write the page as LaTeX or Markdown",
    "picture.png": "picture.png: hand in a .tex or .md file, or a folder of them",
    "empty": "empty holds no page",
    "broken.zip": "broken.zip: this is no zip archive",
    "void.zip": "void.zip holds no page",
}


@pytest.mark.parametrize(("name", "said"), REFUSED.items())
def test_what_is_no_page(name: str, said: str) -> None:
    write(paper_pdf="", paper_docx="", picture_png="", empty__x_txt="", broken_zip="PK\x03\x04 nothing")
    archive({"x.png": ""}, "void.zip")
    with pytest.raises(UnusablePage, match=said):
        names(name)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_leads_into_itself() -> None:
    write(p__a_md="")
    Path("p/again").symlink_to(Path("p").resolve(), target_is_directory=True)
    assert "p/a.md" in names("p")
