"""
What it costs to feed the library from Python, beside what wsproto and websockets need for the same bytes in the same run:

    apt-get install python3-wsproto python3-websockets
    PYTHONPATH=src/gateway-python GATEWAY_LIBRARY=artifacts/native/libgateway.so python3 src/gateway-python/benchmarks/border.py

Only parsing, as a server: masked frames in, messages out. Nothing is sent, no socket is involved. Each figure is the best of several
rounds, on one core.
"""

import time

import websockets.connection
import websockets.server
import wsproto.connection

import gateway

ROUNDS = 15


def frames(size, count, text):
    """Masked frames of equal messages."""
    client = gateway.WebSocketConnection(handshake=False)
    message = "a" * size if text else b"a" * size
    for _ in range(count):
        client.write(message)
    return client.read()


def segments(data, size, repeat):
    """What a socket would have given."""
    return [data[start:start + size] for start in range(0, len(data), size)] * repeat


def with_gateway(pieces):
    connection = gateway.WebSocketConnection(server=True, handshake=False)
    count = 0
    begin = time.perf_counter()
    for piece in pieces:
        connection.send(piece)
        for _ in connection.messages():
            count += 1
    return time.perf_counter() - begin, count


def with_wsproto(pieces):
    connection = wsproto.connection.Connection(wsproto.connection.ConnectionType.SERVER)
    count = 0
    begin = time.perf_counter()
    for piece in pieces:
        connection.receive_data(piece)
        for event in connection.events():
            count += event.message_finished
    return time.perf_counter() - begin, count


def with_websockets(pieces):
    connection = websockets.server.ServerConnection(state=websockets.connection.State.OPEN, max_size=None)
    count = 0
    begin = time.perf_counter()
    for piece in pieces:
        connection.receive_data(piece)
        for _ in connection.events_received():
            count += 1
    return time.perf_counter() - begin, count


def best(run, pieces, expected):
    """Seconds per message."""
    times = []
    for _ in range(ROUNDS):
        elapsed, count = run(pieces)
        if count != expected:
            raise SystemExit(f"{run.__name__}: {count} messages instead of {expected}")
        times.append(elapsed)
    return min(times) / expected


def compare(size, count, segment, repeat, text):
    """One line of the table: three parsers, the same bytes."""
    pieces = segments(frames(size, count, text), segment, repeat)
    ours, theirs, others = (best(run, pieces, count * repeat) for run in (with_gateway, with_wsproto, with_websockets))
    print(f"| {'text' if text else 'binary'}, {size:,} bytes | {segment:,} bytes | {ours * 1e6:.2f} µs, {size / ours / 1e6:,.0f} MB/s "
          f"| {theirs * 1e6:.2f} µs ({theirs / ours:.1f} ×) | {others * 1e6:.2f} µs ({others / ours:.1f} ×) |")


def feed(size):
    """Nanoseconds per feed of a line, the message taken."""
    connection = gateway.LineConnection(max_line=2 * size, input_capacity=2 * size + 256)
    line = b"x" * (size - 1) + b"\n"
    count = 20_000 if size < 1000 else 5_000
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for _ in range(count):
            connection.send(line)
            connection.receive()
        times.append(time.perf_counter() - begin)
    print(f"| {size:,} bytes | {min(times) / count * 1e9:,.0f} ns |")


if __name__ == "__main__":
    print("| messages | segments | gateway | wsproto | websockets |\n|---|---|---|---|---|")
    for is_text in (False, True):
        compare(125, 2000, 65536, 1, is_text)
        compare(125, 2000, 131, 1, is_text)
        compare(65536, 4, 65536, 20, is_text)
    print("\n| line fed and taken | |\n|---|---|")
    feed(16)
    feed(65536)
