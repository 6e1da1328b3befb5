"""Lines and WebSockets without I/O."""

import struct
import unittest

import gateway
from gateway import Error, LineConnection, State, WebSocketConnection

SIZES = (1, 2, 3, 5, 7, 16, 100, 210, 256)
KEY = b"\x11\x22\x33\x44"


def frame(first, payload=b"", *, mask=True, length=None):
    """A frame by hand, so that the vectors do not depend on what they check."""
    count = len(payload)
    flag = 0x80 if mask else 0
    if length is not None:
        head = length
    elif count < 126:
        head = bytes([flag | count])
    elif count < 65536:
        head = bytes([flag | 126]) + struct.pack("!H", count)
    else:
        head = bytes([flag | 127]) + struct.pack("!Q", count)
    body = bytes(byte ^ KEY[i % 4] for i, byte in enumerate(payload)) if mask else payload
    return bytes([first]) + head + (KEY if mask else b"") + body


def run(connection, data, segment):
    """Feeds in segments until the end or an error; gives messages, error and output."""
    failed = Error.NONE
    try:
        for start in range(0, len(data), segment):
            connection.send(data[start:start + segment])
    except gateway.ProtocolFailure as failure:
        failed = failure.error
    return list(connection.messages()), failed, connection.read()


def open_pair(**arguments):
    """A client and a server that have shaken hands."""
    client = WebSocketConnection(host="example.org", target="/chat", **arguments)
    server = WebSocketConnection(server=True, protocols=["b", "a"])
    server.send(client.read())
    client.send(server.read())
    return client, server


# name, frames of a client, messages, error, status of the close frame that is answered (None: none)
VECTORS = [
    ("text", frame(0x81, "hé€".encode()), ["hé€"], Error.NONE, None),
    ("empty text", frame(0x81), [""], Error.NONE, None),
    ("binary", frame(0x82, b"\x00\xff"), [b"\x00\xff"], Error.NONE, None),
    ("125, 126, 127 bytes", frame(0x82, b"a" * 125) + frame(0x82, b"b" * 126) + frame(0x82, b"c" * 127),
     [b"a" * 125, b"b" * 126, b"c" * 127], Error.NONE, None),
    ("65535 and 65536 bytes", frame(0x82, b"a" * 65535) + frame(0x82, b"b" * 65536), [b"a" * 65535, b"b" * 65536], Error.NONE, None),
    ("fragments", frame(0x01, b"He") + frame(0x00, b"ll") + frame(0x80, b"o"), ["Hello"], Error.NONE, None),
    ("empty fragments", frame(0x01) + frame(0x00) + frame(0x80), [""], Error.NONE, None),
    ("code point cut by fragments", frame(0x01, b"\xe2") + frame(0x00, b"\x82") + frame(0x80, b"\xac"), ["€"], Error.NONE, None),
    ("ping between fragments", frame(0x01, b"He") + frame(0x89, b"!") + frame(0x80, b"llo"), ["Hello"], Error.NONE, None),
    ("pong that nobody asked for", frame(0x8A, b"x") + frame(0x81, b"a"), ["a"], Error.NONE, None),
    ("reserved bit", frame(0xC1, b"a"), [], Error.RESERVED_BIT_SET, 1002),
    ("reserved opcode 3", frame(0x83, b"a"), [], Error.RESERVED_OPCODE, 1002),
    ("reserved opcode 11", frame(0x8B), [], Error.RESERVED_OPCODE, 1002),
    ("not masked", frame(0x81, b"a", mask=False), [], Error.MASK_MISSING, 1002),
    ("empty and not masked", frame(0x81, b"", mask=False), [], Error.MASK_MISSING, 1002),
    ("fragmented ping", frame(0x09, b"a"), [], Error.FRAGMENTED_CONTROL_FRAME, 1002),
    ("long ping", frame(0x89, b"a" * 126), [], Error.CONTROL_FRAME_TOO_LONG, 1002),
    ("length 125 in 16 bits", frame(0x82, b"", length=b"\xfe\x00\x7d"), [], Error.LENGTH_NOT_MINIMAL, 1002),
    ("length 65535 in 64 bits", frame(0x82, b"", length=b"\xff" + struct.pack("!Q", 65535)), [], Error.LENGTH_NOT_MINIMAL, 1002),
    ("top bit of the length", frame(0x82, b"", length=b"\xff\x80" + bytes(7)), [], Error.LENGTH_OUT_OF_RANGE, 1002),
    ("continuation of nothing", frame(0x80, b"a"), [], Error.UNEXPECTED_CONTINUATION, 1002),
    ("message inside a message", frame(0x01, b"a") + frame(0x81, b"b"), [], Error.CONTINUATION_EXPECTED, 1002),
    ("wrong byte", frame(0x81, b"a\xffb"), [], Error.INVALID_UTF8, 1007),
    ("surrogate", frame(0x81, b"\xed\xa0\x80"), [], Error.INVALID_UTF8, 1007),
    ("code point left open", frame(0x81, b"\xe2\x82"), [], Error.INVALID_UTF8, 1007),
    ("code point left open at an empty end", frame(0x01, b"\xe2\x82") + frame(0x80), [], Error.INVALID_UTF8, 1007),
    ("close of one byte", frame(0x88, b"\x03"), [], Error.CLOSE_PAYLOAD_TOO_SHORT, 1002),
    ("close 999", frame(0x88, struct.pack("!H", 999)), [], Error.INVALID_CLOSE_STATUS, 1002),
    ("close 1004", frame(0x88, struct.pack("!H", 1004)), [], Error.INVALID_CLOSE_STATUS, 1002),
    ("close 1005", frame(0x88, struct.pack("!H", 1005)), [], Error.INVALID_CLOSE_STATUS, 1002),
    ("close 1015", frame(0x88, struct.pack("!H", 1015)), [], Error.INVALID_CLOSE_STATUS, 1002),
    ("close 5000", frame(0x88, struct.pack("!H", 5000)), [], Error.INVALID_CLOSE_STATUS, 1002),
    ("close with a bad reason", frame(0x88, b"\x03\xe8\xff"), [], Error.INVALID_UTF8, 1007),
    ("too big", frame(0x82, b"", length=b"\xff" + struct.pack("!Q", 1 << 40)), [], Error.MESSAGE_TOO_BIG, 1009),
    ("good, then bad", frame(0x81, b"a") + frame(0x83), ["a"], Error.RESERVED_OPCODE, 1002),
]


