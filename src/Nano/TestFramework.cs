// What Directory.Build.targets says to NFUnitTest.csproj: the test framework of the device.
global using nanoFramework.TestFramework;
