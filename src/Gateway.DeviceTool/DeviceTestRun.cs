using System;
using System.Collections.Generic;

namespace Gateway.DeviceTool;

/// <summary>
/// What the test launcher has said on the virtual device. The interpreter ends with 0 even when it could not run anything, so
/// only the lines count.
/// </summary>
internal sealed class DeviceTestRun
{
    private const string PassedMark = "Test passed,";
    private const string FailedMark = "Test failed,";

    private readonly List<string> _failed = new List<string>();
    private bool _ready;

    /// <summary>Tests that have passed.</summary>
    public int Passed { get; private set; }

    /// <summary>The lines of those that have failed.</summary>
    public IReadOnlyList<string> Failed => _failed;

    /// <summary>True when the launcher has nothing more to say.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes a line of the output.</summary>
    public void Take(string line)
    {
        _ready |= line == "Ready.";
        IsOver |= _ready && line == "Done.";
        if (line.StartsWith(PassedMark, StringComparison.Ordinal))
        {
            Passed++;
        }
        else if (line.StartsWith(FailedMark, StringComparison.Ordinal))
        {
            _failed.Add(line);
        }
    }

    /// <summary>Why the run does not count as passed; null when it does.</summary>
    /// <param name="expected">How many tests there are.</param>
    public string? FindFault(int expected)
    {
        if (!_ready)
        {
            return "The tests were not begun: the virtual device could not load or resolve an assembly.";
        }

        if (_failed.Count > 0)
        {
            return string.Join(Environment.NewLine, _failed);
        }

        return Passed == expected ? null : $"{expected} tests were expected, {Passed} have passed; the others have said nothing.";
    }
}
