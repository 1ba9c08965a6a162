"""What YAML takes for its own in an ordinary Chinese text, and the line as it should be written."""
