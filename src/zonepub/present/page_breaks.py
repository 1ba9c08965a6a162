"""Page breaks of the source, as every format with pages takes them."""

LEAST_PAGE = 1 / 3  # of a page stands before one: else the page would be all but white
