"""PDF files: objects, streams, tagged text, page content."""
