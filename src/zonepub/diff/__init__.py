"""What changed between two versions of a report: a redline in Word, a page, lines for a terminal."""

from zonepub.diff.command import DiffResult, diff_versions

__all__ = ["DiffResult", "diff_versions"]
