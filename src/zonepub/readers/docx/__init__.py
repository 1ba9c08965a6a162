"""DOCX files of any maker: guarded package, words, properties, numbering, drawings."""
