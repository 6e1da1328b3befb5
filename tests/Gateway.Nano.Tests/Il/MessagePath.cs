using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>
/// Everything that can run below an entry point when nothing goes wrong, and what of it allocates on the device. Static
/// constructors are left out, as the device runs them before <c>Main</c>; so are catch blocks and throws.
/// </summary>
internal sealed class MessagePath
{
    /// <summary>Our own caller's mistakes, and how a client tells its caller that the connection is lost: what a peer says must not end in one.</summary>
    private static readonly string[] s_allowed = ["Gateway.Client.ClientException", "System.ArgumentException", "System.InvalidOperationException"];

    private readonly ProgramModel _program;
    private readonly ReviewedList _platformCalls;
    private readonly ReviewedList _notPerMessage;
    private readonly Dictionary<MethodDefinition, MethodDefinition?> _calledFrom = new Dictionary<MethodDefinition, MethodDefinition?>();
    private readonly Queue<MethodDefinition> _open = new Queue<MethodDefinition>();
    private readonly List<string> _findings = new List<string>();

    /// <summary>Walks from one method.</summary>
    /// <param name="entry">Where a message comes in.</param>
    /// <param name="program">Our assemblies.</param>
    /// <param name="platformCalls">What of the platform may be called.</param>
    /// <param name="notPerMessage">Methods of ours that are not walked into.</param>
    public MessagePath(MethodDefinition entry, ProgramModel program, ReviewedList platformCalls, ReviewedList notPerMessage)
    {
        _program = program;
        _platformCalls = platformCalls;
        _notPerMessage = notPerMessage;
        Entry = entry;
        Reach(entry, null);
        while (_open.TryDequeue(out MethodDefinition? method))
        {
            Walk(method);
        }
    }

    /// <summary>Where the walk began.</summary>
    public MethodDefinition Entry { get; }

    /// <summary>Methods that were walked.</summary>
    public int Methods => _calledFrom.Count;

    /// <summary>IL instructions in them.</summary>
    public int Instructions { get; private set; }

    /// <summary>What allocates, each with the way to it.</summary>
    public IReadOnlyList<string> Findings => _findings;

    private void Reach(MethodDefinition method, MethodDefinition? caller)
    {
        if (!_notPerMessage.Contains(Names.NameOf(method)) && _calledFrom.TryAdd(method, caller))
        {
            _open.Enqueue(method);
        }
    }

    private void Walk(MethodDefinition method)
    {
        foreach (string finding in AllocationRules.CheckSignature(method))
        {
            Find(method, finding);
        }

        foreach (string thrown in ControlFlow.ThrownTypes(method.Body).Where(t => !s_allowed.Contains(t)))
        {
            Find(method, "throws " + thrown);
        }

        foreach (Instruction instruction in ControlFlow.OrdinaryInstructions(method.Body))
        {
            Instructions++;
            Check(method, instruction);
        }
    }

    private void Check(MethodDefinition method, Instruction instruction)
    {
        if (AllocationRules.CheckInstruction(instruction) is { } finding)
        {
            Find(method, finding);
        }

        if (instruction.OpCode.Code == Code.Calli)
        {
            Find(method, "calli");
        }
        else if (instruction.Operand is MethodReference called && instruction.OpCode.Code != Code.Ldtoken)
        {
            CheckCall(method, instruction, called);
        }
    }

    private void CheckCall(MethodDefinition method, Instruction instruction, MethodReference called)
    {
        if (AllocationRules.CheckCall(called) is { } copied)
        {
            Find(method, copied);
        }

        bool isDelegate = called.Name == "Invoke" && _program.TargetsOfVirtual(called).Any();
        if (!_program.IsOurs(called.DeclaringType) && !isDelegate && !_platformCalls.Contains(Names.Of(called)))
        {
            Find(method, "not on the list of platform calls: " + Names.Of(called));
        }

        foreach (MethodDefinition target in _program.TargetsOf(instruction))
        {
            Reach(target, method);
        }
    }

    private void Find(MethodDefinition method, string what)
    {
        _findings.Add(what + Environment.NewLine + "    in " + string.Join(Environment.NewLine + "    called by ", WayTo(method)));
    }

    private IEnumerable<string> WayTo(MethodDefinition method)
    {
        for (MethodDefinition? each = method; each != null; each = _calledFrom[each])
        {
            yield return Names.Of(each);
        }
    }
}
