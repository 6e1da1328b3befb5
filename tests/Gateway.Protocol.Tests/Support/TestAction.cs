namespace Gateway.Protocol.Tests;

/// <summary>Code that is to throw.</summary>
internal delegate void TestAction();
