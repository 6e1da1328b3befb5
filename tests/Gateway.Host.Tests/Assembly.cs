// The tests start processes and measure memory: side by side they would only disturb each other.
[assembly: DoNotParallelize]
