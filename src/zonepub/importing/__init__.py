"""Offices' files -> source: readers give a `Document`, roles say what is what, the writer writes, the proof
holds the written against the read."""

from zonepub.importing.command import import_file, write_source

__all__ = ["import_file", "write_source"]
