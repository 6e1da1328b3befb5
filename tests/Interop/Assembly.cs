// Each test has a browser or another heavy client of its own.
[assembly: DoNotParallelize]
