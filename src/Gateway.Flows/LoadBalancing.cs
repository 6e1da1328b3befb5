namespace Gateway.Flows;

/// <summary>Which of several servers of one name gets the next flow.</summary>
public enum LoadBalancing
{
    /// <summary>The one that has waited longest: they take turns.</summary>
    RoundRobin = 0,

    /// <summary>The one that came last: the others get what it leaves over while it is busy.</summary>
    Spillover = 1,
}
