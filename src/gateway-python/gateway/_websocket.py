"""WebSocket clients with sockets: a blocking one, and one with callbacks in a thread of its own."""

import ssl
import threading
from typing import Any, List, Optional, Sequence, Union

from . import _address
from ._abi import CloseStatus, Error, State
from ._connection import WebSocketConnection
from ._library import GatewayError, ProtocolFailure
from ._wire import Wire, deadline_of, left_until

#: Seconds that a peer has to answer a close frame.
_CLOSE_TIMEOUT = 5.0

#: Bytes that a pump takes at most, of a server that writes as fast as they are taken.
_PUMP_LIMIT = 1 << 20


def _acquire(lock: threading.Lock, deadline: Optional[float]) -> None:
    """
    Takes a lock.

    :raises TimeoutError: Another thread has held it until the deadline.
    """
    left = left_until(deadline)
    if not lock.acquire(timeout=-1 if left is None else left):
        raise TimeoutError("timed out")


class WebSocket:
    """
    A client that waits: `receive` gives the next message. One thread may receive while others send, or close.

    :param url: ws://… or wss://…
    :param protocols: Subprotocols to offer, the preferred one first.
    :param headers: Further header lines.
    :param timeout: Seconds for connecting and the opening handshake; None for ever.
    :param ssl_context: For wss; None for Python's default.
    :param max_message: Longest message in bytes.
    :raises ProtocolFailure: The server refused, or is no WebSocket server.
    :raises TimeoutError: It did not answer in time.
    """

    def __init__(
        self,
        url: str,
        *,
        protocols: Sequence[str] = (),
        headers: Sequence[str] = (),
        timeout: Optional[float] = 10.0,
        ssl_context: Optional[ssl.SSLContext] = None,
        max_message: int = 16 * 1024 * 1024,
    ) -> None:
        address = _address.parse(url)
        self.connection = WebSocketConnection(
            host=address.host_header, target=address.target, protocols=protocols, headers=headers, max_message=max_message)
        deadline = deadline_of(timeout)
        self._state_lock = threading.Lock()
        self._send_lock = threading.Lock()
        self._receive_lock = threading.Lock()
        self._wire = Wire(address.host, address.port, address.context(ssl_context), deadline)
        try:
            self._flush(deadline)
            while self.connection.state == State.CONNECTING:
                self._take_or_keep(self._wire.receive(deadline, self._flush_now))
        except BaseException:
            self._wire.close()
            raise

    def __enter__(self) -> "WebSocket":
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()

    def fileno(self) -> int:
        """For poll and select: readable means that `pump` may find something."""
        return self._wire.fileno()

    def receive(self, timeout: Optional[float] = None) -> Union[str, bytes, None]:
        """
        Waits for the next message.

        :param timeout: Seconds; None for ever, 0 for what is there.
        :returns: str or bytes; None when the WebSocket has been closed.
        :raises TimeoutError: Nothing has come in time.
        :raises ProtocolFailure: The connection was lost, or the server broke a rule. It stays so.
        """
        deadline = deadline_of(timeout)
        _acquire(self._receive_lock, deadline)
        try:
            while True:
                with self._state_lock:
                    message = self.connection.receive()
                if message is not None:
                    return message
                if self.connection.closed:
                    self._wire.shutdown()
                    return None
                self._take_or_keep(self._wire.receive(deadline, self._flush_now))
        finally:
            self._receive_lock.release()

    def pump(self) -> None:
        """Takes what has come, a megabyte or so at a time, without waiting; `connection` then has the messages."""
        if not self._receive_lock.acquire(blocking=False):
            return
        try:
            taken = 0
            while not self.connection.closed and (taken < _PUMP_LIMIT or self._wire.holds_back):
                data = self._wire.receive(deadline_of(0), self._flush_now)
                taken += len(data)
                self._take(data)
        except TimeoutError:
            pass
        finally:
            self._receive_lock.release()

    def send(self, message: Union[str, bytes], timeout: Optional[float] = None) -> None:
        """
        Sends a message: str as text, bytes as binary.

        :raises TimeoutError: Not all could be sent in time; the rest goes out with whatever is sent next.
        :raises InvalidState: The WebSocket has been closed.
        """
        deadline = deadline_of(timeout)
        with self._state_lock:
            self.connection.write(message)
        self._flush(deadline)

    def ping(self, payload: bytes = b"") -> None:
        """Sends a ping; `connection.pongs` counts the answers."""
        with self._state_lock:
            self.connection.ping(payload)
        self._flush(None)

    def start_close(self, status: int = CloseStatus.NORMAL_CLOSURE, reason: str = "") -> None:
        """Sends a close frame and goes on; who receives sees the end."""
        self._send_close(status, reason, deadline_of(_CLOSE_TIMEOUT))

    def close(self, status: int = CloseStatus.NORMAL_CLOSURE, reason: str = "", timeout: float = _CLOSE_TIMEOUT) -> None:
        """Closes in order: waits for the server's close frame, drops what comes before it, and ends the connection."""
        deadline = deadline_of(timeout)
        try:
            if not self.connection.closed and self.connection.error == Error.NONE:
                self._send_close(status, reason, deadline)
                self._await_close(deadline)
        except (OSError, GatewayError):
            # The other side is gone: there is nothing left to be done in order.
            pass
        finally:
            self.abort()

    def abort(self) -> None:
        """Ends the connection at once; the server sees that it is lost."""
        self._wire.shutdown()
        self._wire.close()

    def _send_close(self, status: int, reason: str, deadline: Optional[float]) -> None:
        with self._state_lock:
            self.connection.close(status, reason)
        self._flush(deadline)

    def _await_close(self, deadline: Optional[float]) -> None:
        """Receives until the server's close frame, unless another thread does: that one is waited for."""
        _acquire(self._receive_lock, deadline)
        try:
            while not self.connection.closed:
                self._take(self._wire.receive(deadline, self._flush_now))
                with self._state_lock:
                    for _ in self.connection.messages():
                        pass
                if left_until(deadline) == 0.0:
                    raise TimeoutError("timed out")
        finally:
            self._receive_lock.release()

    def _take(self, data: bytes) -> None:
        """Lets the protocol see what was received, and sends what it answers."""
        try:
            with self._state_lock:
                if data:
                    self.connection.send(data)
                else:
                    self.connection.send_eof()
        except ProtocolFailure:
            self._answer_failure()
            raise
        self._flush_now()

    def _take_or_keep(self, data: bytes) -> None:
        """The same, but what came before a failure comes first; the next receive tells of it again."""
        try:
            self._take(data)
        except ProtocolFailure:
            if not self.connection.has_message:
                raise

    def _answer_failure(self) -> None:
        """Tells the server what it did wrong, if it still listens."""
        try:
            self._flush(deadline_of(1.0))
        except OSError:
            pass
        self._wire.shutdown()

    def _flush(self, deadline: Optional[float]) -> None:
        """Sends what is written. Whoever holds the lock looks again after letting go of it."""
        _acquire(self._send_lock, deadline)
        mine = True
        while mine:
            try:
                self._send_pending(deadline)
            finally:
                self._send_lock.release()
            mine = self._has_pending() and self._send_lock.acquire(blocking=False)

    def _flush_now(self) -> bool:
        """
        Sends as much as goes without waiting: who receives must not wait for who sends, or both would wait for a server that wants to
        be read.

        :returns: True when something is left over that nobody else sends.
        """
        while self._wire.unsent or self._has_pending():
            if not self._send_lock.acquire(blocking=False):
                return False
            try:
                self._send_pending(deadline_of(0))
            except TimeoutError:
                return True
            finally:
                self._send_lock.release()
        return False

    def _has_pending(self) -> bool:
        with self._state_lock:
            return self.connection.pending

    def _send_pending(self, deadline: Optional[float]) -> None:
        with self._state_lock:
            data = self.connection.read()
        self._wire.send(data, deadline)


