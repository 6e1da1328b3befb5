"""Conversations in messages, without any I/O: lines and WebSockets."""

import ctypes
from collections import deque
from typing import Any, Callable, Deque, Generic, Iterator, List, Optional, Sequence, TypeVar, Union

from ._abi import CloseStatus, Error, MessageType, PartFlags, Role, State, Status
from ._library import NativeObject, ProtocolFailure, Slot, Window, call, check

#: Anything that holds bytes.
BytesLike = Union[bytes, bytearray, memoryview]

#: What a conversation's messages are.
T = TypeVar("T", bytes, Union[str, bytes])

_line_create = call("line_create")
_websocket_create = call("websocket_create")
_websocket_accept = call("websocket_accept")
_websocket_connect = call("websocket_connect")
_exchange = call("connection_exchange")
_feed_eof = call("connection_feed_eof")
_input = call("connection_input")
_output = call("connection_output")
_consume = call("connection_consume")
_send = call("connection_send")
_ping = call("connection_ping")
_close = call("connection_close")
_error = call("connection_error")
_can_write = call("connection_can_write")
_state = call("websocket_state")
_peer_close = call("websocket_peer_close")
_pongs = call("websocket_pongs")
_path = call("websocket_path")
_protocol = call("websocket_protocol")
_http_status = call("websocket_http_status")

_OK = int(Status.OK)
_NEED_MORE_DATA = int(Status.NEED_MORE_DATA)
_OUTPUT_FULL = int(Status.OUTPUT_FULL)
_CLOSED = int(Status.CLOSED)
_FAILED = int(Status.FAILED)
_WHOLE = int(PartFlags.START | PartFlags.END)
_END = int(PartFlags.END)
_TEXT = int(MessageType.TEXT)
_BINARY = int(MessageType.BINARY)

#: How many messages one call to the library can give back.
_PARTS = 256

#: The most that a frame adds to its payload.
_OVERHEAD = 14


def to_bytes(data: BytesLike) -> bytes:
    """
    The bytes that an object holds; a number is none, though Python makes as many zeros of it.

    :raises TypeError: It holds none.
    """
    return data if isinstance(data, bytes) else memoryview(data).tobytes()


