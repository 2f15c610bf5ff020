"""The command line: verbs, exit codes, what is said where, and that nothing slow is imported for --help."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from symdlnn import __version__
from symdlnn.cli import doctor, main, terminal
from symdlnn.derivation import library_files

from .conftest import Run

HEAD = '''"""Mine."""

from symdlnn.derivation import calc, sorry, theorem
from symdlnn.terms import Assumption, Eq, matrix, sizes, trace

m, n = sizes("m n")
A, B = matrix("A", m, n), matrix("B", n, m)
'''

GOOD = HEAD + 'good = theorem("Cyclic", Eq(trace(A * B), trace(B * A)))\n'

CHECKED = '''
from symdlnn.derivation import checked
from symdlnn.terms import det
C = matrix("C", m, m)
believed = checked("A determinant", Eq(det(-C) ** 2, det(C) ** 2), because="No law takes the sign out.", number="7")
'''

WRONG = HEAD + '''wrong = theorem(
    "Wrong",
    Eq(trace(A * B), 2 * trace(A.T * B.T)),
    calc(trace(A * B))
    .eq(trace(B * A), by="cyclic")
    .eq(2 * trace(A.T * B.T), by="transposed"),
)
'''

HOLE = HEAD + '''hole = theorem(
    "Hole",
    Eq(trace(A * B), trace(A.T * B.T)),
    calc(trace(A * B))
    .eq(trace(B * A), by="cyclic")
    .eq(trace(A.T * B.T), by=sorry),
)
'''

NOT_PROVED = {
    "refuted": (WRONG, ["error: refuted", "file.py:13", '.eq(2 * trace(A.T * B.T), by="transposed"),',
                        "left  = tr(B A)", "right = 2 tr(Aᵀ Bᵀ)", "left - right = -tr(A B)", "left side 1, right side 2",
                        "note: in step 2 of this calculation"]),
    "sorry": (HOLE, ["error: not proved: 'Hole' says sorry", "file.py:13", "claim: tr(B A) = tr(Aᵀ Bᵀ)"]),
    "gap": (HEAD + 'gap = theorem("Gap", Eq(trace(A * B), trace(A.T * B.T)), calc(trace(A * B)).eq(trace(B * A), by="c"))\n',
            ["error: ", "file.py:8", "ends at tr(B A), the claim says tr(Aᵀ Bᵀ)"]),
    "contradictory assumptions": (
        HEAD + "never = Assumption(Eq(trace(A * B), 1 + trace(A * B)))\n"
        'none = theorem("None", Eq(trace(A * B), 1 + trace(A * B)), by=never)\n',
        ["file.py:9"],
    ),
}
"""Derivations of which a line is not proved, and what must be said."""

UNUSABLE = {
    "shapes": (HEAD + "total = A + B\n",
               ["error: shapes do not fit: cannot add A (m x n) and B (n x m)", "file.py:8", "total = A + B"]),
    "no Python": ("x = (1,\ny = 2\n", ["error: this is not Python: '(' was never closed", "file.py:1", "x = (1,"]),
    "missing import": ("import nowhere_\n", ["error: an import fails: No module named 'nowhere_'", "file.py:1"]),
    "raises": ("x = 1\nx / 0\n", ["error: ZeroDivisionError was raised: division by zero", "file.py:2", "x / 0"]),
    "leaves": ("raise SystemExit(0)\n", ["error: SystemExit was raised", "file.py:1"]),
    "no derivation": ("x = 1\n", ["file.py is no derivation: it binds no result"]),
}
"""Files that are no derivations, and what must be said."""

Said = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """`symdlnn verify file.py` for a file with the given text: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def run(source: str) -> tuple[int, str, str]:
        (tmp_path / "file.py").write_text(source, encoding="utf-8")
        code = main(["verify", "file.py"])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(("source", "said"), NOT_PROVED.values(), ids=NOT_PROVED)
def test_what_is_not_proved_is_shown_and_exits_with_1(verify: Said, source: str, said: list[str]) -> None:
    code, _out, err = verify(source)
    assert code == 1
    assert [part for part in said if part not in err] == []
    assert "Traceback" not in err


