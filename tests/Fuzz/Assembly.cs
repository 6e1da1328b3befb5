// Every test spreads its streams over all processors by itself.
[assembly: DoNotParallelize]
