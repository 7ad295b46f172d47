import pytest

from scrapers.hosts import find_host, find_registrable, is_foreign


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.org:8080/a", "example.org"),
        ("http://sub.example.org.", "sub.example.org"),
        ("mailto:a@example.org", None),
        ("/path", None),
        ("http://[::1", None),
        (None, None),
    ],
)
def test_the_host_of_an_address(address: str | None, host: str | None) -> None:
    assert find_host(address) == host


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("example.org", "example.org"),
        ("a.b.example.org", "example.org"),
        ("www.trust.nhs.uk", "trust.nhs.uk"),
        ("shop.example.co.uk", "example.co.uk"),
        ("co.uk", "co.uk"),
        ("10.0.0.1", "10.0.0.1"),
        ("localhost", "localhost"),
    ],
)
def test_the_part_of_a_host_that_one_owner_registers(host: str, owner: str) -> None:
    assert find_registrable(host) == owner


def test_neighbours_below_a_country_s_registry_are_foreign_to_each_other() -> None:
    assert is_foreign("https://other.co.uk/", "https://example.co.uk/", "example.co.uk")
    assert not is_foreign("https://shop.example.co.uk/", "https://example.co.uk/", "example.co.uk")


@pytest.mark.parametrize("href", ["#top", "", "javascript:go()", "tel:555", "a b c", "http://[::1"])
def test_what_leads_to_no_host_is_not_foreign(href: str) -> None:
    assert not is_foreign(href, "https://example.org/", "example.org")
