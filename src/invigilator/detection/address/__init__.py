"""Notices that a candidate's calls come from another network address.

Sees: the address that our server, or a proxy that it trusts, sees the calls come from. Cannot see:
a second computer behind the same address, or a tunnel that was there from the start. Known false
causes: a change from Wi-Fi to a cable or a phone, a provider that gives new addresses, a browser
that goes by IPv4 and IPv6 in turn, a proxy of ours that is not trusted as one.
"""

from invigilator.detection.address.detector import AddressDetector

__all__ = ["AddressDetector"]
