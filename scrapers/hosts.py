"""Hosts of addresses, and whether two of them belong together."""

from urllib.parse import urljoin, urlsplit

SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "gob", "gov", "govt", "ltd", "me", "net", "nhs", "nom", "org", "plc"}
)
"""Labels below a two-letter country under which names are registered (co.uk, com.au, nhs.uk).

An approximation of the public suffix list; a host it misjudges counts as one site with its registry's neighbours.
"""

WEB_SCHEMES = frozenset({"http", "https"})


def find_host(address: str | None) -> str | None:
    """The host of an absolute web address in lower case and without ``www.``, else None."""
    try:
        parts = urlsplit((address or "").strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in WEB_SCHEMES or not host:
        return None
    return host.rstrip(".").removeprefix("www.") or None


def find_registrable(host: str) -> str:
    """The part of a host name that one owner registers: its last two labels, or three below ``co.uk`` and the like."""
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if wide else labels[-2:])


def resolve(href: str, base: str | None) -> str:
    """``href`` made absolute against ``base`` where both allow it."""
    href = "".join(href.split())
    try:
        return urljoin(base or "", href)
    except ValueError:
        return href


def is_foreign(href: str, base: str | None, site: str | None) -> bool:
    """Whether ``href`` leads to another owner's host than ``site``; with no site known, any absolute address does."""
    address = resolve(href, base)
    host = find_host(f"https:{address}" if address.startswith("//") else address)
    if host is None:
        return False
    return site is None or find_registrable(host) != find_registrable(site)
