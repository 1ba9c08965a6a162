"""Phase two: where it stands; columns, notes, floats, running heads."""
