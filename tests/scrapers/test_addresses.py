import pytest

from scrapers.addresses import is_allowed, is_public


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "2606:4700:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_a_public_address_is_public_however_it_is_wrapped(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::127.0.0.1",
        "not an address",
        "",
    ],
)
def test_an_address_of_no_public_server_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "2002:7f00:1::1",
        "2002:c0a8:101::1",
        "2001:0:7f00:1::",
        "2001:0:808:808:0:0:80ff:fffe",
    ],
)
def test_a_private_address_is_refused_inside_a_public_looking_one(address: str) -> None:
    assert not is_public(address)


def test_an_operator_admits_by_network_address_or_name() -> None:
    assert is_allowed("localhost", "127.0.0.1", ("127.0.0.0/8",))
    assert is_allowed("localhost", "::1", ("::1",))
    assert is_allowed("Intranet.example", "10.0.0.5", ("intranet.example",))


def test_what_the_operator_did_not_name_stays_refused() -> None:
    assert not is_allowed("localhost", "127.0.0.1", ("10.0.0.0/8", "other.example"))
    assert not is_allowed("localhost", "127.0.0.1", ())
    assert is_allowed("example.org", "93.184.216.34", ())
