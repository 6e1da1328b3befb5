namespace Gateway.Server;

/// <summary>Answers a name in the gateway itself.</summary>
internal abstract class BuiltInServer
{
    /// <summary>Gives somebody who asks for a flow its other end. Called under the lock of <see cref="FlowNames"/>, so it does not wait.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="maxPart">Longest part of a message in bytes.</param>
    public abstract void Serve(FlowRequest request, int maxPart);
}
