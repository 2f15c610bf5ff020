"""The analysis of a system of differential equations: everything that exact algebra says about it."""
