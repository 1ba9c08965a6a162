"""Addresses of links: only what every program takes for one (WHATWG URL; EPUBCheck RSC-020)."""

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, urlsplit

from zonepub.cjk import BIDI
from zonepub.regex import regex

SCHEMES = ("http://", "https://", "mailto:", "tel:")
# whatever is no code point of a URL: quotes, brackets, backslashes, controls, a percent sign by itself
FOREIGN = (
    rf"%(?![0-9A-Fa-f]{{2}})|[{BIDI}]|[^!$%&'()*+,\-./0-9:;=?@A-Z_a-z~#\[\]\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U0010fffd]"
)
HOST = regex(r"[\w\-]+(?:\.[\w\-]+)*\.?")  # letters of all scripts
MOST_PORT, MOST_LABEL = 65_535, 63


def is_known(url: str) -> bool:
    """Whether an address has a scheme that a publication may lead to, in letters of either size."""
    return url.lower().startswith(SCHEMES)


def wrong_part(url: str) -> str:
    """What makes `url`, which has one of SCHEMES, no address; "" for one that is."""
    scheme, _, rest = url.partition(":")
    if match := re.search(FOREIGN, rest):
        return match[0]
    if not scheme.lower().startswith("http"):
        return "" if rest and not re.search(r"[\[\]]|#.*#", rest) else rest or url
    before, _, fragment = rest.partition("#")
    try:
        parts = urlsplit(f"http:{before}")
        host, port = parts.hostname or "", parts.port
    except ValueError:  # of a port, or of brackets
        return parts_of(before)
    if match := re.search(r"[#\[\]]", fragment) or re.search(r"[\[\]]", parts.path + parts.query):
        return match[0]
    if (port or 0) > MOST_PORT or not _is_host(host, bracketed="[" in parts.netloc):
        return parts.netloc or url
    return ""


def parts_of(rest: str) -> str:
    """Host and port of what stands behind a scheme, as they are written."""
    return re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)[0]


def _is_host(host: str, *, bracketed: bool) -> bool:
    if bracketed:
        try:
            return bool(IPv6Address(host))
        except AddressValueError:
            return False
    return HOST.fullmatch(host) is not None and max(map(len, host.split("."))) <= MOST_LABEL


def mended(url: str) -> str:
    """`url` with what is no part of a URL as percent signs and hex."""
    return re.sub(FOREIGN, lambda match: quote(match[0], safe=""), url)
