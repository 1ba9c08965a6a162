"""Tables from files: CSV and XLSX, as a grid of cells that know their places."""

from zonepub.source.data.files import NOTHING, ONLY_HEADS, read_data
from zonepub.source.data.grid import DataCell, DataSource, DataTable, chosen

__all__ = ["NOTHING", "ONLY_HEADS", "DataCell", "DataSource", "DataTable", "chosen", "read_data"]
