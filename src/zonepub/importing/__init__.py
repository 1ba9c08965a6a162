"""Offices' files -> source: readers give a `Document`, roles say what is what, the writer writes, the proof
holds the written against the read."""
