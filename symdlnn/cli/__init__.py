"""The command line: thin, every verb is a function of derivations or of pages.

    command       the grammar, and `main`; imports nothing but the standard library, so that --help and --version are quick
    page_options  the arguments of the verbs about pages
    verbs         what each verb about derivations does
    loading       derivation files -> derivations and failures
    failures      what an exception means to the user: a heading, a place in his file, an exit code
    pages         the verbs about pages: where they are, and which of their errors say everything
    checks        `check`: pages are collected, checked, reported and counted
    explaining    `explain`: what the code of a message means
    grading       `grade`: which goals each page reaches
    formulas      `gradient`; gradients: a gradient as LaTeX, as a derivation file and as NumPy
    numbers       the verbs that end in numbers and pictures: where they are, and which of their errors say everything
    compilables   what can be compiled, by name; compiling: `compile`, with exact examples as smoke tests
    systems       systems by name or on a page, with values for their parameters
    analysing     `analyse`; plotting: `plot`; exploring: `explore`; sweeping: `sweep`
    guarding      what goes wrong in a verb, in the user's words
    doctor        what is installed, what is missing, what to install
    terminal      progress and colour
    looks         how reports look on this terminal
"""

from symdlnn.cli.command import main

__all__ = ["main"]
