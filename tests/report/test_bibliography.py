"""Sources: what is read of a .bib file, how an entry looks on the page, and what is said of a key that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from symdlnn.derivation import load
from symdlnn.report import UnknownLabel, UnreadableWork, write
from symdlnn.report.bibliography import FILE, cited, read_works, reference_list

BIB = r'''
A comment.
@article{baldi1989,
  author = {Baldi, Pierre and Kurt {van} Hornik},
  title = "Neural {N}etworks and
           more",
  journal = {Neural Networks}, volume = 2, pages = {53--58}, year = {1989}
}
@misc{a:b-c.1, title={One {\"o} brace}, eprint = {1312.6120},}
'''

UNREADABLE = {
    "no title": ("@misc{a, year = 1989}\n", r"x.bib:1: the entry 'a' has no title"),
    "twice": ("@misc{a, title = {A}}\n@misc{a, title = {B}}\n", "x.bib has two entries 'a'"),
    "not closed": ("\n@misc{a,\n  title = {A},\n", r"x.bib:3: expected a field, name = \{value\}, or the closing brace of 'a'"),
    "brace not closed": ("@misc{a, title = {A}\n", "x.bib:2: expected a field"),
    "a word for a value": ("@misc{a, title = {A}, month = jan}\n", "x.bib:1: expected a field"),
}

PAGE = '''r"""Mine.

As in \\cite[page 2]{known} and \\cite{known, other}.
"""
from symdlnn.derivation import theorem
from symdlnn.terms import Eq, matrix, size
W = matrix("W", size("n"), size("n"))
same = theorem("Same", Eq(W.T.T, W), cites="known")
'''


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    return tmp_path / "x.bib"


def test_entries_are_read_as_they_stand(bib: Path) -> None:
    bib.write_text(BIB, encoding="utf-8")
    article, preprint = read_works(bib)
    assert (article.kind, article.key, article.fields["title"]) == ("article", "baldi1989", "Neural {N}etworks and more")
    assert article.authors == ("Pierre Baldi", "Kurt {van} Hornik")
    assert article.latex == (
        r"Pierre Baldi and Kurt {van} Hornik. \emph{Neural {N}etworks and more}. Neural Networks 2, 53--58, 1989."
    )
    assert preprint.key == "a:b-c.1"
    assert preprint.latex == r'\emph{One {\"o} brace}. \href{https://arxiv.org/abs/1312.6120}{arXiv:1312.6120}.'


def test_what_is_written_as_bibtex_reads_the_same(bib: Path, tmp_path: Path) -> None:
    bib.write_text(BIB, encoding="utf-8")
    again = tmp_path / "again.bib"
    again.write_text("\n".join(work.bibtex for work in read_works(bib)), encoding="utf-8")
    assert read_works(again) == read_works(bib)


@pytest.mark.parametrize(("text", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_understood_says_where(bib: Path, text: str, said: str) -> None:
    bib.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableWork, match=said):
        read_works(bib)


def test_only_what_is_cited_is_listed_by_family_name(bib: Path) -> None:
    bib.write_text("".join(f"@misc{{k{n}, author = {{{name}}}, title = {{T{n}}}}}\n" for n, name in enumerate(
        ("Zorn, Ada", "Adler, Zoe", "Never, Cited"))), encoding="utf-8")
    works = {work.key: work for work in read_works(bib)}
    text = r"\cite{k0} \cite[p.~1]{k1,k0}"
    assert cited(text) == ("k0", "k1")
    listed = reference_list(text, works)
    assert listed.index("Zoe Adler") < listed.index("Ada Zorn")
    assert "Never" not in listed
    assert reference_list("nothing", works) == ""


def test_a_page_lists_what_it_cites_from_the_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(PAGE, encoding="utf-8")
    (tmp_path / FILE).write_text("@misc{known, title = {Known}}\n@misc{other, title = {Other}}\n", encoding="utf-8")
    text = write([load(tmp_path / "mine.py")], tmp_path / "out", pdf=False).tex.read_text(encoding="utf-8")
    assert r"As in \cite[page 2]{known} and \cite{known, other}." in text
    assert r"{Same, \cite{known}}" in text
    assert r"\bibitem{known} \emph{Known}." in text
    assert text.index(r"\end{thebibliography}") < text.index(r"\end{document}")


def test_a_key_that_does_not_exist_names_the_place_and_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(PAGE.replace("known, other", "saxe2031"), encoding="utf-8")
    (tmp_path / FILE).write_text("@misc{known, title = {Known}}\n", encoding="utf-8")
    with pytest.raises(UnknownLabel, match=r"mine.py:1 cites 'saxe2031', which is no entry of a references.bib; "
                                           r"did you mean 'saxe2013'\?"):
        write([load(tmp_path / "mine.py")], tmp_path / "out", pdf=False)


def test_the_bibliography_of_the_library_is_complete(root: Path) -> None:
    for work in read_works(root / "derivations" / FILE):
        assert work.authors
        assert work.fields["year"].isdigit()
        assert work.key.endswith(work.fields["year"])