class Connection(NativeObject, Generic[T]):
    """
    What lines and WebSockets have in common. Bytes from the network go in by `send`, messages come out by `receive`; messages of
    one's own go in by `write`, bytes for the network come out by `read`.
    """

    _free_call = call("connection_free")

    def __init__(self, create: Callable[..., int], *arguments: Any, output_capacity: int) -> None:
        super().__init__(create, *arguments)
        self._records = (ctypes.c_uint32 * (4 * _PARTS))()
        self._records_address = ctypes.addressof(self._records)
        self._progress = (ctypes.c_uint64 * 3)()
        self._progress_address = ctypes.addressof(self._progress)
        self._window = Window()
        check(_input(self._handle, self._window.data, self._window.length))
        self._input = self._window.view()
        self._capacity = len(self._input)
        self._max_payload = output_capacity - _OVERHEAD
        self._messages: Deque[T] = deque()
        self._parts: List[bytes] = []
        self._pending: List[bytes] = []
        self._status = _NEED_MORE_DATA

    def send(self, data: BytesLike) -> None:
        """
        Takes bytes that were received. Take the output afterwards: it may be that a ping was answered.

        :raises ProtocolFailure: The peer broke a rule; the output may hold what it is to be told.
        """
        if len(data) <= self._capacity and type(data) is bytes:
            self._feed(data)
            return
        view = memoryview(data).cast("B")
        for start in range(0, len(view), self._capacity):
            self._feed(bytes(view[start:start + self._capacity]))

    def send_eof(self) -> None:
        """
        Says that nothing more will come.

        :raises ProtocolFailure: The stream ended in the middle: half a line, or a WebSocket without a close frame.
        """
        check(_feed_eof(self._handle))
        self._feed(b"")

    def receive(self) -> Optional[T]:
        """The next message that has come whole, or None."""
        return self._messages.popleft() if self._messages else None

    @property
    def has_message(self) -> bool:
        """True when a message has come whole."""
        return bool(self._messages)

    def messages(self) -> Iterator[T]:
        """The messages that have come whole, and are then taken."""
        while self._messages:
            yield self._messages.popleft()

    def write(self, message: Union[str, BytesLike]) -> None:
        """
        Writes a message, text or bytes. One that is larger than the output buffer becomes several fragments.

        :raises InvalidState: This side may not write (any more).
        """
        kind, payload = (_TEXT, message.encode()) if isinstance(message, str) else (_BINARY, to_bytes(message))
        length = len(payload)
        if length <= self._max_payload:
            self._put(kind, payload, 1)
            return
        for start in range(0, length, self._max_payload):
            end = start + self._max_payload
            self._put(kind, payload[start:end], 1 if end >= length else 0)

    def read(self) -> bytes:
        """Takes the bytes that are to be sent; empty when there are none."""
        self._drain()
        pending, self._pending = self._pending, []
        return pending[0] if len(pending) == 1 else b"".join(pending)

    @property
    def pending(self) -> bool:
        """True when there are bytes that are to be sent."""
        self._drain()
        return bool(self._pending)

    def close(self, status: int = CloseStatus.NORMAL_CLOSURE, reason: str = "") -> None:
        """Starts the end of the conversation from this side. Go on with `send` until `closed`."""
        text = reason.encode()
        while check(_close(self._handle, status, text, len(text))) == _OUTPUT_FULL:
            self._drain()

    @property
    def closed(self) -> bool:
        """True when the conversation has ended in order."""
        return self._status == _CLOSED

    @property
    def error(self) -> Error:
        """Why the conversation failed; it stays so."""
        slot = Slot(ctypes.c_int32)
        check(_error(self._handle, slot.address))
        return Error(slot.value)

    @property
    def can_write(self) -> bool:
        """Whether this side may write."""
        slot = Slot(ctypes.c_int32)
        check(_can_write(self._handle, slot.address))
        return bool(slot.value)

    def free(self) -> None:
        """Gives everything back at once. The object cannot be used afterwards; a second call does nothing."""
        self._input = memoryview(b"")
        super().free()

    def _to_message(self, kind: int, payload: Any) -> T:
        """A payload as the application sees it."""
        raise NotImplementedError

    def _feed(self, data: bytes) -> None:
        """One call feeds and reads many messages; more than one is needed only for more messages than that."""
        while True:
            status = _exchange(self._handle, data, len(data), self._records_address, _PARTS, self._progress_address)
            if status < 0:
                check(status)
            taken, count, pending = self._progress
            if count:
                self._take(count)
            if pending:
                self._drain()
            if taken == len(data):
                if status == _NEED_MORE_DATA:
                    return
                data = b""
            else:
                data = data[taken:]
            if status == _CLOSED or status == _FAILED:
                break
        self._status = status
        if status == _FAILED:
            raise self._failure()

    def _failure(self) -> ProtocolFailure:
        """What is raised once the conversation has failed."""
        return ProtocolFailure(self.error)

    def _take(self, count: int) -> None:
        """Makes messages of what an exchange has read."""
        view = self._input
        words = iter(self._records[:4 * count])
        for offset, length, kind, flags in zip(words, words, words, words):
            payload = view[offset:offset + length]
            if flags == _WHOLE:
                self._messages.append(self._to_message(kind, payload))
            else:
                self._parts.append(payload.tobytes())
                if flags & _END:
                    self._messages.append(self._to_message(kind, b"".join(self._parts)))
                    self._parts.clear()

    def _put(self, kind: int, payload: bytes, end_of_message: int) -> None:
        status = _send(self._handle, kind, payload, len(payload), end_of_message)
        while status == _OUTPUT_FULL:
            self._drain()
            status = _send(self._handle, kind, payload, len(payload), end_of_message)
        check(status)

    def _drain(self) -> None:
        """Moves the output out of the library's buffer, so that there is room again."""
        window = self._window
        check(_output(self._handle, window.data, window.length))
        data = window.copy()
        if data:
            self._pending.append(data)
            check(_consume(self._handle, len(data)))


class LineConnection(Connection[bytes]):
    """Lines that end with a line feed, which belongs to no message. Messages are bytes."""

    def __init__(self, max_line: int = 65536, input_capacity: int = 65536, output_capacity: int = 65536) -> None:
        super().__init__(_line_create, max_line, input_capacity, output_capacity, output_capacity=output_capacity)

    def _to_message(self, kind: int, payload: Any) -> bytes:
        return bytes(payload)


