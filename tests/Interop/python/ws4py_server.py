"""A server of Debian's python3-ws4py for the client under test; the path says what it does. Prints its port and every close."""
from wsgiref.simple_server import make_server

from ws4py.server.wsgirefserver import WebSocketWSGIRequestHandler, WSGIServer
from ws4py.server.wsgiutils import WebSocketWSGIApplication
from ws4py.websocket import WebSocket

REASON = "Grüße"

# One only: this library answers with every subprotocol that both sides know, though there may be but one.
SUBPROTOCOLS = ["superchat"]


class Echo(WebSocket):
    """Echoes, and prints how it ends."""

    def received_message(self, message):
        self.send(message.data, message.is_binary)

    def closed(self, code, reason=None):
        reason = reason.decode() if isinstance(reason, bytes) else reason
        print("closed", code, reason, flush=True)


class Fragments(Echo):
    """Echoes each message in four fragments, one of them empty."""

    def received_message(self, message):
        data = message.data
        third = len(data) // 3
        parts = [data[:third], data[third : 2 * third], b"", data[2 * third :]]
        self.send((part for part in parts), message.is_binary)


class Ping(Echo):
    """Says so when the ping, whose payload is what came in, has been answered with the same."""

    def received_message(self, message):
        self.payload = bytes(message.data)
        self.ping(self.payload)

    def ponged(self, pong):
        if pong.data == self.payload:
            self.send("answered")


class Subprotocol(Echo):
    def opened(self):
        self.send(",".join(self.protocols))


class Close(Echo):
    def opened(self):
        self.close(int(self.environ["PATH_INFO"].rpartition("/")[2]), REASON)

    def once(self):
        """The library does not tell of a close that the server began."""
        goes_on = super().once()
        if self.terminated:
            self.closed(self.stream.closing.code, self.stream.closing.reason)
        return goes_on


class Abort(Echo):
    """Ends the connection in the middle of a message that it has begun."""

    def received_message(self, message):
        self.sock.sendall(b"\x01\x05begun")
        self.close_connection()


ACTIONS = {"echo": Echo, "fragments": Fragments, "ping": Ping, "subprotocol": Subprotocol, "close": Close, "abort": Abort}


def answer(environ, start_response):
    path = environ["PATH_INFO"]
    action = ACTIONS.get(path.split("/")[1])
    if action is not None:
        return WebSocketWSGIApplication(protocols=SUBPROTOCOLS, handler_cls=action)(environ, start_response)
    if path == "/moved":
        start_response("301 Moved Permanently", [("Location", "/echo")])
    else:
        start_response("404 Not Found", [])
    return [b"nothing here"]


server = make_server("127.0.0.1", 0, answer, server_class=WSGIServer, handler_class=WebSocketWSGIRequestHandler)
server.initialize_websockets_manager()
print("port", server.server_port, flush=True)
server.serve_forever()
