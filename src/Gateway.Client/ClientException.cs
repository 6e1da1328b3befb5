using System;

namespace Gateway.Client;

/// <summary>A client could not do what it was asked for.</summary>
public sealed class ClientException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="error">Why, for programs.</param>
    /// <param name="message">Why, for people.</param>
    /// <param name="httpStatus">What a server answered that refused the opening handshake; otherwise 0.</param>
    public ClientException(ClientError error, string message, int httpStatus = 0)
        : base(message)
    {
        Error = error;
        HttpStatus = httpStatus;
    }

    /// <summary>Why.</summary>
    public ClientError Error { get; }

    /// <summary>The status code of a refusal, such as 401 or 404; 0 when there was none.</summary>
    public int HttpStatus { get; }

    /// <summary>What is to be said where there is no connection any more.</summary>
    internal static ClientException Closed()
    {
        return new ClientException(ClientError.Closed, "the connection is closed");
    }
}
