// One gateway at a time: the memory of the process is measured.
[assembly: DoNotParallelize]
