"""The booklet: all derivations as one document, with contents, graph of dependencies, indices and references."""

from symdlnn.report.booklet.edges import Edge, dependencies
from symdlnn.report.booklet.writing import write_booklet

__all__ = ["Edge", "dependencies", "write_booklet"]
