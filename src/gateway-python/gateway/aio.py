"""
WebSockets for asyncio.

    async with await gateway.aio.connect("ws://localhost:8080/echo") as socket:
        await socket.send("hello")
        async for message in socket:
            …
"""

import asyncio
import ssl
from typing import Any, Optional, Sequence, Union

from . import _address
from ._abi import CloseStatus, Error, State
from ._connection import WebSocketConnection
from ._library import GatewayError, ProtocolFailure

_CHUNK = 65536


class WebSocket:
    """An open WebSocket, client or server; made by `connect` and `accept`. One task may receive while others send, or close."""

    def __init__(self, connection: WebSocketConnection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connection = connection
        self._reader = reader
        self._writer = writer
        self._receiving = asyncio.Lock()
        self._sending = asyncio.Lock()

    async def __aenter__(self) -> "WebSocket":
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self.close()

    def __aiter__(self) -> "WebSocket":
        return self

    async def __anext__(self) -> Union[str, bytes]:
        message = await self.receive()
        if message is None:
            raise StopAsyncIteration
        return message

    async def receive(self) -> Union[str, bytes, None]:
        """
        Waits for the next message.

        :returns: str or bytes; None when the WebSocket has been closed.
        :raises ProtocolFailure: The connection was lost, or the peer broke a rule. It stays so.
        """
        async with self._receiving:
            while True:
                message = self.connection.receive()
                if message is not None or self.connection.closed:
                    return message
                await self._pump_or_keep()

    async def send(self, message: Union[str, bytes]) -> None:
        """
        Sends a message: str as text, bytes as binary.

        :raises InvalidState: The WebSocket has been closed.
        """
        self.connection.write(message)
        await self._flush()

    async def ping(self, payload: bytes = b"") -> None:
        """Sends a ping; `connection.pongs` counts the answers."""
        self.connection.ping(payload)
        await self._flush()

    async def close(self, status: int = CloseStatus.NORMAL_CLOSURE, reason: str = "", timeout: float = 5.0) -> None:
        """Closes in order: waits for the peer's close frame, drops what comes before it, and ends the connection."""
        try:
            if not self.connection.closed and self.connection.error == Error.NONE:
                self.connection.close(status, reason)
                await asyncio.wait_for(self._close(), timeout)
        except (OSError, GatewayError, asyncio.TimeoutError):
            # The other side is gone: there is nothing left to be done in order.
            pass
        finally:
            if not self.connection.closed:
                # Without this what the other side does not read would be waited for without end.
                self._writer.transport.abort()
            self._writer.close()

    async def handshake(self) -> None:
        """Waits until the opening handshake is done."""
        await self._flush()
        while self.connection.state == State.CONNECTING:
            await self._pump_or_keep()

    async def _close(self) -> None:
        await self._flush()
        async with self._receiving:
            while not self.connection.closed:
                await self._pump()
                for _ in self.connection.messages():
                    pass

    async def _pump_or_keep(self) -> None:
        """The same as `_pump`, but what came before a failure comes first; the next receive tells of it again."""
        try:
            await self._pump()
        except ProtocolFailure:
            if not self.connection.has_message:
                raise

    async def _pump(self) -> None:
        """Receives once, and sends what the protocol answers."""
        data = await self._reader.read(_CHUNK)
        try:
            if data:
                self.connection.send(data)
            else:
                self.connection.send_eof()
        except ProtocolFailure:
            self._writer.write(self.connection.read())
            self._writer.close()
            raise
        if self._sending.locked():
            # Who receives does not wait with who sends: the peer may want to be read first.
            self._writer.write(self.connection.read())
        else:
            await self._flush()

    async def _flush(self) -> None:
        data = self.connection.read()
        if data:
            self._writer.write(data)
            async with self._sending:
                await self._writer.drain()


async def connect(
    url: str,
    *,
    protocols: Sequence[str] = (),
    headers: Sequence[str] = (),
    timeout: Optional[float] = 10.0,
    ssl_context: Optional[ssl.SSLContext] = None,
    max_message: int = 16 * 1024 * 1024,
) -> WebSocket:
    """
    Connects to a server and shakes hands; the arguments are those of `gateway.WebSocket`.

    :raises ProtocolFailure: The server refused, or is no WebSocket server.
    :raises asyncio.TimeoutError: It did not answer in time.
    """
    address = _address.parse(url)
    connection = WebSocketConnection(
        host=address.host_header, target=address.target, protocols=protocols, headers=headers, max_message=max_message)

    async def shake_hands() -> WebSocket:
        reader, writer = await asyncio.open_connection(address.host, address.port, ssl=address.context(ssl_context))
        return await _open(WebSocket(connection, reader, writer), writer)

    return await asyncio.wait_for(shake_hands(), timeout)


async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, protocols: Sequence[str] = (), **options: Any) -> WebSocket:
    """
    Shakes hands with a client, in a callback of `asyncio.start_server`; `connection.path` says what it has asked for.

    :raises ProtocolFailure: It sent no correct request; it has been told so.
    """
    return await _open(WebSocket(WebSocketConnection(server=True, protocols=protocols, **options), reader, writer), writer)


async def _open(socket: WebSocket, writer: asyncio.StreamWriter) -> WebSocket:
    try:
        await socket.handshake()
    except BaseException:
        writer.close()
        raise
    return socket
