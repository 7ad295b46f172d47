"""What a target is called wherever it is shown, stored or logged: text that can be printed, and holds no secret."""

import os
import re

CREDENTIALS = re.compile(
    r"""(?P<scheme> \s* (?: https?: | [a-z][a-z0-9+.-]*:(?=//) ) [/\\]*+ )
    (?: [^/?\#\\]* @
      | [^/?\#\\:@\[]+ : (?! \d* (?: [/?\#] | $ ) ) .* @ )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""The beginning of an address up to the ``@`` before its host. The second line is for a password with ``/``, ``?`` or
``#`` in it, which makes the address wrong and is a secret all the same; a port is none."""

MASK = "***"


def name_target(target: str) -> str:
    """``target`` as it is shown: bytes of a file name that are no UTF-8 become ``\\xe9`` and the like, user name and
    password of an address become ``***``, and a target of white space alone is put in quotes."""
    if not target.strip():
        return repr(target)
    masked = CREDENTIALS.match(target)
    return _decode_name(f"{masked['scheme']}{MASK}@{target[masked.end() :]}" if masked else target)


def _decode_name(name: str) -> str:
    """Python keeps bytes that are no text as lone surrogates, which neither a database nor an encoder takes."""
    try:
        raw = os.fsencode(name)
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        raw = name.encode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace")