class LineTests(unittest.TestCase):
    def test_every_message_and_segment_size(self):
        for size in SIZES:
            lines = [bytes([97 + i % 26]) * (size - 1) for i in range(600 if size < 10 else 20)]
            data = b"".join(line + b"\n" for line in lines)
            for segment in SIZES:
                with self.subTest(size=size, segment=segment):
                    self.assertEqual((lines, Error.NONE, b""), run(LineConnection(), data, segment))

    def test_a_number_is_no_message(self):
        connection = LineConnection()
        self.assertRaises(TypeError, connection.write, 5)
        connection.write(memoryview(b"line"))
        self.assertEqual(b"line\n", connection.read())

    def test_written_lines(self):
        connection = LineConnection()
        connection.write("hé")
        connection.write(b"")
        self.assertEqual("hé\n\n".encode(), connection.read())

    def test_line_longer_than_the_buffer(self):
        connection = LineConnection(max_line=3_000_000, input_capacity=4096)
        connection.send(b"x" * 2_999_999 + b"\n")
        self.assertEqual(b"x" * 2_999_999, connection.receive())

    def test_line_too_long(self):
        connection = LineConnection(max_line=10)
        with self.assertRaises(gateway.ProtocolFailure) as caught:
            connection.send(b"a\n" + b"x" * 11)
        self.assertEqual(Error.LINE_TOO_LONG, caught.exception.error)
        self.assertEqual(b"a", connection.receive())
        self.assertEqual(b"error: line longer than 10 bytes\n", connection.read())
        self.assertRaises(gateway.ProtocolFailure, connection.send, b"x")
        self.assertRaises(gateway.InvalidState, connection.write, b"x")

    def test_ends(self):
        good, half = LineConnection(), LineConnection()
        good.send(b"a\n")
        good.send_eof()
        self.assertTrue(good.closed)
        half.send(b"a")
        self.assertRaisesRegex(gateway.ProtocolFailure, "middle", half.send_eof)


