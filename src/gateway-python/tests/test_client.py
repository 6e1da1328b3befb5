"""WebSocket clients with sockets, against servers of ours and of others."""

import asyncio
import os
import signal
import socket
import ssl
import threading
import time
import unittest

import gateway
from gateway import aio
from programs import python

try:
    import websockets
except ImportError:
    websockets = None

WAITING = """
import gateway, sys
socket = gateway.WebSocket(sys.argv[1])
print("waiting", flush=True)
socket.receive()
"""


class Server:
    """A server in a thread of its own: what it does with a connection is `serve`."""

    def __init__(self, serve, context=None):
        self._serve = serve
        self._context = context
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._thread.start()
        self._started.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _run(self):
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        async with await self.listen() as server:
            scheme = "wss" if self._context else "ws"
            self.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}/path"
            self._started.set()
            await self._stop.wait()

    async def listen(self):
        return await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self._context)

    async def _accept(self, reader, writer):
        try:
            async with await aio.accept(reader, writer, protocols=["chat"]) as connection:
                await self._serve(connection)
        except (gateway.GatewayError, OSError):
            pass


async def echo(connection):
    async for message in connection:
        if message == "close":
            await connection.close(4000, "as you like")
            return
        if message == "vanish":
            connection._writer.transport.abort()
            return
        await connection.send(message)


class OthersServer(Server):
    """The server of python3-websockets."""

    async def listen(self):
        async def serve(connection, path=None):
            async for message in connection:
                await connection.send(message)

        self._server = await websockets.serve(serve, "127.0.0.1", 0, max_size=None)
        return self._server

    async def _run(self):
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await self.listen()
        self.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/path"
        self._started.set()
        await self._stop.wait()
        server.close()
        await server.wait_closed()


class RawServer:
    """Shakes hands with one client, sending `more` with its reply, then lets `behave` have the socket: for what no good server does."""

    def __init__(self, behave, more=b""):
        self._behave = behave
        self._more = more
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self._listener.getsockname()[1]}/"
        #: Set by the test when it has come to what `behave` waits for, and at its end.
        self.go_on = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.go_on.set()
        self._thread.join()
        self._listener.close()

    def _run(self):
        connection = gateway.WebSocketConnection(server=True)
        with self._listener.accept()[0] as peer:
            peer.settimeout(60)
            while connection.state == gateway.State.CONNECTING:
                connection.send(peer.recv(65536))
            peer.sendall(connection.read() + self._more)
            try:
                self._behave(peer, self.go_on)
            except OSError:
                pass


PING = b"\x89\x02hi"
FULL = 32 * 1024 * 1024


def reads_nothing_but_pings(peer, go_on):
    go_on.wait()
    peer.sendall(PING * 3)
    time.sleep(3)


def reads_when_it_has_pinged(peer, go_on):
    go_on.wait()
    peer.sendall(PING)
    time.sleep(0.5)
    left = FULL
    while left > 0:
        left -= len(peer.recv(1 << 20))
    peer.sendall(b"\x81\x04done")


def writes_before_it_reads(peer, go_on):
    go_on.wait()
    peer.sendall(PING + (b"\x82\x7e\xff\xff" + b"z" * 65535) * 512)
    reads_when_it_has_pinged(peer, go_on)


def answers_the_close_and_stays(peer, go_on):
    peer.recv(100)
    peer.sendall(b"\x88\x02\x03\xe8")
    go_on.wait()


A_MESSAGE_AND_WHAT_IS_NONE = b"\x81\x02hi\x83\x00"


def sends_a_message_and_what_is_none(peer, go_on):
    go_on.wait()
    peer.sendall(A_MESSAGE_AND_WHAT_IS_NONE)


def writes_on_and_on(peer, go_on):
    while True:
        peer.sendall((b"\x82\x7e\x10\x00" + bytes(4096)) * 16)


