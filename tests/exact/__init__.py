"""Exact evaluation, compared with plain Python fractions and with what must be true."""
