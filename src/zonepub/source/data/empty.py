"""What to do about a data file of which nothing is left."""

from zonepub.diagnostics import in_both

NOTHING = in_both("文件是空的：重新导出", "the file is empty: export it anew")
ONLY_HEADS = in_both("文件只有表头：重新导出", "the file has nothing but its heads: export it anew")
