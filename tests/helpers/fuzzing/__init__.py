"""Damaged and odd inputs by the thousand: seeds, what is done to them, and what comes of it."""
