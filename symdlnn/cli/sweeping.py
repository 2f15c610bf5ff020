"""``symdlnn sweep``: an experiment over a grid, resumable, here or on many machines."""

from __future__ import annotations

from argparse import Namespace

from symdlnn.cli.terminal import complain
from symdlnn.numeric.sweeping.specs import read_spec


def run_sweep(options: Namespace) -> int:
    """Run or continue the sweep of a file."""
    spec = read_spec(options.spec)
    result = spec.run(options.out, chunk=options.chunk, scheduler=options.scheduler, workers=options.workers)
    if result.failures:
        complain(f"note: {result.failures} points failed; why stands in the file")
    print(options.out)
    return 0
