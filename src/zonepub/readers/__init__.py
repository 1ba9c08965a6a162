"""Finished files -> facts. Knows no model, style or writer; the proof and the standards checker share it."""