def outcome(function, *arguments):
    """What a call gives or raises, which may be that it does not come back."""
    results = ["it hangs"]

    def run():
        try:
            results[0] = function(*arguments)
        except Exception as error:
            results[0] = type(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(30)
    return results[0]


class Recorder(gateway.WebSocketClient):
    """Writes down what it is told."""

    def __init__(self, url, first=()):
        super().__init__(url, protocols=["chat"])
        self.events = []
        self.first = first

    def opened(self):
        self.events.append("opened")
        for message in self.first:
            self.send(message, binary=isinstance(message, bytes))

    def received_message(self, message):
        self.events.append(str(message) if message.is_text else message.data)
        if len(self.events) == 1 + len(self.first):
            self.close(1000, "enough")

    def closed(self, code, reason=None):
        self.events.append((code, reason))


class BlockingTests(unittest.TestCase):
    def test_dialogue(self):
        with Server(echo) as server, gateway.WebSocket(server.url, protocols=["chat"]) as client:
            self.assertEqual("chat", client.connection.protocol)
            for message in ("hé", b"\x00\xff", "", "x" * 1_000_000, b"y" * 5_000_000):
                client.send(message)
                self.assertEqual(message, client.receive(30))

    def test_timeout(self):
        with Server(echo) as server, gateway.WebSocket(server.url) as client:
            begin = time.monotonic()
            self.assertRaises(TimeoutError, client.receive, 0.2)
            self.assertRaises(TimeoutError, client.receive, 0)
            self.assertGreater(time.monotonic() - begin, 0.15)
            client.send("after")
            self.assertEqual("after", client.receive(30))

    def test_server_closes(self):
        with Server(echo) as server, gateway.WebSocket(server.url) as client:
            client.send("close")
            self.assertIsNone(client.receive(30))
            self.assertEqual((4000, "as you like"), (client.connection.close_status, client.connection.close_reason))
            self.assertRaises(gateway.InvalidState, client.send, "late")

    def test_server_vanishes(self):
        with Server(echo) as server, gateway.WebSocket(server.url) as client:
            client.send("vanish")
            for _ in range(2):
                self.assertRaises((gateway.ProtocolFailure, OSError), client.receive, 30)

    def test_no_websocket_server(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            def refuse():
                connection, _ = listener.accept()
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 404 Not Found\r\n\r\n")
                connection.close()

            thread = threading.Thread(target=refuse)
            thread.start()
            self.assertRaisesRegex(
                gateway.ProtocolFailure, "refused", gateway.WebSocket, f"ws://127.0.0.1:{listener.getsockname()[1]}/")
            thread.join()

    def test_no_websocket_address(self):
        for url in ("http://x/", "ws:///", "nonsense", "ws://user@host/", "ws://host/#part", "ws://host:0/", "ws://host:/"):
            with self.subTest(url):
                self.assertRaises(ValueError, gateway.WebSocket, url)
        self.assertRaises(TypeError, gateway.WebSocket, "ws://127.0.0.1:1/", protocols="chat")

    def test_what_came_before_a_failure_comes_first(self):
        with RawServer(sends_a_message_and_what_is_none) as server:
            client = gateway.WebSocket(server.url)
            server.go_on.set()
            self.assertEqual("hi", client.receive(30))
            for _ in range(2):
                self.assertRaisesRegex(gateway.ProtocolFailure, "reserved opcode", client.receive, 30)
            client.abort()

    def test_what_came_with_the_handshake_before_a_failure_comes_first(self):
        with RawServer(lambda peer, go_on: go_on.wait(), A_MESSAGE_AND_WHAT_IS_NONE) as server:
            client = gateway.WebSocket(server.url)
            self.assertEqual("hi", client.receive(30))
            for _ in range(2):
                self.assertRaisesRegex(gateway.ProtocolFailure, "reserved opcode", client.receive, 30)
            client.abort()

    def test_a_close_takes_no_longer_than_it_may(self):
        with RawServer(lambda peer, go_on: go_on.wait()) as server:
            client = gateway.WebSocket(server.url)
            self.assertEqual(TimeoutError, outcome(client.send, b"x" * FULL, 0.1))
            begin = time.monotonic()
            client.close(timeout=0.1)
            self.assertLess(time.monotonic() - begin, 4)

    def test_a_close_ends_though_the_server_writes_on(self):
        with RawServer(writes_on_and_on) as server:
            client = gateway.WebSocket(server.url)
            begin = time.monotonic()
            self.assertIsNone(outcome(lambda: client.close(timeout=0.2)))
            self.assertLess(time.monotonic() - begin, 10)

    def test_a_pump_ends_though_the_server_writes_on(self):
        with RawServer(writes_on_and_on) as server:
            client = gateway.WebSocket(server.url)
            for _ in range(3):
                self.assertIsNone(outcome(client.pump))
                self.assertLess(sum(len(message) for message in client.connection.messages()), 4_000_000)
            client.abort()

    def test_time_outs_that_no_clock_comes_to(self):
        for timeout in (3e6, 1e12, float("inf")):
            with self.subTest(timeout), RawServer(answers_the_close_and_stays) as server:
                client = gateway.WebSocket(server.url, timeout=timeout)
                client.start_close()
                self.assertIsNone(outcome(client.receive, timeout))
                client.abort()

    def test_one_thread_receives_while_another_sends_more_than_fits_between(self):
        count, message = 300, b"z" * 100_000
        with Server(echo) as server, gateway.WebSocket(server.url) as client:
            sender = threading.Thread(target=lambda: [client.send(message) for _ in range(count)])
            sender.start()
            for _ in range(count):
                self.assertEqual(message, client.receive(60))
            sender.join()

    def test_a_receive_times_out_though_a_pong_cannot_be_sent(self):
        with RawServer(reads_nothing_but_pings) as server:
            client = gateway.WebSocket(server.url)
            self.assertEqual(TimeoutError, outcome(client.send, b"x" * FULL, 0.3))
            server.go_on.set()
            self.assertEqual(TimeoutError, outcome(client.receive, 0.5))
            client.abort()

    def test_a_send_times_out_though_another_does_not(self):
        with RawServer(reads_nothing_but_pings) as server:
            client = gateway.WebSocket(server.url)
            sender = threading.Thread(target=outcome, args=(client.send, b"x" * FULL))
            sender.start()
            time.sleep(0.3)
            self.assertEqual(TimeoutError, outcome(client.send, "y", 0.3))
            client.abort()
            sender.join()

    def test_what_is_left_over_goes_out_while_it_receives(self):
        with RawServer(reads_when_it_has_pinged) as server:
            client = gateway.WebSocket(server.url)
            self.assertEqual(TimeoutError, outcome(client.send, b"x" * FULL, 0.3))
            server.go_on.set()
            self.assertEqual("done", outcome(client.receive, 30))
            client.abort()

    def test_another_thread_may_close(self):
        with RawServer(answers_the_close_and_stays) as server:
            client = gateway.WebSocket(server.url)
            received = []
            receiver = threading.Thread(target=lambda: received.append(outcome(client.receive)))
            receiver.start()
            time.sleep(0.3)
            client.close()
            receiver.join()
            self.assertEqual([None], received)

    def test_interrupt_ends_a_blocking_receive(self):
        with Server(echo) as server, python("-c", WAITING, server.url) as program:
            self.assertEqual("waiting", program.line())
            time.sleep(0.3)
            program.process.send_signal(signal.SIGINT)
            status, _, errors = program.end()
            self.assertEqual(-signal.SIGINT, status)
            self.assertIn("KeyboardInterrupt", errors)


class ThreadedTests(unittest.TestCase):
    def test_callbacks(self):
        with Server(echo) as server:
            client = Recorder(server.url, ["one", b"two"])
            client.connect()
            client.run_forever()
            self.assertEqual(["opened", "one", b"two", (1000, "")], client.events)
            self.assertTrue(client.terminated)

    def test_server_vanishes(self):
        with Server(echo) as server:
            client = Recorder(server.url, ["vanish"])
            client.connect()
            client.run_forever()
            self.assertEqual("opened", client.events[0])
            self.assertEqual(1006, client.events[-1][0])

    def test_not_connected(self):
        self.assertRaises(gateway.GatewayError, Recorder("ws://127.0.0.1:1/").send, "x")


class AsyncioTests(unittest.IsolatedAsyncioTestCase):
    async def test_dialogue(self):
        with Server(echo) as server:
            async with await aio.connect(server.url, protocols=["chat"]) as client:
                for message in ("hé", b"\x00\xff", "x" * 1_000_000):
                    await client.send(message)
                    self.assertEqual(message, await client.receive())

    async def test_iteration_ends_when_the_server_closes(self):
        with Server(echo) as server:
            async with await aio.connect(server.url) as client:
                await client.send("one")
                await client.send("close")
                self.assertEqual(["one"], [message async for message in client])
                self.assertEqual(4000, client.connection.close_status)

    async def test_server_vanishes(self):
        with Server(echo) as server:
            async with await aio.connect(server.url) as client:
                await client.send("vanish")
                with self.assertRaises((gateway.ProtocolFailure, OSError)):
                    await client.receive()


    async def test_another_task_may_close(self):
        with RawServer(answers_the_close_and_stays) as server:
            client = await aio.connect(server.url)
            receiving = asyncio.create_task(client.receive())
            await asyncio.sleep(0.3)
            await client.close()
            self.assertIsNone(await asyncio.wait_for(receiving, 30))

    async def test_what_came_before_a_failure_comes_first(self):
        with RawServer(sends_a_message_and_what_is_none) as server:
            async with await aio.connect(server.url) as client:
                server.go_on.set()
                self.assertEqual("hi", await client.receive())
                with self.assertRaisesRegex(gateway.ProtocolFailure, "reserved opcode"):
                    await client.receive()

    async def test_what_came_with_the_handshake_before_a_failure_comes_first(self):
        with RawServer(lambda peer, go_on: go_on.wait(), A_MESSAGE_AND_WHAT_IS_NONE) as server:
            async with await aio.connect(server.url) as client:
                self.assertEqual("hi", await client.receive())
                with self.assertRaisesRegex(gateway.ProtocolFailure, "reserved opcode"):
                    await client.receive()

    async def test_a_close_does_not_wait_for_a_server_that_does_not_read(self):
        with RawServer(lambda peer, go_on: go_on.wait()) as server:
            client = await aio.connect(server.url)
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(client.send(b"x" * FULL), 0.1)
            await client.close(timeout=0.1)
            await asyncio.sleep(0)
            self.assertEqual(-1, client._writer.get_extra_info("socket").fileno())

    async def test_who_receives_does_not_wait_with_who_sends(self):
        with RawServer(writes_before_it_reads) as server:
            client = await aio.connect(server.url)
            sending = asyncio.create_task(client.send(b"x" * FULL))
            await asyncio.sleep(0.3)
            server.go_on.set()
            message = b""
            while message != "done":
                message = await asyncio.wait_for(client.receive(), 30)
            await sending
            client._writer.close()


class TlsTests(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        certificate = os.environ["GATEWAY_TEST_CERTIFICATE"]
        self.server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server_context.load_cert_chain(certificate)
        self.client_context = ssl.create_default_context(cafile=certificate)

    def test_blocking(self):
        with Server(echo, self.server_context) as server:
            with gateway.WebSocket(server.url, ssl_context=self.client_context) as client:
                for message in ("hé", b"x" * 1_000_000):
                    client.send(message)
                    self.assertEqual(message, client.receive(30))
                self.assertRaises(TimeoutError, client.receive, 0.1)

    def test_one_thread_receives_while_another_sends(self):
        count, message = 100, b"z" * 100_000
        with Server(echo, self.server_context) as server:
            with gateway.WebSocket(server.url, ssl_context=self.client_context) as client:
                sender = threading.Thread(target=lambda: [client.send(message) for _ in range(count)])
                sender.start()
                for _ in range(count):
                    self.assertEqual(message, client.receive(60))
                sender.join()

    async def test_asyncio(self):
        with Server(echo, self.server_context) as server:
            async with await aio.connect(server.url, ssl_context=self.client_context) as client:
                await client.send("hé")
                self.assertEqual("hé", await client.receive())

    def test_a_certificate_that_nobody_knows(self):
        with Server(echo, self.server_context) as server:
            self.assertRaises(ssl.SSLError, gateway.WebSocket, server.url)


@unittest.skipIf(websockets is None, "python3-websockets is not installed")
class OthersTests(unittest.IsolatedAsyncioTestCase):
    def test_blocking(self):
        with OthersServer(None) as server, gateway.WebSocket(server.url) as client:
            for message in ("hé", b"\x00\xff", "x" * 100_000):
                client.send(message)
                self.assertEqual(message, client.receive(30))

    def test_threaded(self):
        with OthersServer(None) as server:
            client = Recorder(server.url, ["one", b"two"])
            client.connect()
            client.run_forever()
            self.assertEqual(["opened", "one", b"two"], client.events[:3])
            self.assertEqual(1000, client.events[3][0])

    async def test_their_client_at_our_server(self):
        with Server(echo) as server:
            async with websockets.connect(server.url, subprotocols=["chat"], compression=None) as client:
                self.assertEqual("chat", client.subprotocol)
                for message in ("hé", b"\x00\xff", "x" * 100_000):
                    await client.send(message)
                    self.assertEqual(message, await client.recv())


if __name__ == "__main__":
    unittest.main()
