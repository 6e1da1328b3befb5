"""The toolkit: the core's examples and protocols of one's own."""

import unittest

import gateway
from gateway import Error

SIZES = (1, 2, 3, 5, 7, 16, 100, 210, 256)


def feed(connection, data, segment):
    """Feeds in segments and gives all of the output."""
    output = b""
    for start in range(0, len(data), segment):
        connection.send(data[start:start + segment])
        output += connection.read()
    return output


@gateway.protocol
def line_echo():
    while True:
        line = yield from gateway.read_until(b"\n")
        yield from gateway.write(line)


@gateway.protocol
def echo_bytes(count):
    data = yield from gateway.read(count)
    yield from gateway.write(data)
    return count


class LineEchoTests(unittest.TestCase):
    def test_documented_dialogue(self):
        for make in (gateway.LineEcho, line_echo):
            connection = make()
            connection.send(b"hello")
            self.assertEqual(b"", connection.read())
            connection.send(b"\nworld")
            self.assertEqual(b"hello\n", connection.read())
            connection.send(b"\nand the rest\n")
            self.assertEqual(b"world\nand the rest\n", connection.read())

    def test_empty_first_line(self):
        for make in (gateway.LineEcho, line_echo):
            connection = make()
            connection.send(b"\n")
            self.assertEqual(b"\n", connection.read())

    def test_every_message_and_segment_size(self):
        for make in (gateway.LineEcho, line_echo):
            for size in SIZES:
                data = b"".join(bytes([97 + i % 26]) * (size - 1) + b"\n" for i in range(10))
                for segment in SIZES:
                    with self.subTest(make=make, size=size, segment=segment):
                        self.assertEqual(data, feed(make(), data, segment))

    def test_half_a_line_at_the_end_is_reported(self):
        for make in (gateway.LineEcho, line_echo):
            connection = make()
            connection.send(b"whole\nhalf")
            with self.assertRaises(gateway.ProtocolFailure) as caught:
                connection.send_eof()
            self.assertEqual(Error.UNEXPECTED_END_OF_INPUT, caught.exception.error)
            self.assertEqual(b"whole\n", connection.read())
            self.assertFalse(connection.closed)

    def test_orderly_end(self):
        for make in (gateway.LineEcho, line_echo):
            connection = make()
            connection.send(b"whole\n")
            connection.send_eof()
            self.assertTrue(connection.closed)
            self.assertFalse(connection.has_result)

    def test_errors_stay(self):
        for connection in (gateway.LineEcho(16), gateway.protocol(line_echo.__wrapped__, max_unit=16)()):
            for _ in range(3):
                with self.assertRaises(gateway.ProtocolFailure) as caught:
                    connection.send(b"x" * 17)
                self.assertEqual(Error.MESSAGE_TOO_BIG, caught.exception.error)
            self.assertEqual(Error.MESSAGE_TOO_BIG, connection.error)

    def test_more_than_the_buffers_hold(self):
        data = b"0123456789\n" * 100_000
        for make in (gateway.LineEcho, line_echo):
            connection = make()
            connection.send(data)
            self.assertEqual(data, connection.read())

    def test_any_kind_of_bytes(self):
        connection = gateway.LineEcho()
        connection.send(bytearray(b"a\n"))
        connection.send(memoryview(b"b\n"))
        self.assertEqual(b"a\nb\n", connection.read())


class EchoBytesTests(unittest.TestCase):
    def test_every_message_and_segment_size(self):
        for make in (gateway.EchoBytes, echo_bytes):
            for size in SIZES:
                for segment in SIZES:
                    with self.subTest(make=make, size=size, segment=segment):
                        connection = make(size)
                        self.assertEqual(b"", feed(connection, b"x" * (size - 1), segment))
                        self.assertFalse(connection.has_result)
                        self.assertRaises(gateway.InvalidState, connection.get_result)
                        self.assertEqual(b"x" * (size - 1) + b"y", feed(connection, b"yz", segment))
                        self.assertTrue(connection.has_result)
                        self.assertEqual(size, connection.get_result())


