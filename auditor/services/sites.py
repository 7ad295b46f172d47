"""Sites of the addresses that people add."""

from urllib.parse import urlsplit

from scrapers.hosts import find_host
from sites.models import Site


def find_site(address: str) -> Site | None:
    """The site on whose host a web address is, with or without ``www.``, if there is one."""
    host = find_host(address)
    return Site.objects.filter(host__in=[host, f"www.{host}"]).order_by("pk").first() if host else None


def ensure_site(address: str) -> Site:
    """The site of a web address, made where there is none, as a capture of it would. Raises ValueError for others."""
    parts = urlsplit(address)
    if find_host(address) is None or parts.hostname is None:
        raise ValueError(f"{address} is no web address.")
    start = f"{parts.scheme}://{parts.netloc}/"
    name = parts.hostname[: Site._meta.get_field("name").max_length]
    return find_site(address) or Site.objects.create(name=name, host=parts.hostname, address=start)
