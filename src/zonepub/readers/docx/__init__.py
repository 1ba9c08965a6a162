"""DOCX files of any maker: guarded package, words, paragraphs with their styles and numbers."""
