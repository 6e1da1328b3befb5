using System;
using System.Collections.Generic;

namespace Gateway.Host;

/// <summary>The names that an option has given something to: each of them can be given something only once.</summary>
internal sealed class GivenNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly string _option;

    /// <summary>Creates the set.</summary>
    /// <param name="option">What the option is called.</param>
    public GivenNames(string option)
    {
        _option = option;
    }

    /// <summary>Takes a name in.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">It is there already.</exception>
    public void Add(string name)
    {
        if (!_names.Add(name))
        {
            throw new ArgumentException($"{_option}: '{name}' is given twice");
        }
    }
}
