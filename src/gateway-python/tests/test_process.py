"""The library in a Python process: threads, forks, memory."""

import gc
import os
import threading
import unittest

import gateway


def resident():
    """Bytes of memory that the process really has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def echo(rounds):
    """A conversation; gives the number of messages that came back right."""
    client = gateway.WebSocketConnection(handshake=False)
    server = gateway.WebSocketConnection(server=True, handshake=False)
    right = 0
    for i in range(rounds):
        message = f"{threading.get_ident()} {i}"
        client.write(message)
        server.send(client.read())
        for received in server.messages():
            server.write(received)
        client.send(server.read())
        right += client.receive() == message
    return right


class ProcessTests(unittest.TestCase):
    def test_eight_threads(self):
        results = []
        threads = [threading.Thread(target=lambda: results.append(echo(2000))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([2000] * 8, results)

    def test_fork_while_threads_are_busy(self):
        stop = threading.Event()

        def keep_busy():
            while not stop.is_set():
                echo(50)

        threads = [threading.Thread(target=keep_busy) for _ in range(4)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(10):
                self.assertEqual(0, self.run_child())
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(100, echo(100))

    def run_child(self):
        """A child that goes on with the library; gives its exit status. One that hangs is ended by its alarm."""
        child = os.fork()
        if child == 0:
            import signal

            signal.alarm(30)
            os._exit(0 if self.work_in_child() else 1)
        return os.waitpid(child, 0)[1]

    def work_in_child(self):
        """More than one collection's worth of objects, so that the collector runs in the child, too."""
        right = echo(200)
        for _ in range(200):
            gateway.WebSocketConnection(handshake=False).free()
        return right == 200 and echo(200) == 200

    def test_a_million_feeds(self):
        connection = gateway.LineConnection()
        line = b"0123456789abcde\n"

        def feed(count):
            for _ in range(count):
                connection.send(line)
                connection.receive()

        feed(50_000)
        gc.collect()
        before = resident()
        feed(1_000_000)
        gc.collect()
        self.assertLess(resident() - before, 2_000_000)

    def test_objects_that_come_and_go(self):
        def make(count):
            for _ in range(count):
                connection = gateway.WebSocketConnection(handshake=False)
                connection.write("x")
                stream = gateway.LineEcho()
                stream.send(b"x\n")

        make(1000)
        gc.collect()
        before = resident()
        make(5000)
        gc.collect()
        self.assertLess(resident() - before, 20_000_000)


if __name__ == "__main__":
    unittest.main()
