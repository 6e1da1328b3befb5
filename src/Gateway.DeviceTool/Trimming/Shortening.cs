using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Shortens the code of methods, without looking at others: what is left when code of several methods stands in one.</summary>
internal static class Shortening
{
    /// <summary>Shortens methods.</summary>
    /// <returns>True when there was anything.</returns>
    public static bool Shorten(IEnumerable<MethodDefinition> methods)
    {
        bool changed = false;
        foreach (MethodDefinition method in methods.Where(m => m.HasBody && !Floats.AreIn(m.Body)))
        {
            method.Body.SimplifyMacros();
            while (Jumps.Shorten(method.Body) | Folding.Fold(method.Body) | Variables.Simplify(method.Body))
            {
                changed = true;
            }

            method.Body.OptimizeMacros();
        }

        return changed;
    }
}
