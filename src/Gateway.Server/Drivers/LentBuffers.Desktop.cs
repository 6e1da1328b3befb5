namespace Gateway.Server;

/// <summary>
/// What connections of one thread have while there is something in them, and share while not. What is at work gets large arrays, so
/// that one call receives or sends a lot; what has to wait with a little in it has one of the size that the options grant.
/// </summary>
internal sealed class LentBuffers
{
    /// <summary>Room for a frame of 64 KiB and its header, twice: what was received behind it stays.</summary>
    private const int LargeSize = 2 * 65600;

    private readonly LentArrays _inputs;
    private readonly LentArrays _outputs;

    public LentBuffers(GatewayOptions options)
    {
        // As with small ones, a full input can be echoed.
        _inputs = new LentArrays(LargeSize, options.InputBufferSize);
        _outputs = new LentArrays(LargeSize + GatewayOptions.OutputOverhead, options.OutputBufferSize);
    }

    /// <summary>Sees that a connection has what it needs to be pumped.</summary>
    public void LendTo(Connection connection)
    {
        // As large as the output at most: what fills the input has to fit into an answer.
        _outputs.LendTo(connection.Output, true);
        _inputs.LendTo(connection.Input, _outputs.IsLarge(connection.Output));
    }

    /// <summary>Takes back what a connection does not need until something happens.</summary>
    /// <param name="connection">A connection that was pumped.</param>
    /// <param name="status">How that ended: a held message is still in the input.</param>
    public void TakeBackFrom(Connection connection, ConnectionStatus status)
    {
        if (status == ConnectionStatus.NeedInput)
        {
            _inputs.TakeBackFrom(connection.Input);
        }

        if (!_inputs.IsLarge(connection.Input))
        {
            _outputs.TakeBackFrom(connection.Output);
        }
    }
}