class WebSocketTests(unittest.TestCase):
    def test_vectors(self):
        for name, data, messages, error, status in VECTORS:
            segments = [len(data), 65536, 100] if len(data) > 1000 else [len(data), 1, 2, 3, 5, 7, 16]
            for segment in segments:
                with self.subTest(name, segment=segment):
                    connection = WebSocketConnection(server=True, handshake=False)
                    got, failed, output = run(connection, data, segment)
                    self.assertEqual(messages, got)
                    self.assertEqual(error, failed)
                    if status is not None:
                        self.assertEqual(bytes([0x88]), output[:1])
                        self.assertEqual(status, struct.unpack("!H", output[2:4])[0])
                        self.assertRaises(gateway.ProtocolFailure, connection.send, b"x")

    def test_server_must_not_mask(self):
        connection = WebSocketConnection(handshake=False)
        self.assertRaisesRegex(gateway.ProtocolFailure, "masked", connection.send, frame(0x81, b"a"))

    def test_every_message_and_segment_size(self):
        for size in SIZES:
            sent = [bytes([97 + i % 26]) * size for i in range(300 if size < 10 else 20)]
            client = WebSocketConnection(handshake=False)
            for message in sent:
                client.write(message)
            data = client.read()
            for segment in SIZES:
                with self.subTest(size=size, segment=segment):
                    server = WebSocketConnection(server=True, handshake=False)
                    self.assertEqual((sent, Error.NONE, b""), run(server, data, segment))

    def test_ping_is_answered(self):
        client, server = open_pair()
        client.ping(b"123")
        server.send(client.read())
        client.send(server.read())
        self.assertEqual(1, client.pongs)
        self.assertRaises(ValueError, client.ping, b"x" * 126)

    def test_handshake(self):
        client, server = open_pair(protocols=["a", "c"], headers=["X-Test: 1"])
        self.assertEqual((State.OPEN, State.OPEN), (client.state, server.state))
        self.assertEqual(("/chat", "a", "a", 101), (server.path, server.protocol, client.protocol, client.http_status))

    def test_handshake_byte_by_byte_with_a_frame_behind_it(self):
        client = WebSocketConnection(host="h")
        server = WebSocketConnection(server=True)
        for byte in client.read() + frame(0x81, b"early"):
            server.send(bytes([byte]))
        self.assertEqual("early", server.receive())

    def test_refusals(self):
        server = WebSocketConnection(server=True)
        self.assertRaises(gateway.ProtocolFailure, server.send, b"POST / HTTP/1.1\r\nHost: h\r\n\r\n")
        self.assertTrue(server.read().startswith(b"HTTP/1.1 400 "))
        client = WebSocketConnection()
        client.read()
        self.assertRaisesRegex(gateway.ProtocolFailure, "refused: the server answers 403", client.send, b"HTTP/1.1 403 Forbidden\r\n\r\n")
        self.assertEqual(403, client.http_status)

    def test_wrong_arguments(self):
        for arguments in ({"host": ""}, {"target": "x"}, {"headers": ["a: b\nc: d"]}, {"protocols": ["a b"]}, {"input_capacity": 10},
                          {"headers": ["a: " + "b" * 300], "output_capacity": 256}):
            with self.subTest(arguments=arguments):
                self.assertRaises(ValueError, WebSocketConnection, **arguments)
        client, _ = open_pair()
        self.assertRaises(ValueError, client.close, 1005 + 1)

    def test_closing(self):
        client, server = open_pair()
        client.close(3000, "€" * 100)
        self.assertEqual(State.CLOSE_SENT, client.state)
        self.assertFalse(client.can_write)
        self.assertRaises(gateway.InvalidState, client.write, "late")
        server.send(client.read())
        client.send(server.read())
        self.assertTrue(client.closed and server.closed)
        self.assertEqual((3000, "€" * 41), (server.close_status, server.close_reason))

    def test_the_reason_outlives_what_comes_after_it(self):
        client, server = open_pair()
        client.close(3000, "enough")
        server.send(client.read())
        server.send(b"\xff" * 300_000)
        self.assertEqual((3000, "enough"), (server.close_status, server.close_reason))

    def test_no_path_before_the_request_is_complete(self):
        server = WebSocketConnection(server=True)
        self.assertRaises(gateway.ProtocolFailure, server.send, b"GET /echo HTTP/1.1\r\n broken\r\n")
        self.assertRaises(gateway.InvalidState, lambda: server.path)

    def test_lost_connection(self):
        client, _ = open_pair()
        self.assertRaisesRegex(gateway.ProtocolFailure, "without a close frame", client.send_eof)
        self.assertEqual(Error.CONNECTION_LOST, client.error)

    def test_message_larger_than_the_buffers(self):
        client, server = open_pair()
        for message in ("€" * 1_000_000, b"x" * 3_000_000):
            client.write(message)
            server.send(client.read())
            self.assertEqual(message, server.receive())

    def test_many_messages_in_one_segment(self):
        client, server = open_pair()
        for i in range(5000):
            client.write(str(i))
        server.send(client.read())
        self.assertEqual([str(i) for i in range(5000)], list(server.messages()))

    def test_many_pings_in_one_segment(self):
        client, server = open_pair()
        for _ in range(5000):
            client.ping(b"x" * 100)
        server.send(client.read())
        client.send(server.read())
        self.assertEqual(5000, client.pongs)


if __name__ == "__main__":
    unittest.main()
