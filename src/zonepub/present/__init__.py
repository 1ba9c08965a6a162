"""Report and style -> what every format shows, decided once for all formats."""
