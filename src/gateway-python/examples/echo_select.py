"""
Echoes lines to many clients with one thread: python3 echo_select.py [port]

The protocol is gateway.LineEcho; this file only moves bytes.
"""

import selectors
import socket
import sys

import gateway


class Client:
    """One connection: its protocol and what has not been sent yet."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.echo = gateway.LineEcho()
        self.unsent = b""
        self.ended = False

    def receive(self) -> None:
        """Takes what has come; the end of the stream included."""
        data = self.socket.recv(65536)
        try:
            if data:
                self.echo.send(data)
            else:
                self.ended = True
                self.echo.send_eof()
        except gateway.ProtocolFailure:
            self.ended = True
        self.unsent += self.echo.read()

    def send(self) -> None:
        """Sends as much as goes; the rest stays."""
        sent = self.socket.send(self.unsent)
        self.unsent = self.unsent[sent:]

    @property
    def events(self) -> int:
        """What to wait for. Who does not read what is echoed is not read from either."""
        if self.unsent:
            return selectors.EVENT_WRITE
        return 0 if self.ended else selectors.EVENT_READ


def serve(listener: socket.socket) -> None:
    """Serves until the process ends."""
    listener.setblocking(False)
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, ready in selector.select():
                if key.data is None:
                    accept(listener, selector)
                else:
                    advance(key.data, ready, selector)


def accept(listener: socket.socket, selector: selectors.BaseSelector) -> None:
    """Takes a new client; one that has gone again is none."""
    try:
        connection, _ = listener.accept()
    except OSError:
        return
    connection.setblocking(False)
    selector.register(connection, selectors.EVENT_READ, Client(connection))


def advance(client: Client, ready: int, selector: selectors.BaseSelector) -> None:
    """Goes on with one client; a reset ends it and nobody else."""
    try:
        if ready & selectors.EVENT_READ:
            client.receive()
        if client.unsent:
            client.send()
        events = client.events
    except BlockingIOError:
        events = client.events
    except OSError:
        events = 0
    if events:
        selector.modify(client.socket, events, client)
    else:
        selector.unregister(client.socket)
        client.socket.close()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0)) as server:
        print("port", server.getsockname()[1], flush=True)
        try:
            serve(server)
        except KeyboardInterrupt:
            pass
