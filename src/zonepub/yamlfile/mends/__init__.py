"""Mends of a file that YAML cannot read: what is wrong with it, and its lines without that.

`syntax` tells the `causes` that `finders` find: traps, and repairs that are tried.
"""
