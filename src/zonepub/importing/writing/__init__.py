"""A draft as YAML."""