@pytest.mark.parametrize(("source", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_files_are_explained_and_exit_with_2(verify: Said, source: str, said: list[str]) -> None:
    code, _out, err = verify(source)
    assert code == 2
    assert [part for part in said if part not in err] == []
    assert "Traceback" not in err


def test_what_is_proved_exits_with_0(verify: Said) -> None:
    code, out, err = verify(GOOD)
    assert code == 0
    assert "Cyclic" in out
    assert "file: results: 1, steps: 1, all proved" in err


def test_one_wrong_file_does_not_hide_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, source in {"a_wrong": WRONG, "b_rests": f"from a_wrong import wrong\n{GOOD}", "c_good": GOOD}.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    code = main(["verify", str(tmp_path)])
    out, err = capsys.readouterr()
    assert code == 1
    assert "Cyclic" in out
    assert err.count("error:") == 1, "the line that fails in both files is shown once"


def test_a_traceback_is_shown_to_those_who_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text("1 / 0\n", encoding="utf-8")
    assert main(["verify", str(tmp_path / "file.py"), "--traceback"]) == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["write", "verify", "list"])
@pytest.mark.parametrize(("name", "said"), [("nowhere", "no derivation 'nowhere': give a file, a folder, or one of exercise_1"),
                                            ("empty", "empty holds no derivation")])
def test_names_that_mean_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert main([verb, name]) == 2
    assert said in capsys.readouterr().err


def test_list_shows_every_derivation_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--short"]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()] == [path.stem for path in library_files()]
    assert "The updates of the two layers" in out


def test_list_shows_every_statement_with_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(f"{GOOD}{CHECKED}", encoding="utf-8")
    assert main(["list", str(tmp_path / "file.py")]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading == "file: Mine"
    assert [re.split(r"\s{2,}", line.strip()) for line in lines] == [
        ["good", "Cyclic", "0 assumptions", "proved"],
        ["believed", "(7)", "A determinant", "0 assumptions", "checked at 20 exact points, not proved"],
    ]


def test_list_is_a_list_and_no_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(GOOD, encoding="utf-8")
    assert main(["list", str(tmp_path / "file.py")]) == 0
    assert "proved:" not in capsys.readouterr().err, "each step is a line of `verify`, not of `list`"


def test_who_reads_no_further_than_the_head_sees_no_error(tmp_path: Path) -> None:
    (tmp_path / "file.py").write_text(GOOD, encoding="utf-8")
    command = [sys.executable, "-m", "symdlnn", "list", str(tmp_path / "file.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"error" not in process.stderr.read()


def test_list_shows_what_each_statement_assumes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(
        '"""Mine."""\nfrom symdlnn.derivation import theorem\nfrom symdlnn.terms import Assumption, Eq, scalars\n'
        'x, y = scalars("x y")\nequal = Assumption(Eq(x, y), "equal")\n'
        'one = theorem("One", Eq(x / y * y, y), by=equal)\ntwo = theorem("Two", Eq(x, x))\n',
        encoding="utf-8",
    )
    assert main(["list", str(tmp_path / "file.py")]) == 0
    _, one, given, two = (line.strip() for line in capsys.readouterr().out.splitlines())
    assert one.startswith("one")
    assert given == "x = y; y ≠ 0 (side condition)"
    assert two.startswith("two")


def test_what_is_checked_is_never_called_proved(verify: Said) -> None:
    code, out, _err = verify(GOOD + CHECKED)
    assert code == 0
    line = next(line for line in out.splitlines() if "A determinant" in line)
    assert re.search(r" 0 +0  checked, not proved +20 points", line)
    assert "1 of 1 results proved, 1 checked, not proved" in out


CIRCULAR = '''"""A wish."""
from symdlnn.derivation import theorem
from symdlnn.terms import Assumption, Eq, scalars
a, b = scalars("a b")
wish = theorem("a is b", Eq(a, b), by=Assumption(Eq(a, b), "a wish"))
'''


def test_what_is_its_own_assumption_is_not_counted_as_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wish.py").write_text(CIRCULAR, encoding="utf-8")
    main(["verify", str(tmp_path / "wish.py")])
    assert "0 of 1 results proved, 1 assumed" in capsys.readouterr().out


def test_everything_and_a_name_is_one_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--all", "exercise_1"]) == 2
    assert "--all is everything: leave out exercise_1, or --all" in capsys.readouterr().err


def test_write_all_makes_the_booklet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "--all", "--no-pdf", "--out", str(tmp_path)]) == 0
    assert Path(capsys.readouterr().out.strip()).name == "booklet.tex"
    assert {path.name for path in tmp_path.iterdir()} == {"booklet.tex", "booklet.bib", "figures"}


def test_write_without_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(GOOD, encoding="utf-8")
    assert main(["write", str(tmp_path / "file.py"), "--out", str(tmp_path / "out"), "--no-pdf"]) == 0
    written = Path(capsys.readouterr().out.strip())
    assert written.suffix == ".tex"
    assert "Cyclic" in (tmp_path / written).read_text(encoding="utf-8")


def test_write_shows_a_hole_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(HOLE, encoding="utf-8")
    assert main(["write", str(tmp_path / "file.py"), "--out", str(tmp_path / "out"), "--no-pdf"]) == 1
    out, err = capsys.readouterr()
    assert (tmp_path / out.strip()).exists()
    assert "says sorry" in err


def test_write_makes_no_page_of_what_is_false(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(WRONG, encoding="utf-8")
    assert main(["write", str(tmp_path / "file.py"), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "nothing was written" in capsys.readouterr().err


def test_an_engine_that_does_not_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.py").write_text(GOOD, encoding="utf-8")
    arguments = ["write", str(tmp_path / "file.py"), "--out", str(tmp_path / "out"), "--engine", "no-such-engine"]
    assert main(arguments) == 2
    assert "no-such-engine" in capsys.readouterr().err
    assert list((tmp_path / "out").glob("*.tex")), "the .tex is there in any case"


def test_new_copies_a_derivation_that_verifies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "mine.py", "--from", "exercise_2"]) == 0
    assert main(["verify", "mine.py"]) == 0


@pytest.mark.parametrize(("file", "origin", "said"), [
    ("there.py", "exercise_1", "there.py exists already: nothing was overwritten"),
    ("mine.txt", "exercise_1", "mine.txt cannot name a derivation"),
    ("not-a-name.py", "exercise_1", "not-a-name.py cannot name a derivation"),
    ("mine.py", "exercise_0", "no derivation 'exercise_0'"),
    ("nowhere/mine.py", "exercise_1", "no such file or directory"),
])
def test_new_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str, origin: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.py").write_text("mine", encoding="utf-8")
    assert main(["new", file, "--from", origin]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "there.py").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_do_not_import_sympy(python: Run, argument: str) -> None:
    code = (
        "import sys\nfrom symdlnn.cli import main\n"
        f"try:\n    main([{argument!r}])\nexcept SystemExit as done:\n    assert done.code == 0\n"
        "print(sorted({'sympy', 'numpy', 'matplotlib', 'flint'} & set(sys.modules)))"
    )
    done = python("-c", code)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_a_missing_dependency_leads_to_the_doctor(python: Run) -> None:
    done = python("-c", "import sys; sys.modules['sympy'] = None; from symdlnn.cli import main; sys.exit(main(['verify']))")
    assert done.returncode == 2
    assert "`symdlnn doctor` says what to install" in done.stderr
    assert "Traceback" not in done.stderr


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"symdlnn {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["prove"], ["write", "--detail", "none"], ["new"]])
def test_errors_of_grammar_exit_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: symdlnn" in capsys.readouterr().err


def test_the_module_runs_from_any_folder_without_colour_when_piped(python: Run) -> None:
    done = python("-m", "symdlnn", "verify", "exercise_1")
    assert done.returncode == 0, done.stderr
    assert "\x1b[" not in done.stdout + done.stderr


def test_a_terminal_without_greek_letters_is_no_reason_to_fail(python: Run) -> None:
    done = python("-m", "symdlnn", "verify", "exercise_1", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("variables", "tty", "expected"), [
    ({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False),
])
def test_colour(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], tty: bool, expected: bool) -> None:
    class Stream:
        def isatty(self) -> bool:
            return tty

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal.coloured(Stream()) is expected  # type: ignore[arg-type]


def test_doctor_names_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    out = capsys.readouterr().out
    assert [part.name for part in doctor.PARTS if part.name not in out] == []
    assert f"symdlnn {__version__}, Python 3." in out


def test_doctor_says_what_to_install() -> None:
    assert 'pip install "symdlnn[pdf]"' in str(doctor.Part("no-such-distribution", "nothing", extra="pdf"))
    assert 'pip install "sympy==0.1.*"' in str(doctor.Part("sympy", "terms", series="0.1"))


def test_doctor_knows_the_parts_of_pyproject(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {"": project["dependencies"], **project["optional-dependencies"]}
    names = {(extra, re.match(r"[\w-]+", line)[0]) for extra, lines in declared.items() for line in lines if "[" not in line}  # type: ignore[index]
    assert {(part.extra, part.name) for part in doctor.PARTS} == names


def test_the_sample_of_the_readme_is_in_the_derivation(root: Path) -> None:
    sample = re.search(r"```python\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert sample is not None
    assert sample[1] in (root / "derivations" / "exercise_1.py").read_text(encoding="utf-8")
