"""The command line: thin, every verb is a function of derivations.

    command     the grammar, and `main`; imports nothing but the standard library, so that --help and --version are quick
    verbs       what each verb does
    loading     derivation files -> derivations and failures
    failures    what an exception means to the user: a heading, a place in his file, an exit code
    doctor      what is installed, what is missing, what to install
    terminal    progress and colour
"""

from symdlnn.cli.command import main

__all__ = ["main"]