class ReceivedMessage:
    """A message as `WebSocketClient.received_message` gets it."""

    def __init__(self, content: Union[str, bytes]) -> None:
        self._content = content

    @property
    def is_text(self) -> bool:
        """True for text."""
        return isinstance(self._content, str)

    @property
    def is_binary(self) -> bool:
        """True for bytes."""
        return not self.is_text

    @property
    def data(self) -> bytes:
        """The payload; text as UTF-8."""
        return self._content.encode() if isinstance(self._content, str) else self._content

    def __str__(self) -> str:
        return self._content if isinstance(self._content, str) else self._content.decode()

    def __len__(self) -> int:
        return len(self.data)


class WebSocketClient:
    """
    A client with callbacks, in ws4py's manner: derive, override `opened`, `received_message` and `closed`, then `connect` and
    `run_forever`. The callbacks run in a thread of the client's own.
    """

    def __init__(
        self,
        url: str,
        protocols: Optional[Sequence[str]] = None,
        headers: Optional[Sequence[str]] = None,
        **options: Any,
    ) -> None:
        self.url = url
        self._protocols: List[str] = list(protocols or ())
        self._headers: List[str] = list(headers or ())
        self._options = options
        self._socket: Optional[WebSocket] = None
        self._thread: Optional[threading.Thread] = None

    def opened(self) -> None:
        """The handshake is done."""

    def received_message(self, message: ReceivedMessage) -> None:
        """A message has come."""

    def closed(self, code: int, reason: Optional[str] = None) -> None:
        """It is over; 1006 when the connection was lost."""

    def connect(self) -> None:
        """Connects, shakes hands and starts the thread."""
        self._socket = WebSocket(self.url, protocols=self._protocols, headers=self._headers, **self._options)
        self._thread = threading.Thread(target=self._run, args=(self._socket,), name="gateway-websocket", daemon=True)
        self._thread.start()

    def run_forever(self) -> None:
        """Waits until it is over."""
        if self._thread is not None:
            self._thread.join()

    def send(self, payload: Union[str, bytes], binary: bool = False) -> None:
        """Sends text, or bytes with `binary`; bytes without it have to be UTF-8."""
        text = payload.decode() if isinstance(payload, (bytes, bytearray)) and not binary else payload
        self._open_socket().send(text.encode() if binary and isinstance(text, str) else text)

    def ping(self, payload: bytes = b"") -> None:
        """Sends a ping."""
        self._open_socket().ping(payload)

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Starts closing; `closed` is called when it is done."""
        self._open_socket().start_close(code, reason)

    @property
    def terminated(self) -> bool:
        """True when it is over."""
        return self._thread is not None and not self._thread.is_alive()

    def _open_socket(self) -> WebSocket:
        if self._socket is None:
            raise GatewayError("not connected")
        return self._socket

    def _run(self, socket: WebSocket) -> None:
        """What the thread does. An exception of a callback ends the connection, and comes out after `closed`."""
        code, reason = int(CloseStatus.ABNORMAL), "connection lost"
        try:
            self.opened()
            message = socket.receive()
            while message is not None:
                self.received_message(ReceivedMessage(message))
                message = socket.receive()
            code, reason = socket.connection.close_status, socket.connection.close_reason
        except ProtocolFailure as failure:
            reason = str(failure)
        except OSError as error:
            reason = str(error)
        finally:
            socket.abort()
            self.closed(code, reason)
