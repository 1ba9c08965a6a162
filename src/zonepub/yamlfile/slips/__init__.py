"""What was meant by values and keys that YAML reads well, and that are none of ours."""
