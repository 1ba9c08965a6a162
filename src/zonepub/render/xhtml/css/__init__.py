"""The style sheet of an EPUB, made from the style file."""
