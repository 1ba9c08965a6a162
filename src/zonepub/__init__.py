"""zonepub: one YAML report in, a family of finished publications out."""

__version__ = "0.1.0"