class WebSocketConnection(Connection[Union[str, bytes]]):
    """
    One side of a WebSocket (RFC 6455), opening handshake included. Messages are str or bytes.

    :param server: Which side.
    :param host: Of a client: host, with :port unless it is the scheme's own.
    :param target: Of a client: path and query.
    :param protocols: Subprotocols, the preferred one first.
    :param headers: Of a client: further header lines, such as "Authorization: …".
    :param handshake: False when somebody else has done the opening handshake.
    :param max_message: Longest message in bytes; a longer one ends the conversation with 1009.
    """

    def __init__(
        self,
        server: bool = False,
        *,
        host: str = "localhost",
        target: str = "/",
        protocols: Sequence[str] = (),
        headers: Sequence[str] = (),
        handshake: bool = True,
        max_message: int = 16 * 1024 * 1024,
        max_head: int = 16384,
        input_capacity: int = 196608,
        output_capacity: int = 135168,
    ) -> None:
        buffers = (input_capacity, output_capacity)
        if not handshake:
            role = Role.SERVER if server else Role.CLIENT
            super().__init__(_websocket_create, role, max_message, *buffers, output_capacity=output_capacity)
            return
        if isinstance(protocols, str) or isinstance(headers, str):
            raise TypeError("protocols and headers are lists of texts")
        offered = ",".join(protocols).encode()
        if server:
            texts: List[Any] = [offered, len(offered)]
            super().__init__(_websocket_accept, *texts, max_message, max_head, *buffers, output_capacity=output_capacity)
            return
        if any("\n" in header for header in headers):
            raise ValueError("a header must be one line")
        texts = []
        for text in (host.encode(), target.encode(), offered, "".join(header + "\n" for header in headers).encode()):
            texts += [text, len(text)]
        super().__init__(_websocket_connect, *texts, max_message, max_head, *buffers, output_capacity=output_capacity)

    def ping(self, payload: bytes = b"") -> None:
        """Writes a ping, 0 to 125 bytes."""
        while check(_ping(self._handle, payload, len(payload))) == _OUTPUT_FULL:
            self._drain()

    @property
    def state(self) -> State:
        """How far the opening and closing handshakes are."""
        slot = Slot(ctypes.c_int32)
        check(_state(self._handle, slot.address))
        return State(slot.value)

    @property
    def pongs(self) -> int:
        """Pongs received, asked for or not."""
        slot = Slot(ctypes.c_int32)
        check(_pongs(self._handle, slot.address))
        return int(slot.value)

    @property
    def close_status(self) -> int:
        """The status in the peer's close frame; 1005 when it had none or has not come."""
        return self._close_frame()[0]

    @property
    def close_reason(self) -> str:
        """The reason in the peer's close frame."""
        return self._close_frame()[1]

    @property
    def path(self) -> str:
        """Of a server: what the client has asked for, decoded and without the query."""
        window = self._window
        check(_path(self._handle, window.data, window.length))
        return window.copy().decode("utf-8", "surrogateescape")

    @property
    def protocol(self) -> Optional[str]:
        """The subprotocol that was agreed on."""
        window = self._window
        check(_protocol(self._handle, window.data, window.length))
        return window.copy().decode() or None

    @property
    def http_status(self) -> int:
        """Of a client: the status code of the server's reply; 0 before it has come."""
        slot = Slot(ctypes.c_int32)
        check(_http_status(self._handle, slot.address))
        return int(slot.value)

    def _failure(self) -> ProtocolFailure:
        """Who asked has to hear whether it was the path, a secret, or too much at a time."""
        error = self.error
        return ProtocolFailure(error, f": the server answers {self.http_status}" if error == Error.HANDSHAKE_REFUSED else "")

    def _close_frame(self) -> "tuple[int, str]":
        slot = Slot(ctypes.c_int32)
        window = self._window
        check(_peer_close(self._handle, slot.address, window.data, window.length))
        return int(slot.value), window.copy().decode()

    def _to_message(self, kind: int, payload: Any) -> Union[str, bytes]:
        return str(payload, "utf-8") if kind == _TEXT else bytes(payload)
