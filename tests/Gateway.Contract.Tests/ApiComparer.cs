using System.Collections.Generic;

namespace Gateway.Contract.Tests;

/// <summary>Finds what a contract declares and the platform does not have.</summary>
internal static class ApiComparer
{
    /// <summary>Compares one way: the platform may have more than the contract.</summary>
    /// <param name="contract">What was declared.</param>
    /// <param name="platform">What there is.</param>
    /// <returns>A line for each difference, none when the contract holds.</returns>
    public static List<string> Compare(ApiListing contract, ApiListing platform)
    {
        List<string> differences = new List<string>();
        foreach (ApiType declared in contract.Types.Values)
        {
            if (!platform.Types.TryGetValue(declared.Name, out ApiType? real))
            {
                differences.Add("no such type: " + declared.Declaration);
                continue;
            }

            if (declared.Declaration != real.Declaration)
            {
                differences.Add($"{declared.Declaration}: the platform has {real.Declaration}");
            }

            if (!declared.Bases.SetEquals(real.Bases))
            {
                differences.Add($"{declared.Name} : {string.Join(", ", declared.Bases)}: the platform has {string.Join(", ", real.Bases)}");
            }

            foreach (string member in declared.Members)
            {
                if (!real.Members.Contains(member))
                {
                    differences.Add($"{declared.Name}: no such member: {member}");
                }
            }
        }

        return differences;
    }
}
