using System;

namespace Gateway.Host;

/// <summary>The gateway cannot be started as asked; the message is one line for the person who asked.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line naming what was wrong.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public StartupException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
