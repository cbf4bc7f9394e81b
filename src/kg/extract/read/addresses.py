"""Which network addresses a URL of a stranger may lead to. Entry points: ``resolve``, ``is_public``."""

import ipaddress
import queue
import socket
import threading

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway (NAT64) turns into the IPv4 address in their last 32 bits."""
_LOCAL_TRANSLATED = ipaddress.ip_network("64:ff9b:1::/48")


def resolve(host: str, port: int, seconds: float) -> list[Address]:
    """Return the addresses of a host, in the system's order. Raises OSError (TimeoutError after ``seconds``)."""
    answers: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found])
        except (OSError, ValueError) as problem:
            answers.put(problem if isinstance(problem, OSError) else OSError(str(problem)))

    # The system's resolver knows no time limit of ours, so it is left behind in a thread that ends by itself.
    threading.Thread(target=ask, name="kg-resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise TimeoutError(f"the name was not resolved within {seconds:g} seconds") from None
    if isinstance(answer, OSError):
        raise answer
    return list(dict.fromkeys(answer))


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the open internet, also by the IPv4 address that it carries."""
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    if isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address in _LOCAL_TRANSLATED):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    )


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
