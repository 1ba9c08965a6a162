"""Readers of foreign files: each gives a `Document`."""