class ProtocolTests(unittest.TestCase):
    def test_peek_is_short_and_takes_nothing(self):
        seen = []

        @gateway.protocol
        def look():
            while len((yield from gateway.peek(3))) < 3:
                seen.append((yield from gateway.peek()))
                yield from gateway.wait()
            seen.append((yield from gateway.peek(2)))
            return (yield from gateway.read())

        connection = look()
        connection.send(b"a")
        connection.send(b"b")
        connection.send(b"cd")
        self.assertEqual([b"", b"a", b"ab", b"ab"], seen)
        self.assertEqual(b"abcd", connection.get_result())

    def test_read_zero_gives_what_is_there(self):
        @gateway.protocol
        def greedy():
            nothing = yield from gateway.read(0)
            yield from gateway.wait()
            return nothing, (yield from gateway.read(0))

        connection = greedy()
        connection.send(b"ab")
        self.assertEqual((b"", b"ab"), connection.get_result())

    def test_the_end_can_be_waited_for(self):
        @gateway.protocol
        def count():
            total = 0
            try:
                while True:
                    total += len((yield from gateway.read(1)))
            except EOFError:
                return total

        connection = count()
        connection.send(b"abc")
        connection.send_eof()
        self.assertEqual(3, connection.get_result())

    def test_an_exception_of_the_protocol_stays(self):
        @gateway.protocol
        def wrong():
            yield from gateway.read(1)
            raise RuntimeError("no")

        connection = wrong()
        for _ in range(2):
            self.assertRaisesRegex(RuntimeError, "no", connection.send, b"a")
        self.assertRaisesRegex(RuntimeError, "no", connection.get_result)

    def test_speaks_first(self):
        @gateway.protocol
        def greeting():
            yield from gateway.write(b"hello")
            yield from gateway.wait()

        self.assertEqual(b"hello", greeting().read())

    def test_waiting_with_a_full_buffer_fails(self):
        @gateway.protocol(max_unit=8)
        def stubborn():
            while True:
                yield from gateway.wait()

        connection = stubborn()
        self.assertRaises(gateway.ProtocolFailure, connection.send, b"x" * 9)

    def test_wait_is_for_what_has_not_been_seen(self):
        seen = []

        @gateway.protocol
        def waiting():
            seen.append((yield from gateway.read(2)))
            yield from gateway.wait()
            seen.append((yield from gateway.peek()))

        connection = waiting()
        connection.send(b"abcd")
        self.assertEqual([b"ab"], seen)
        connection.send(b"e")
        self.assertEqual([b"ab", b"cde"], seen)

    def test_a_delimiter_is_one_byte(self):
        for delimiter in (b"", b"\r\n"):
            @gateway.protocol
            def lines(wanted=delimiter):
                return (yield from gateway.read_until(wanted))

            self.assertRaises(ValueError, lines().send, b"a\rb\r\n")

    def test_an_interrupt_of_the_protocol_is_no_result(self):
        @gateway.protocol
        def interrupted():
            yield from gateway.read(1)
            raise KeyboardInterrupt

        connection = interrupted()
        self.assertRaises(KeyboardInterrupt, connection.send, b"a")
        self.assertFalse(connection.has_result)
        self.assertRaises(KeyboardInterrupt, connection.send, b"b")

    def test_search_resumes_after_other_reads(self):
        @gateway.protocol
        def mixed():
            first = yield from gateway.read(3)
            return first, (yield from gateway.read_until(b"\n"))

        connection = mixed()
        for byte in b"abcde\nf":
            connection.send(bytes([byte]))
        self.assertEqual((b"abc", b"de\n"), connection.get_result())

    def test_a_freed_object_says_so(self):
        connection = gateway.LineEcho()
        connection.free()
        connection.free()
        self.assertRaises(gateway.InvalidState, connection.send, b"x")


class Utf8Tests(unittest.TestCase):
    def test_like_pythons_own(self):
        texts = [b"plain", "äöü€𝄞".encode(), b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"a\xffb", b"\xe2\x82", b"x" * 9000 + b"\xff"]
        for text in texts:
            for cut in range(0, min(len(text), 20) + 1):
                with self.subTest(text=text[:20], cut=cut):
                    check = gateway.Utf8Validator()
                    good = check.feed(text[:cut]) and check.feed(text[cut:])
                    try:
                        text.decode()
                        self.assertTrue(good and check.complete)
                        self.assertEqual(-1, check.position)
                    except UnicodeDecodeError:
                        self.assertFalse(check.complete)

    def test_position_of_the_first_wrong_byte(self):
        check = gateway.Utf8Validator()
        self.assertTrue(check.feed(b"x" * 5000))
        self.assertFalse(check.feed(b"abc\xff"))
        self.assertEqual(5003, check.position)
        self.assertFalse(check.feed(b"good again"))
        self.assertEqual(5003, check.position)


if __name__ == "__main__":
    unittest.main()
