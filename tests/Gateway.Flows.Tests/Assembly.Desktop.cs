// Short tests, some of which wait: side by side they would gain nothing.
[assembly: DoNotParallelize]
