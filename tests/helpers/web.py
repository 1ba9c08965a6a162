"""What tests of web pages are handed."""

from collections.abc import Callable
from pathlib import Path

from lxml import etree

Pages = Callable[[Path, str], Path]  # a report in a style -> its page
Publish = Callable[..., etree._Element]  # a report as text -> its page
