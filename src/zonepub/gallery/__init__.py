"""Reports in every style that ships, as pictures on one page."""

from zonepub.gallery.page import NoRasteriser, write_gallery
from zonepub.gallery.views import VIEWS

__all__ = ["VIEWS", "NoRasteriser", "write_gallery"]
