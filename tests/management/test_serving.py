"""The demo's server takes the wanted port where it can, and only on this machine."""

import socket

from auditor.management import serving


def test_a_free_port_is_taken_as_wanted() -> None:
    free = serving.find_port(serving.ANY_PORT)
    assert serving.find_port(free) == free


def test_a_port_in_use_is_replaced_by_a_free_one() -> None:
    with socket.socket() as other:
        other.bind((serving.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        found = serving.find_port(taken)
    assert found != taken
    assert found > 0


def test_only_the_loopback_address_is_served() -> None:
    assert serving.HOST == "127.0.0.1"
