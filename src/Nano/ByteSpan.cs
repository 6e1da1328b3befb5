// What Directory.Build.targets says to the .csproj projects: one name for a read-only window of bytes on both platforms.
global using ByteSpan = System.SpanByte;
