"""Offices' files -> source: readers give a `Document`, roles say what is what, the writer writes, the proof
holds the written against the read.

`import_apart` is the one door: what a stranger's file asks for is bounded there."""

from zonepub.importing.apart import import_apart
from zonepub.importing.found import summary
from zonepub.importing.sources import write_source

__all__ = ["import_apart", "summary", "write_source"]
