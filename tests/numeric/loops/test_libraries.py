"""Libraries of C: where they are kept, and what happens if they cannot be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from symdlnn.numeric.backends.loops import NoCompiler, libraries
from symdlnn.numeric.backends.loops.libraries import cache_folder, compiled, loaded

COMPILED = pytest.mark.skipif(not any(map(shutil.which, libraries.COMPILERS)), reason="there is no C compiler")
POSIX = pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache that is empty, and only there for this test."""
    monkeypatch.setenv("SYMDLNN_CACHE", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "users"))


@COMPILED
def test_a_library_is_compiled_once_and_kept_without_leftovers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = f"int answer(void) {{ return {os.getpid()}; }}\n"
    assert loaded(text).answer() == os.getpid()
    assert list((tmp_path / "own").iterdir()) == [compiled(text)]
    compiled.cache_clear()
    monkeypatch.setattr(libraries, "_build", lambda *_: pytest.fail("compiled again"))
    assert loaded(text).answer() == os.getpid()


@COMPILED
def test_what_the_compiler_says_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(NoCompiler, match=r"could not compile the function:\n(.|\n)*error"):
        compiled("int wrong(void) { return }\n")
    assert list((tmp_path / "own").iterdir()) == []


@COMPILED
def test_a_library_that_is_broken_is_named() -> None:
    text = "int broken(void) { return 1; }\n"
    compiled(text).write_bytes(b"no library")
    with pytest.raises(NoCompiler, match=r"cannot be loaded: .*; set SYMDLNN_CACHE to one that programs run from"):
        loaded(text)


@POSIX
def test_a_folder_in_which_others_write_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own").chmod(0o777)
    assert cache_folder() == tmp_path / "users" / "symdlnn"


def test_nowhere_to_write(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(libraries, "_folders", lambda: iter([tmp_path / "file" / "folder"]))
    with pytest.raises(NoCompiler, match="no folder can be written to for compiled functions: set SYMDLNN_CACHE to one"):
        cache_folder()
