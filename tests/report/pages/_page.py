"""A title.

An opening with $x$.
"""
