using Mono.Cecil;

namespace Gateway.Nano.Tests.Samples;

/// <summary>This assembly, as the rules see one.</summary>
internal static class SampleProgram
{
    private static readonly ProgramModel s_program = new ProgramModel([AssemblyDefinition.ReadAssembly(typeof(SampleProgram).Assembly.Location)]);

    /// <summary>The same model every time.</summary>
    public static ProgramModel Load()
    {
        return s_program;
    }
}
