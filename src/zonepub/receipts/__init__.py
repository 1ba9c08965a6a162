"""Receipts: what a build made and what was compared, beside its files; and finished files held against it."""

from zonepub.receipts.inputs import hash_of, inputs_of, is_unchanged
from zonepub.receipts.make import PAGE_SUFFIX, SUFFIX, Made, receipt_files

__all__ = [
    "PAGE_SUFFIX",
    "SUFFIX",
    "Made",
    "hash_of",
    "inputs_of",
    "is_unchanged",
    "receipt_files",
]
