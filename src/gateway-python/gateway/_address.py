"""What is in a WebSocket's address."""

import ssl
from typing import NamedTuple, Optional
from urllib.parse import urlsplit


class Address(NamedTuple):
    """The parts of ws://host:port/path?query and wss://…"""

    #: True for wss.
    secure: bool
    #: Host name or address, without the brackets of IPv6.
    host: str
    #: Port.
    port: int
    #: The host as a request names it.
    host_header: str
    #: Path and query.
    target: str

    def context(self, given: Optional[ssl.SSLContext]) -> Optional[ssl.SSLContext]:
        """What TLS is to use; None for ws."""
        if not self.secure:
            return None
        return given or ssl.create_default_context()


def parse(url: str) -> Address:
    """
    Takes an address apart.

    :raises ValueError: It is none.
    """
    parts = urlsplit(url)
    hostname = parts.hostname or ""
    is_known = parts.scheme in ("ws", "wss") and hostname and parts.username is None
    if not is_known or "#" in url or parts.port == 0 or parts.netloc.endswith(":"):
        raise ValueError(f"not the address of a WebSocket: {url}")
    secure = parts.scheme == "wss"
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    return Address(secure, hostname, parts.port or (443 if secure else 80), parts.netloc, target)
