"""The clauses of GB/T 9704-2012: one table, and what measures each."""
