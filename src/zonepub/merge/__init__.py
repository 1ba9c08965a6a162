"""`zonepub merge`: what was changed in a finished DOCX comes back into the YAML that it was built from.

`base` is what the build wrote, `align` pairs its paragraphs with those of the edited file, `markup` changes
the text of the source, `three_way` joins that with what has been changed there meanwhile, `splices` edits the
YAML in place, `blocks` puts in and takes out, `plan` decides on blocks, `texts`, `notes`, `comments`,
`table_plan` and `pictures` on what their names say, `command` proves and hands back.
"""

from zonepub.importing.readers.docx.change_groups import TrackedChange
from zonepub.merge.command import MergeResult, changes_apart, check_loads, merge_apart, write_merged

__all__ = ["MergeResult", "TrackedChange", "changes_apart", "check_loads", "merge_apart", "write_merged"]
