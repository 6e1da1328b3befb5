"""Talks to the echo at argv[1] with Debian's python3-ws4py; ends with an error at the first difference."""
import queue
import sys
import threading

from ws4py.client.threadedclient import WebSocketClient

ADDRESS = sys.argv[1]
SIZES = [0, 1, 125, 126, 65535, 65536, 1024 * 1024]
FLIGHT = 200
PATIENCE = 60


class Client(WebSocketClient):
    """Collects what comes back."""

    def __init__(self):
        super().__init__(ADDRESS)
        self.echoes = queue.Queue()
        self.pongs = queue.Queue()
        self.gone = threading.Event()
        self.code = None

    def received_message(self, message):
        self.echoes.put((message.is_binary, message.data))

    def ponged(self, pong):
        self.pongs.put(pong.data)

    def closed(self, code, reason=None):
        self.code = code
        self.gone.set()


def open_client():
    client = Client()
    client.daemon = True
    client.connect()
    return client


def close_client(client, code=1000):
    client.close(code, "done")
    assert client.gone.wait(PATIENCE), "the close is not answered"
    assert client.code == code, client.code


def echoes_every_size():
    client = open_client()
    for size in SIZES:
        for binary in (False, True):
            payload = b"0123456789 abcdef"[: size % 17] + b"0123456789 abcdef" * (size // 17)
            client.send(payload, binary)
            assert client.echoes.get(timeout=PATIENCE) == (binary, payload), size
    close_client(client)


def joins_fragments():
    client = open_client()
    for parts in ([b"one ", b"two ", b"three"], [b"\xc3", b"", b"\xa4"], [b"", b""], [b"x" * 70000, b"y"]):
        client.send((part for part in parts), True)
        assert client.echoes.get(timeout=PATIENCE) == (True, b"".join(parts))
        client.send(part for part in parts)
        assert client.echoes.get(timeout=PATIENCE) == (False, b"".join(parts))
    close_client(client)


def answers_pings():
    client = open_client()
    for payload in ("", "are you there?", "p" * 125):
        client.ping(payload)
        assert client.pongs.get(timeout=PATIENCE) == payload.encode()
    close_client(client)


def answers_close_codes():
    for code in (1000, 1001, 1003, 1009, 3000, 4999):
        close_client(open_client(), code)


def survives_abrupt_ends():
    neighbour = open_client()
    for _ in range(20):
        victim = open_client()
        victim.sock.sendall(b"\x01\x85abcdpart of")
        victim.close_connection()
    neighbour.send("still here")
    assert neighbour.echoes.get(timeout=PATIENCE)[1] == b"still here"
    close_client(neighbour)


def keeps_the_order():
    client = open_client()
    for i in range(FLIGHT):
        client.send(f"message {i}")
    for i in range(FLIGHT):
        assert client.echoes.get(timeout=PATIENCE)[1] == f"message {i}".encode()
    close_client(client)


for test in (echoes_every_size, joins_fragments, answers_pings, answers_close_codes, survives_abrupt_ends, keeps_the_order):
    test()
    print(test.__name__, "passed", flush=True)
