"""JSON-RPC requests."""

import unittest

import gateway
from gateway import JsonRpcReader


class RpcTests(unittest.TestCase):
    def setUp(self):
        self.reader = JsonRpcReader(1000)

    def test_requests(self):
        cases = [
            (b'{"id":1,"method":"makeToast","params":["hi",2.5,null]}', (1, "makeToast", ["hi", 2.5, None], False)),
            (b' {"jsonrpc" : "2.0", "id":"a\\"b", "method":"x", "params":{"y":[{}]}}\n', ('a"b', "x", {"y": [{}]}, True)),
            ('{"method":"h\\u00e9llo€"}'.encode(), (None, "hé" + "llo€", None, False)),
            (b'{"id":null,"extra":[1,{"id":2}],"method":"x"}', (None, "x", None, False)),
            (b'{"id":[1],"method":7}', (None, None, None, False)),
            (b'{"params":"text"}', (None, None, None, False)),
            (b'{"params":5}', (None, None, None, False)),
            (b"{}", (None, None, None, False)),
        ]
        for text, expected in cases:
            with self.subTest(text):
                self.assertEqual(expected, tuple(self.reader.read(text)))

    def test_what_is_no_request(self):
        for text in (b"", b"[]", b"7", b'{"id":1', b'{"id":1}}', b"{'id':1}", b'{"id":01}', b"{} {}", b'{"a":"\xff"}'):
            with self.subTest(text):
                self.assertRaises(gateway.GatewayError, self.reader.read, text)

    def test_anything_that_holds_bytes(self):
        for text in (bytearray(b'{"method":"x"}'), memoryview(b'{"method":"x"}')):
            self.assertEqual("x", self.reader.read(text).method)
        self.assertRaisesRegex(TypeError, "bytes-like", self.reader.read, '{"method":"x"}')

    def test_too_long(self):
        self.assertRaises(ValueError, self.reader.read, b" " * 1001)
        self.assertEqual("x", self.reader.read(b'{"method":"x"}').method)


if __name__ == "__main__":
    unittest.main()
