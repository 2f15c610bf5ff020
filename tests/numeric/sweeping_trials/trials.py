"""Experiments for the tests of sweeps, at the top level of a module that workers can import, and runs to be killed."""

import os
import resource
import sys
import time

import numpy as np

from symdlnn.numeric.sweeping import sweep

LOG = "SWEEP_LOG"
"""The environment variable with the file that notes computed chunks."""
SIZE, CHUNK = 40, 2


def products(width, height=1.0):
    return {
        "area": width * height, "both": np.stack([width, height], axis=1), "complex": width + 1j * height,
        "whole": (10 * height).astype(int), "wide": width > 1, "single": height.astype(np.float32),
        "text": np.char.add("é", width.astype(str)),
    }


def draws(x, generators):
    return {"normal": np.array([generator.normal(size=3) for generator in generators]), "exponential": np.exp(x)}


def draw(x, generator):
    return {"normal": generator.normal(size=3), "exponential": np.exp(x)}


def moody(x):
    if np.isin(x, [3, 7]).any():
        raise ZeroDivisionError("three or seven")
    return {"square": x**2, "half": x / 2}


def hopeless(x):
    raise RuntimeError("no way")


def early_whole(x):
    return {"value": x if x < 3 else x / 2}


def growing(x):
    return {"value": np.zeros((len(x), 1 + int(x[0])))}


def changing(x):
    return {"first": x} if x[0] < 3 else {"second": x}


def unusual(x):
    return {"first": x.astype(object)}


def too_few(x):
    return {"first": x[:1]}


def no_dict(x):
    return x


def taken(x):
    return {"x": x}


def noted(x):
    """Notes the chunk in the log when it is computed."""
    time.sleep(0.01)
    with open(os.environ[LOG], "a", encoding="ascii") as log:
        log.write(f"{int(x[0])}\n")
    return {"square": x**2}


def deadly(x, generators):
    """The first chunk that comes takes its worker down, once."""
    try:
        os.close(os.open(os.environ[LOG], os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return {"square": x**2, "normal": np.array([generator.normal() for generator in generators])}
    os._exit(9)


def heavy(x, y=0.0):
    return {"many": np.repeat(x[:, None], 20, axis=1)}


def run_noted(out, scheduler=None):
    sweep(noted, {"x": np.arange(SIZE)}, out, chunk=CHUNK, scheduler=scheduler, workers=2 if scheduler else 1, progress=False)


def run_heavy(out):
    """Prints by how much the peak of memory (MiB) of a sweep of a million points exceeds that of one of a third of it."""
    sweep(heavy, {"x": np.arange(300.0), "y": np.arange(1000.0)}, f"{out}.small", chunk=10_000, scheduler="serial")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sweep(heavy, {"x": np.arange(1000.0), "y": np.arange(1000.0)}, out, chunk=10_000, scheduler="serial")
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
