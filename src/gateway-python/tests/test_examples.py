"""The three drivers of the line echo: the same protocol, unchanged, over three ways of I/O."""

import socket
import struct
import threading
import unittest

from programs import example, port_of

DRIVERS = ("echo_select.py", "echo_threads.py", "echo_asyncio.py")


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def read(connection, count):
    """Exactly so many bytes, or what comes before the end of the stream."""
    data = b""
    while len(data) < count:
        part = connection.recv(min(65536, count - len(data)))
        if not part:
            break
        data += part
    return data


class DriverTests(unittest.TestCase):
    def run_with_each(self, check):
        for driver in DRIVERS:
            with self.subTest(driver), example(driver) as program:
                check(port_of(program))

    def echoes(self, port):
        with connect(port) as client:
            client.sendall(b"hello\n")
            self.assertEqual(b"hello\n", read(client, 6))

    def test_lines_cut_anywhere(self):
        def check(port):
            with connect(port) as client:
                for byte in b"hello\n\nworld\n":
                    client.sendall(bytes([byte]))
                self.assertEqual(b"hello\n\nworld\n", read(client, 13))

        self.run_with_each(check)

    def test_reset_ends_one_client_only(self):
        def check(port):
            with connect(port) as other:
                for rest in (b"", b"half", b"whole\n" * 100):
                    client = connect(port)
                    client.sendall(b"a\n" + rest)
                    read(client, 2)
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    client.close()
                    self.echoes(port)
                other.sendall(b"still here\n")
                self.assertEqual(b"still here\n", read(other, 11))

        self.run_with_each(check)

    def test_end_of_stream_closes_after_the_last_echo(self):
        def check(port):
            for rest in (b"", b"half"):
                with connect(port) as client:
                    client.sendall(b"a\nb\n" + rest)
                    client.shutdown(socket.SHUT_WR)
                    self.assertEqual(b"a\nb\n", read(client, 100))

        self.run_with_each(check)

    def test_partial_sends_are_finished(self):
        data = b"x" * 999 + b"\n"

        def check(port):
            with connect(port) as client:
                writer = threading.Thread(target=lambda: [client.sendall(data) for _ in range(8000)])
                writer.start()
                # Nothing is read until the echo has filled what lies between.
                writer.join(0.5)
                self.assertEqual(data * 8000, read(client, 8_000_000))
                writer.join()

        self.run_with_each(check)

    def test_too_long_a_line_closes(self):
        def check(port):
            with connect(port) as client:
                client.sendall(b"good\n" + b"x" * 65537)
                client.shutdown(socket.SHUT_WR)
                try:
                    self.assertEqual(b"good\n", read(client, 100))
                except ConnectionResetError:
                    # What the driver did not read any more makes the system reset the connection.
                    pass
            self.echoes(port)

        self.run_with_each(check)

    def test_many_clients_at_once(self):
        def check(port):
            clients = [connect(port) for _ in range(30)]
            for i, client in enumerate(clients):
                client.sendall(b"client %d\n" % i)
            for i, client in enumerate(clients):
                expected = b"client %d\n" % i
                self.assertEqual(expected, read(client, len(expected)))
                client.close()

        self.run_with_each(check)


if __name__ == "__main__":
    unittest.main()
