"""What is what in a foreign document: `assign` turns blocks into the draft of a report."""

from zonepub.importing.roles.assign import assign

__all__ = ["assign"]
