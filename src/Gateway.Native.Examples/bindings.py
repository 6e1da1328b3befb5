"""Calls every example; the output is what README.md shows: python3 bindings.py path/to/libbindings.so"""

import ctypes
import sys


class Complex(ctypes.Structure):
    """Two doubles."""

    _fields_ = [("re", ctypes.c_double), ("im", ctypes.c_double)]


class Point(ctypes.Structure):
    """Two ints."""

    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int)]


def load(path):
    """The library, with the types of its calls."""
    library = ctypes.CDLL(path)
    size = ctypes.c_size_t
    library.bindings_add.argtypes, library.bindings_add.restype = [Complex, Complex], Complex
    library.bindings_swap.argtypes, library.bindings_swap.restype = [ctypes.POINTER(Point)] * 2, None
    library.bindings_sum.argtypes, library.bindings_sum.restype = [ctypes.POINTER(ctypes.c_double), size], ctypes.c_double
    library.bindings_titlecase.argtypes, library.bindings_titlecase.restype = [ctypes.c_char_p], None
    library.bindings_tokenize.argtypes, library.bindings_tokenize.restype = [ctypes.c_char_p, ctypes.c_void_p, size, size], size
    library.bindings_mult.argtypes, library.bindings_mult.restype = [ctypes.c_void_p] * 3 + [size] * 3, None
    return library


def main(path):
    """Every example once."""
    library = load(path)
    total = library.bindings_add(Complex(3.1, 4.2), Complex(1.9, 2.8))
    print(f"{total.re:.1f} {total.im:.1f}")

    first, second = Point(3, 4), Point(2, 7)
    library.bindings_swap(first, second)
    print(first.x, first.y, second.x, second.y)

    values = (ctypes.c_double * 10)(1, 2, 1, 6, 4, 2, 7, 3, 1, 5)
    print(library.bindings_sum(values, len(values)))

    # bytes must not be changed: what is filled in place has to be a buffer.
    text = ctypes.create_string_buffer(b"the advantages of script languages over OTHER languages")
    words = (ctypes.c_char * 16 * 10)()
    count = library.bindings_tokenize(text, words, 16, 10)
    print(count, "tokens:", *(word.value.decode() for word in words[:count]))
    library.bindings_titlecase(text)
    print(text.value.decode())

    left = (ctypes.c_int * 5 * 2)((21, 12, 3, 3, 3), (27, 15, 4, 3, 3))
    right = (ctypes.c_int * 2 * 5)((1, 6), (2, 7), (3, 8), (4, 9), (5, 10))
    product = (ctypes.c_int * 2 * 2)()
    library.bindings_mult(left, right, product, 2, 5, 2)
    print(str([list(row) for row in product]).replace(" ", ""))


if __name__ == "__main__":
    main(sys.argv[1])
