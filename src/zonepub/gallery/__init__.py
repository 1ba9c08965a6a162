"""Reports in every style that ships, as pictures on one page."""

from zonepub.gallery.page import NoRasteriser, write_gallery

__all__ = ["NoRasteriser", "write_gallery"]
