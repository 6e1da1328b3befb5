// Some tests fill sockets and count allocations: side by side they would only disturb each other.
[assembly: DoNotParallelize]
