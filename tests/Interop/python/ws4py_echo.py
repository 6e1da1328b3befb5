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


def close_client(client):
    client.close(1000, "done")
    assert client.gone.wait(PATIENCE), "the close is not answered"
    assert client.code == 1000, client.code


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
    client.send(part for part in [b"one ", b"two ", b"three"])
    assert client.echoes.get(timeout=PATIENCE)[1] == b"one two three"
    close_client(client)


def answers_pings():
    client = open_client()
    client.ping("are you there?")
    assert client.pongs.get(timeout=PATIENCE) == b"are you there?"
    close_client(client)


def keeps_the_order():
    client = open_client()
    for i in range(FLIGHT):
        client.send(f"message {i}")
    for i in range(FLIGHT):
        assert client.echoes.get(timeout=PATIENCE)[1] == f"message {i}".encode()
    close_client(client)


for test in (echoes_every_size, joins_fragments, answers_pings, keeps_the_order):
    test()
    print(test.__name__, "passed", flush=True)
