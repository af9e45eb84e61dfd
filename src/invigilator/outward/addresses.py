"""Which addresses a server may be told to call: those of the public internet.

Whoever may name an address to post to could otherwise read what only this machine can reach: a
cloud's metadata service, a database, a router. Source: IANA's special-purpose address registries.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_GLOBAL_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_NOT_PUBLIC_4 = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own services, on an address that looks public
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_NOT_PUBLIC_6 = tuple(
    ip_network(network)
    for network in (
        "2001::/23",  # tunnels and benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4: another way to write an IPv4 address
        "3fff::/20",
    )
)


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet; False for what is no address.

    An IPv4 address that is written inside an IPv6 one is judged as itself.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_public_4(parsed)
    if parsed.ipv4_mapped is not None:
        return _is_public_4(parsed.ipv4_mapped)
    if parsed in _NAT64:
        return _is_public_4(IPv4Address(int(parsed) & 0xFFFF_FFFF))
    return _is_public_6(parsed)


def is_plainly_private(host: str) -> bool:
    """Whether a host of an address is not public without a look at what its name means.

    A name is looked up, and its addresses are judged, each time that something is sent there.
    """
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in network for network in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in _GLOBAL_UNICAST:
        return False
    return not any(address in network for network in _NOT_PUBLIC_6)
