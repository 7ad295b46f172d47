"""Which network addresses may be reached: public ones, and those an operator admits."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

LONGEST_NAME = 253
"""Characters of a name in the domain name system (RFC 1035)."""

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
HOST_NAME = re.compile(rf"(?:{_LABEL}\.)*(?!\d+$){_LABEL}", re.IGNORECASE)
"""Labels of up to 63 letters, digits and hyphens (RFC 1123), and underscores, which intranets use; the last not of
digits alone, for that is an address that was mistyped."""

Address = IPv4Address | IPv6Address

NAT64 = IPv6Network("64:ff9b::/96")
"""The last 32 bits are an IPv4 address (RFC 6052)."""

LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
"""Translates into a private network by definition (RFC 8215)."""

SIX_TO_FOUR = IPv6Network("2002::/16")
"""Bits 16 to 47 are an IPv4 address (RFC 3056)."""

TEREDO = IPv6Network("2001::/32")
"""Holds the IPv4 addresses of a server, and of a client with its bits inverted (RFC 4380)."""

REFUSED = (
    LOCAL_NAT64,
    IPv4Network("192.88.99.0/24"),
    IPv4Network("192.0.0.0/24"),
    IPv4Network("100.64.0.0/10"),
    IPv6Network("fec0::/10"),
    IPv6Network("2001::/23"),
    IPv6Network("::/96"),
    IPv6Network("5f00::/16"),
)
"""Special networks that no web server of the public stands in, whatever Python's tables call them:
the 6to4 relays (RFC 7526), protocol assignments (RFC 6890), carriers' own networks (RFC 6598), site-local (RFC 3879),
IETF protocols and IPv4-compatible addresses (RFC 4291), segment routing (RFC 9602)."""


def is_public(address: str | Address) -> bool:
    """Whether ``address`` and every IPv4 address embedded in it belong to the public internet.

    ``is_global`` of Python 3.11 is not enough: it calls multicast, NAT64, 6to4 and some reserved addresses global.
    """
    parsed = _parse(address)
    if parsed is None:
        return False
    embedded = _unwrap(parsed)
    return all(is_public(inner) for inner in embedded) if embedded else _is_plainly_public(parsed)


def is_allowed(host: str, address: str, allowed: Iterable[str]) -> bool:
    """Whether ``address``, reached under the name ``host``, is public or admitted by name, address or network."""
    return is_public(address) or any(_admits(entry, host, address) for entry in allowed)


def is_admissible(entry: str) -> bool:
    """Whether an entry of an operator's list can ever admit anything: a host name, an address or a network."""
    try:
        ip_network(entry, strict=False)
    except ValueError:
        return len(entry) <= LONGEST_NAME and HOST_NAME.fullmatch(entry) is not None
    return True


def _parse(address: str | Address) -> Address | None:
    """The address without its zone; None for what is none."""
    try:
        return ip_address(address.split("%")[0]) if isinstance(address, str) else address
    except ValueError:
        return None


def _unwrap(address: Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return []
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    if address in SIX_TO_FOUR and address.sixtofour is not None:
        return [address.sixtofour]
    if address in TEREDO and address.teredo is not None:
        return list(address.teredo)
    return []


def _is_plainly_public(address: Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not special and not any(address in network for network in REFUSED)


def _admits(entry: str, host: str, address: str) -> bool:
    if entry.lower() == host.lower():
        return True
    parsed = _parse(address)
    try:
        return parsed is not None and parsed in ip_network(entry, strict=False)
    except ValueError:
        return False
