import codecs

import pytest

from scrapers.encoding import decode

WORDS = "Écoutez: naïve – “café” 5 µg"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "iso-8859-1").text == WORDS


def test_utf_8_is_recognised_against_a_wrong_declaration() -> None:
    assert decode(WORDS.encode(), "iso-8859-1").text == WORDS


def test_the_declared_charset_decides_where_the_bytes_are_not_utf_8() -> None:
    assert decode("Größe".encode("cp1252"), "ISO-8859-1").text == "Größe"
    assert decode("Привет".encode("koi8-r"), "koi8-r").text == "Привет"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode("it’s".encode("cp1252"), "iso-8859-1").text == "it’s"


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="koi8-r">',
        b"<META CHARSET=koi8-r>",
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
    ],
)
def test_the_meta_charset_decides_where_the_header_is_silent(head: bytes) -> None:
    assert decode(head + "Привет".encode("koi8-r")).text.endswith("Привет")


@pytest.mark.parametrize("declared", ["no-such-charset", "", "rot13", "base64", "unicode_escape", "idna"])
def test_a_declaration_that_is_no_charset_of_pages_is_passed_over(declared: str) -> None:
    decoded = decode(rb"C:\x41 words", declared)
    assert decoded.text == r"C:\x41 words"
    assert decoded.not_checked == ()


def test_an_undeclared_charset_is_detected() -> None:
    sentence = "Les médicaments relâchent les muscles et réduisent la spasticité chez l’adulte âgé. "
    assert decode((sentence * 20).encode("cp1252")).text == sentence * 20


def test_broken_bytes_are_replaced_and_counted() -> None:
    body = ("Ein schöner Größenvergleich äöü. " * 10).encode() + b"\xff\xfe broken"
    decoded = decode(codecs.BOM_UTF8 + body)
    assert decoded.text.startswith("Ein schöner")
    assert [(item.reason, item.detail.split()[0]) for item in decoded.not_checked] == [("encoding", "2")]
