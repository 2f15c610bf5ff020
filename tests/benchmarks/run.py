"""All benchmarks, as Markdown: ratios of times that are taken in this run, with every check on.

    python tests/benchmarks/run.py

Times are the best of five fresh processes; the commands of a row take turns, so that what else the machine does hits both.
Python keeps its compiled modules, as it does for a package that is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import checking
import ensembles
import functions
from symdlnn.derivation import derivation_files, load

REPEATS = 5
HERE = Path(__file__).resolve().parent

Command = tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """A command of ours, what it is measured by, and the ratio to stay below."""

    name: str
    command: Command
    yardstick: str
    limit: float

    @property
    def row(self) -> str:
        """Both times and their ratio as a row of a table."""
        ours, theirs = best((self.command, ("-c", self.yardstick)))
        times = f"{ours:.2f} s | {theirs:.2f} s | {ours / theirs:.1f}"
        return f'| `{self.name}` | `python -c "{self.yardstick}"` | {times} | {self.limit:g} |'


def best(commands: Sequence[Command]) -> list[float]:
    """The shortest time of each command of the Python interpreter; the first round only compiles modules."""
    rounds = [[seconds(command) for command in commands] for _ in range(1 + REPEATS)]
    return [min(times) for times in zip(*rounds[1:], strict=True)]


def seconds(command: Command) -> float:
    """The time of one fresh process.  Fails when: it does (`CalledProcessError`)."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    subprocess.run((sys.executable, *command), check=True, capture_output=True, env=environment)
    return perf_counter() - start


def step_times() -> list[float]:
    """The seconds that each step of symdlnn's own derivations takes, proof and exact points together."""
    results = [result for path in derivation_files() for result in load(path).results.values()]
    return [proof.seconds for result in results for _claim, _reason, proof, _source in result.proofs if proof is not None]


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as out:
        page = Path(out) / "page.tex"
        page.write_text(checking.page(100), encoding="utf-8")
        comparisons = (
            Comparison("symdlnn verify", ("-m", "symdlnn", "verify"), "import sympy", 3),
            Comparison("symdlnn write --no-pdf", ("-m", "symdlnn", "write", "--no-pdf", "--out", out),
                       "import sympy, matplotlib.pyplot", 2),
            Comparison("symdlnn check", ("-m", "symdlnn", "check", str(page), "--preset", "homework", "--fail-on", "refuted"),
                       "import sympy", 4),
        )
        print("| command | next to | time | yardstick | ratio | at most |\n|---|---|---|---|---|---|")
        for comparison in comparisons:
            print(comparison.row)
    times = [seconds * 1000 for seconds in step_times()]
    print(f"\nA step takes {median(times):.1f} ms (the median of {len(times)} steps; the longest {max(times):.0f} ms).\n")
    print(checking.report() + "\n")
    print("The gradient of the loss of a network of depth L, next to SymPy's `diff`:\n\n```", flush=True)
    subprocess.run((sys.executable, str(HERE / "gradient_depth.py")), check=True)
    print("```\n\nCompiled functions, next to what one would write by hand (below 1 is faster):\n\n" + functions.report())
    print("\nEnsembles of one mode at equal worst-case error:\n\n" + ensembles.report())


if __name__ == "__main__":
    main()
