"""Phase one: what stands on pages, as a vertical list of boxes, gaps and floats."""
