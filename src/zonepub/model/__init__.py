"""What a report is: frozen records, and the two closed unions `Block` and `Inline`.

A `Report` that exists can be rendered: captions are joined, references resolved, everything counted.
"""

from zonepub.model.blocks import *  # noqa: F403
from zonepub.model.comments import *  # noqa: F403
from zonepub.model.inlines import *  # noqa: F403
from zonepub.model.numbering import Number as Number
from zonepub.model.report import *  # noqa: F403
from zonepub.model.review import *  # noqa: F403
from zonepub.model.table_grid import *  # noqa: F403
from zonepub.model.walk import *  # noqa: F403
