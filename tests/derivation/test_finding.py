"""Where derivations are found: names, files, folders, the whole library; and what a file says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from symdlnn.derivation import Erratum, derivation_files, finding, library, library_files, load

PAGE = '''"""Mine."""

from symdlnn.derivation import erratum, theorem
from symdlnn.terms import Eq, matrix, size
from symdlnn.terms.notation import HOMEWORK
from symdlnn.terms.spelling import Spelling

n = size("n")
W = matrix("W21", n, n)
notation = HOMEWORK.extended({("W21", "matrix"): Spelling("W", upper="21")})
meanings = {W: "the weights"}
same = theorem("Same", Eq(W.T.T, W), cites="saxe2013")
twice = theorem("Twice", Eq(W.T.T + W, W + W), by=same)
false = erratum("Symmetric", Eq(W, W.T), "It is not.", says="The paper states")
'''


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own: two files, two folders with one file each, and what is no derivation."""
    for name in ("one.py", "two.py", "_page.py", "b/three.py", "a/two.py", "a/_page.py", "empty/notes.txt", "__pycache__/x.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('"""A file."""\n', encoding="utf-8")
    monkeypatch.setattr(finding, "library", lambda: tmp_path)
    return tmp_path


def names(files: tuple[Path, ...], shelf: Path) -> list[str]:
    return [path.relative_to(shelf).as_posix() for path in files]


@pytest.mark.parametrize(("given", "found"), [
    ((), ["one.py", "two.py"]),
    (("three",), ["b/three.py"]),
    (("b/three", "one"), ["b/three.py", "one.py"]),
    (("a", "a/two"), ["a/two.py"]),
])
def test_names_are_looked_up_in_the_whole_library(shelf: Path, given: tuple[str, ...], found: list[str]) -> None:
    assert names(derivation_files(given), shelf) == found


def test_the_library_is_the_homework_and_then_each_folder(shelf: Path) -> None:
    assert names(library_files(), shelf) == ["one.py", "two.py", "a/two.py", "b/three.py"]


def test_a_name_that_two_derivations_share(shelf: Path) -> None:
    with pytest.raises(FileNotFoundError, match=rf"'two' can be any of {shelf.name}/two, a/two: say which"):
        derivation_files(("two",))


def test_a_name_that_means_nothing_lists_all(shelf: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no derivation 'four': give a file, a folder, or one of one, two, two, three"):
        derivation_files(("four",))


def test_names_of_the_real_library_are_unique() -> None:
    stems = [path.stem for path in library_files()]
    assert len(set(stems)) == len(stems)
    assert set(derivation_files()) < set(library_files())
    assert all(path.is_relative_to(library()) for path in library_files())


def test_a_file_says_how_its_names_are_spelled_and_what_they_mean(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(PAGE, encoding="utf-8")
    page = load(tmp_path / "mine.py")
    (name, meaning), = page.meanings.items()
    assert meaning == "the weights"
    assert page.notation is not None
    assert page.notation.of(name).latex == "W^{21}"
    assert page.results["same"].cites == "saxe2013"
    assert page.results["twice"].reasons == (page.results["same"],)
    false = page.elements["false"]
    assert isinstance(false, Erratum)
    assert false.says == "The paper states"


def test_the_guide_adds_a_result_as_it_says(tmp_path: Path, root: Path) -> None:
    guide = (root / "derivations" / "README.md").read_text(encoding="utf-8")
    (tmp_path / "shallow.py").write_text(guide.partition("```python\n")[2].partition("```")[0], encoding="utf-8")
    page = load(tmp_path / "shallow.py")
    assert page.complete
    assert list(page.results) == ["error_shrinks"]
