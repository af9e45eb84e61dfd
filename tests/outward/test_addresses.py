"""A server is told to call the public internet, and nothing else that it can reach."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.outward import is_public

PRIVATE_4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "224.0.0.0/4",
    "240.0.0.0/4",
]
PRIVATE_6 = ["::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2002::/16", "2001::/32"]


def inside(network: IPv4Network | IPv6Network) -> st.SearchStrategy[int]:
    return st.integers(int(network.network_address), int(network.broadcast_address))


private_4 = st.sampled_from([IPv4Network(n) for n in PRIVATE_4]).flatmap(inside).map(IPv4Address)
private_6 = st.sampled_from([IPv6Network(n) for n in PRIVATE_6]).flatmap(inside).map(IPv6Address)


@given(private_4)
def test_no_private_address_is_public_however_it_is_written(address: IPv4Address) -> None:
    number = int(address)
    written = [
        str(address),
        f"::ffff:{address}",
        str(IPv6Address((0xFFFF << 32) | number)),
        str(IPv6Address(number)),
        str(IPv6Address((0x64FF9B << 96) | number)),
        str(IPv6Address((0x64FF9B << 96) | (1 << 80) | number)),
        str(IPv6Address((0x2002 << 112) | (number << 80))),
    ]
    assert [text for text in written if is_public(text)] == []


@given(private_6)
def test_no_private_address_of_version_6_is_public(address: IPv6Address) -> None:
    assert not is_public(str(address))


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_what_the_library_calls_private_is_never_public(address: IPv4Address) -> None:
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_the_library_calls_private_is_never_public_in_version_6(address: IPv6Address) -> None:
    assert not is_public(str(address)) or address.is_global


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ],
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["", "hooks.example", "127.1", "0x7f000001", "2606:4700::1111%eth0", "169.254.169.254"]
    + ["168.63.129.16", "fd00:ec2::254", "100.100.100.200", "::1", "::", "1.2.3"],
)
def test_what_is_no_address_or_a_clouds_own_service_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_the_networks_of_this_test_are_networks() -> None:
    assert all(ip_network(network) for network in PRIVATE_4 + PRIVATE_6)
