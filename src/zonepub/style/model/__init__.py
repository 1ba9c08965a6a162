"""What a resolved style is. Lengths are points, colours are `Colour`; nothing is left to inherit.

Every key a style file may hold is a field here, and only here; every default is in `base.yaml`.
"""

from zonepub.style.model.blocks import *  # noqa: F403
from zonepub.style.model.formats import *  # noqa: F403
from zonepub.style.model.page import *  # noqa: F403
from zonepub.style.model.style import *  # noqa: F403
from zonepub.style.model.text import *  # noqa: F403
