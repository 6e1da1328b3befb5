"""
Echoes lines to many clients with a thread for each: python3 echo_threads.py [port]

The protocol is gateway.LineEcho; this file only moves bytes.
"""

import socket
import sys
import threading

import gateway


def echo(connection: socket.socket) -> None:
    """Serves one client to its end; a reset ends it and nobody else."""
    protocol = gateway.LineEcho()
    with connection:
        try:
            while feed(protocol, connection.recv(65536)):
                connection.sendall(protocol.read())
            connection.sendall(protocol.read())
        except OSError:
            pass


def feed(protocol: gateway.LineEcho, data: bytes) -> bool:
    """Gives the protocol what has come; false at the end of the stream and when a line is too long."""
    try:
        protocol.send(data)
    except gateway.ProtocolFailure:
        return False
    return bool(data)


def serve(listener: socket.socket) -> None:
    """Serves until the process ends."""
    while True:
        try:
            connection, _ = listener.accept()
        except ConnectionError:
            continue
        threading.Thread(target=echo, args=(connection,), daemon=True).start()


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0)) as server:
        print("port", server.getsockname()[1], flush=True)
        try:
            serve(server)
        except KeyboardInterrupt:
            pass
