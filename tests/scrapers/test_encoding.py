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


@pytest.mark.parametrize("label", ["utf-16", "UTF-16LE", "utf-16be", "unicode", "csUnicode", "iso-10646-ucs-2"])
@pytest.mark.parametrize("end", [b"", b"."])
def test_a_meta_tag_that_says_utf_16_means_utf_8(label: str, end: bytes) -> None:
    body = b"<meta charset=" + label.encode() + b"><p>Baclofen is addictive" + end
    assert decode(body).text == body.decode()
    assert decode(body + "é".encode()).text.endswith("é")


@pytest.mark.parametrize(
    "label", ["cp037", "cp875", "cp500", "utf-7", "unicode-escape", "hz", "iso-2022-kr", "punycode"]
)
def test_a_charset_that_browsers_do_not_know_is_none(label: str) -> None:
    body = f"<meta charset={label}><p>Baclofen is addictive \\x41 ~{{ +AGE-".encode()
    assert decode(body).text == decode(body, label).text == body.decode()


def test_the_first_meta_charset_that_browsers_know_decides() -> None:
    head = b"<meta charset=cp037><meta charset=koi8-r><meta charset=windows-1251>"
    assert decode(head + "Привет".encode("koi8-r")).text.endswith("Привет")


def test_a_label_reads_as_its_charset_does_in_browsers() -> None:
    assert decode("<meta charset=x-sjis>①".encode("cp932")).text.endswith("①")
    assert decode("<meta charset=gb2312>€".encode("gb18030")).text.endswith("€")


@pytest.mark.parametrize(("declared", "codec"), [("utf-16", "utf-16-le"), ("UTF-16BE", "utf-16-be")])
def test_a_server_that_says_utf_16_is_believed_where_the_bytes_can_be_it(declared: str, codec: str) -> None:
    assert decode("<p>Baclofen".encode(codec), declared).text == "<p>Baclofen"
    assert decode("<p>Baclofen".encode(codec) + b"\0", declared).text.startswith("<p>Baclofen")
    assert decode(b"<p>Baclofen!", declared).text == "<p>Baclofen!"


def test_a_byte_order_mark_outranks_header_and_meta() -> None:
    page = "<meta charset=koi8-r>é"
    assert decode(codecs.BOM_UTF16_BE + page.encode("utf-16-be"), "utf-8").text == page
    assert decode(codecs.BOM_UTF8 + page.encode(), "utf-16").text == page


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
