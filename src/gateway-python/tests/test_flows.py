"""Named flows through a gateway that runs."""

import os
import signal
import threading
import time
import unittest

import gateway
from gateway import FEventQueue, FEventType, Flow, FlowSet, flow_accept, flow_alloc
from programs import address_of, example, gateway_host, python

HANGING_READ = """
import gateway
flow = gateway.flow_alloc("hanging")
print("reading", flush=True)
flow.readline()
"""

SERVER_THAT_IS_KILLED = """
import gateway, time
flow = gateway.flow_accept(name="killed")
flow.writeline("here")
print("accepted", flush=True)
time.sleep(60)
"""


class Server(threading.Thread):
    """Accepts flows of a name and lets `serve` have each."""

    def __init__(self, name, serve, count=1, **options):
        super().__init__()
        self._name, self._serve, self._count, self._options = name, serve, count, options
        self.start()

    def run(self):
        for _ in range(self._count):
            with flow_accept(30, self._name, **self._options) as flow:
                self._serve(flow)


def echo(flow):
    try:
        while True:
            flow.writeline(flow.readline())
    except gateway.FlowEndedException:
        pass


class FlowTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.host = gateway_host()
        cls.address = os.environ["GATEWAY_URL"] = address_of(cls.host)

    @classmethod
    def tearDownClass(cls):
        cls.host.__exit__()

    def test_oecho(self):
        with example("oecho.py", "server") as server:
            self.assertEqual("Starting the server.", server.line())
            time.sleep(1)
            for _ in range(2):
                with example("oecho.py") as client:
                    self.assertEqual((0, "Hello, PyOuroboros!\n", ""), client.end())
                self.assertEqual("New flow.", server.line())
                self.assertEqual("Message from client is Hello, PyOuroboros!", server.line())

    def test_lines_and_bytes(self):
        server = Server("lines", echo)
        with flow_alloc("lines", timeout=10) as flow:
            for line in ("one", "", "ä€𝄞", "x" * 100_000):
                flow.writeline(line)
                self.assertEqual(line, flow.readline())
            flow.write(b"two\nthr")
            flow.write(b"ee\nfour\n")
            self.assertEqual(["two", "three"], [flow.readline(), flow.readline()])
            self.assertEqual(b"fo", flow.read(2))
            self.assertEqual(b"ur\n", flow.read())
            flow.writeline("with its end\n")
            flow.writeline("next")
            self.assertEqual(["with its end", "next"], [flow.readline(), flow.readline()])
            self.assertRaises(TypeError, flow.write, 5)
        server.join()

    def test_nobody_accepts(self):
        begin = time.monotonic()
        self.assertRaises(gateway.FlowRefusedException, flow_alloc, "nobody here")
        self.assertRaises(gateway.FlowRefusedException, flow_alloc, "nobody here", timeout=0)
        self.assertLess(time.monotonic() - begin, 20)

    def test_wrong_requests(self):
        self.assertRaises(gateway.FlowNameException, flow_alloc, "x" * 256)
        self.assertRaises(gateway.QosException, flow_alloc, "x", qos="voice")
        self.assertRaises(gateway.QosException, flow_alloc, "x", qos={"delay": 10})
        for problem, qos in (
            ("qos: there is no such preset", "gold"),
            ("qos: delay: a number is wanted", {"delay": "short"}),
            ("qos: loss: a number is wanted", {"loss": 0.5}),
            ("qos: speed: there is no such field", {"speed": 1}),
            ("qos: timeout: there is no such field", {"timeout": 1}),
        ):
            with self.subTest(qos=qos):
                self.assertRaisesRegex(gateway.QosException, "^" + problem + "$", flow_alloc, "x", qos=qos)
        for name in ("", "a\nb", "\udc80"):
            with self.subTest(name=name):
                self.assertRaisesRegex(gateway.FlowNameException, "^name: ", flow_alloc, name)

    def test_quality_that_can_be_promised(self):
        server = Server("quality", echo, 2)
        for qos in ("data", {"in_order": True, "loss": "0"}):
            with flow_alloc("quality", qos=qos, timeout=10) as flow:
                flow.writeline("x")
                self.assertEqual("x", flow.readline())
        server.join()

    def test_wrong_order(self):
        flow = Flow()
        for early in (flow.readline, flow.read, flow.dealloc, lambda: flow.write(b"x"), lambda: FlowSet().add(flow)):
            self.assertRaises(gateway.FlowNotAllocatedException, early)
        server = Server("order", echo)
        flow.alloc("order", timeout=10)
        self.assertRaises(gateway.FlowAllocatedException, flow.alloc, "order")
        self.assertRaises(gateway.FlowAllocatedException, flow.accept)
        flow.dealloc()
        server.join()
        self.assertRaises(gateway.FlowDeallocatedException, flow.dealloc)
        for late in (flow.readline, flow.read, lambda: flow.write(b"x"), lambda: flow.alloc("order")):
            self.assertRaises(gateway.FlowUsedAfterDeallocException, late)

    def test_the_other_side_deallocates(self):
        server = Server("parting", lambda flow: flow.writeline("last words"))
        with flow_alloc("parting", timeout=10) as flow:
            self.assertEqual("last words", flow.readline())
            self.assertRaises(gateway.FlowEndedException, flow.readline)
            self.assertEqual(b"", flow.read())
            self.assertRaises(gateway.FlowEndedException, flow.writeline, "late")
        server.join()

    def test_timeouts(self):
        self.assertRaises(gateway.FlowTimeoutException, flow_accept, 0.1, "never asked for")
        server = Server("slow", lambda flow: flow.readline())
        with flow_alloc("slow", timeout=10) as flow:
            for timeout in (0.1, 0, -1):
                flow.set_rcv_timeout(timeout)
                self.assertEqual(timeout, flow.get_rcv_timeout())
                self.assertRaises(gateway.FlowTimeoutException, flow.readline)
                self.assertRaises(TimeoutError, flow.read)
            flow.writeline("go")
        server.join()

    def test_a_reader_that_does_not_read_stops_its_writer(self):
        done = threading.Event()
        server = Server("stopped", lambda flow: done.wait(60))
        with flow_alloc("stopped", timeout=10) as flow:
            flow.set_snd_timeout(0.3)
            with self.assertRaises(gateway.FlowTimeoutException):
                for _ in range(1000):
                    flow.write(b"x" * 100_000)
            done.set()
        server.join()

    def test_a_write_that_fails_leaves_what_can_be_read(self):
        server = Server("leaver", lambda flow: flow.writeline("answer"))
        with flow_alloc("leaver", timeout=30) as flow:
            server.join()
            with self.assertRaises(gateway.FlowEndedException):
                for _ in range(600):
                    flow.writeline("is anybody there?")
                    time.sleep(0.05)
            self.assertEqual("answer", flow.readline())
            self.assertRaises(gateway.FlowEndedException, flow.readline)

    def test_a_server_that_is_killed(self):
        with python("-c", SERVER_THAT_IS_KILLED) as server:
            time.sleep(1)
            with flow_alloc("killed", timeout=10) as flow, FlowSet() as flows:
                self.assertEqual("accepted", server.line())
                self.assertEqual("here", flow.readline())
                flows.add(flow)
                queue = FEventQueue()
                flows.wait(queue, 10)
                self.assertEqual((flow, FEventType.FLOW_ALLOC), queue.next())
                self.assertEqual((flow, FEventType.FLOW_UP), queue.next())
                server.process.kill()
                flows.wait(queue, 10)
                self.assertEqual((flow, FEventType.FLOW_DOWN), queue.next())
                self.assertRaises(gateway.FlowDownException, flow.readline)
                self.assertRaises(gateway.FlowDownException, flow.writeline, "x")

    def test_a_set_of_flows(self):
        servers = [Server("set", echo) for _ in range(3)]
        flows = [flow_alloc("set", timeout=timeout) for timeout in (10, 3e6, float("inf"))]
        queue = FEventQueue()
        with FlowSet() as group:
            for flow in flows:
                group.add(flow)
            group.wait(queue, 10)
            there = [(flow, event) for flow in flows for event in (FEventType.FLOW_ALLOC, FEventType.FLOW_UP)]
            self.assertEqual(there, [queue.next() for _ in range(6)])
            self.assertIsNone(queue.next())
            self.assertRaises(gateway.FlowTimeoutException, group.wait, queue, 0.1)
            self.assertRaises(gateway.FlowTimeoutException, group.wait, queue, 0)
            flows[1].writeline("hello")
            group.wait(queue, float("inf"))
            self.assertEqual((flows[1], FEventType.FLOW_PKT), queue.next())
            self.assertEqual("hello", flows[1].readline())
            group.remove(flows[2])
            self.assertNotIn(flows[2], group)
            flows[0].dealloc()
            group.wait(queue, 10)
            self.assertEqual((flows[0], FEventType.FLOW_DEALLOC), queue.next())
            self.assertEqual(1, len(group))
        for flow in flows[1:]:
            flow.dealloc()
        for server in servers:
            server.join()

    def test_the_end_as_an_event(self):
        server = Server("event", lambda flow: flow.writeline("bye"))
        with flow_alloc("event", timeout=10) as flow, FlowSet() as flows:
            flows.add(flow)
            queue, seen = FEventQueue(), FEventType(0)
            while not seen & FEventType.FLOW_PEER:
                flows.wait(queue, 10)
                while queue:
                    seen |= queue.next()[1]
            self.assertTrue(seen & FEventType.FLOW_PKT)
            self.assertEqual("bye", flow.readline())
        server.join()

    def test_spillover_goes_to_who_accepted_last(self):
        served = []
        servers = []
        for i in range(2):
            servers.append(Server("spill", lambda flow, i=i: (served.append(i), flow.readline()), policy="spillover"))
            time.sleep(1)
        for _ in range(2):
            with flow_alloc("spill", timeout=10) as flow:
                flow.writeline("x")
                self.assertRaises(gateway.FlowEndedException, flow.readline)
        for server in servers:
            server.join()
        self.assertEqual([1, 0], served)

    def test_interrupt_ends_a_blocking_read(self):
        done = threading.Event()
        server = Server("hanging", lambda flow: done.wait(60))
        with python("-c", HANGING_READ) as program:
            self.assertEqual("reading", program.line())
            time.sleep(0.3)
            program.process.send_signal(signal.SIGINT)
            status, _, errors = program.end()
            self.assertEqual(-signal.SIGINT, status)
            self.assertIn("KeyboardInterrupt", errors)
        done.set()
        server.join()

    def test_no_gateway(self):
        self.assertRaises(OSError, flow_alloc, "x", url="ws://127.0.0.1:1")


if __name__ == "__main__":
    unittest.main()
