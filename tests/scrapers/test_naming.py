import pytest

from scrapers.naming import name_target


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://me:hush@a.example/page", "https://***@a.example/page"),
        ("https://token@a.example/", "https://***@a.example/"),
        ("https://me:hu@sh@a.example/@name", "https://***@a.example/@name"),
        ("https://me:hu/sh@a.example/", "https://***@a.example/"),
        (" HTTPS://me:hush@a.example", " HTTPS://***@a.example"),
        ("https:/me:hush@a.example", "https:/***@a.example"),
        ("ftp://me:hush@a.example/", "ftp://***@a.example/"),
    ],
)
def test_credentials_in_an_address_are_masked(target: str, shown: str) -> None:
    assert name_target(target) == shown


@pytest.mark.parametrize(
    "target",
    [
        "https://a.example/@name",
        "https://a.example:8000/@name",
        "https://[::1]:80/@name",
        "https://a.example/?mail=me:too@b.example",
        "mailto:me@a.example",
        "folder/me:too@home.html",
        "café.html",
        "-",
    ],
)
def test_what_only_looks_like_them_stays(target: str) -> None:
    assert name_target(target) == target


def test_bytes_that_are_no_text_are_spelt_out() -> None:
    assert name_target("caf\udce9.html") == r"caf\xe9.html"
    assert name_target("\ud800.html") == r"\ud800.html"


@pytest.mark.parametrize("target", ["", "  ", "\n"])
def test_a_blank_target_can_be_seen(target: str) -> None:
    assert name_target(target) == repr(target)
