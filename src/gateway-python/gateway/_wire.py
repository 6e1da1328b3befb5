"""A TCP connection with deadlines, which Ctrl-C always gets out of."""

import errno
import select
import socket
import ssl
import threading
import time
from typing import Callable, Optional

#: Bytes of one receive.
_CHUNK = 65536

#: Milliseconds of one wait: poll takes no more.
LONGEST_WAIT = 2**31 - 1


def deadline_of(timeout: Optional[float]) -> Optional[float]:
    """When a time-out in seconds is over; None and what no clock comes to is never, and 0 or less is at once."""
    return None if timeout is None or timeout > threading.TIMEOUT_MAX else time.monotonic() + max(0.0, timeout)


def left_until(deadline: Optional[float]) -> Optional[float]:
    """Seconds until a deadline, not below 0; None for ever."""
    return None if deadline is None else max(0.0, deadline - time.monotonic())


class Wire:
    """A socket that never blocks in itself: all waiting is done in poll, for as long as the caller says."""

    def __init__(self, host: str, port: int, context: Optional[ssl.SSLContext], deadline: Optional[float]) -> None:
        left = left_until(deadline)
        plain = socket.create_connection((host, port), None if left is None else max(0.001, left))
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket = context.wrap_socket(plain, server_hostname=host) if context else plain
            self._socket.setblocking(False)
        except BaseException:
            plain.close()
            raise
        self._unsent = bytearray()
        # OpenSSL does not let one thread read while another writes.
        self._lock = threading.Lock()

    def fileno(self) -> int:
        """For poll and select."""
        return self._socket.fileno()

    @property
    def unsent(self) -> bool:
        """True when something is left over of what was to be sent."""
        return bool(self._unsent)

    @property
    def holds_back(self) -> bool:
        """True when TLS has bytes that poll does not tell of."""
        return isinstance(self._socket, ssl.SSLSocket) and self._socket.pending() > 0

    def receive(self, deadline: Optional[float], flush: Callable[[], bool]) -> bytes:
        """
        Gives what has come, waiting for it; empty at the end of the stream.

        :param flush: Sends what is left over, as far as it goes without waiting; true when there is more.
        :raises TimeoutError: Nothing has come in time.
        """
        while True:
            try:
                with self._lock:
                    return self._socket.recv(_CHUNK)
            except (BlockingIOError, ssl.SSLWantReadError):
                self._wait(select.POLLIN | (select.POLLOUT if flush() else 0), deadline)
            except ssl.SSLWantWriteError:
                self._wait(select.POLLOUT, deadline)
            except ssl.SSLEOFError:
                return b""

    def send(self, data: bytes, deadline: Optional[float]) -> None:
        """
        Sends everything.

        :raises TimeoutError: Not all could be sent in time. The rest is kept and goes out before whatever is sent next.
        """
        self._unsent += data
        while self._unsent:
            try:
                with self._lock:
                    sent = self._socket.send(self._unsent)
                del self._unsent[:sent]
            except (BlockingIOError, ssl.SSLWantWriteError):
                self._wait(select.POLLOUT, deadline)
            except ssl.SSLWantReadError:
                self._wait(select.POLLIN, deadline)

    def shutdown(self) -> None:
        """Wakes whoever waits in this connection."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def close(self) -> None:
        """Closes the socket."""
        self._socket.close()

    def _wait(self, event: int, deadline: Optional[float]) -> None:
        poll = select.poll()
        descriptor = self._socket.fileno()
        if descriptor < 0:
            raise OSError(errno.EBADF, "the connection is closed")
        poll.register(descriptor, event)
        left = left_until(deadline)
        while not poll.poll(None if left is None else min(left * 1000, LONGEST_WAIT)):
            left = left_until(deadline)
            if left == 0.0:
                raise TimeoutError("timed out")
