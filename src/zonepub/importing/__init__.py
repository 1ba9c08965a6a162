"""Offices' files -> source: readers give a `Document`, roles say what is what, the writer writes, the proof
holds the written against the read."""

from zonepub.importing.apart import import_apart
from zonepub.importing.command import import_file, write_source

__all__ = ["import_apart", "import_file", "write_source"]
