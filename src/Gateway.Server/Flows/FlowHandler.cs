namespace Gateway.Server;

/// <summary>Brings up a server for a name when somebody asks for a flow to it and none is there.</summary>
public abstract class FlowHandler
{
    /// <summary>How long whoever asks waits at least for a server that is being started, in milliseconds.</summary>
    public virtual int Patience => 5000;

    /// <summary>Starts a server that will accept the name; returns at once. Called again for every request that finds none.</summary>
    public abstract void Start();
}
