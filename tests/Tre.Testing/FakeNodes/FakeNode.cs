using Tre.Application.Workspaces;
using Tre.Domain;

namespace Tre.Testing.FakeNodes;

/// <summary>
/// Node without an engine: same steps, same fences, same refusals, in memory. Tests break it through
/// <see cref="Intercept"/> and by reaching into its desktops.
/// </summary>
public sealed partial class FakeNode : INode
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Kind, Guid Id), long> epochs = [];
    private readonly List<NodeCall> calls = [];
    private long closings;
    private TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sees every call before and after its effect; may wait or throw, which is a lost request or a lost reply.</summary>
    public Func<NodeCall, NodeMoment, Task>? Intercept { get; set; }

    /// <summary>Calls whose effect happened, in order.</summary>
    public IReadOnlyList<NodeCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public long HighestEpoch(string kind, Guid id)
    {
        lock (gate)
        {
            return epochs.GetValueOrDefault((kind, id));
        }
    }

    private async Task<T> CallAsync<T>(string name, Guid subject, Func<T> effect)
    {
        var call = new NodeCall(name, subject);
        await (Intercept?.Invoke(call, NodeMoment.Before) ?? Task.CompletedTask);
        T answer;
        lock (gate)
        {
            answer = effect();
            calls.Add(call);
        }

        await (Intercept?.Invoke(call, NodeMoment.After) ?? Task.CompletedTask);
        return answer;
    }

    private Task<Outcome<T>> FencedAsync<T>(string name, string kind, Guid subject, long epoch, Func<T> effect) =>
        CallAsync(name, subject, () =>
        {
            if (epoch < epochs.GetValueOrDefault((kind, subject)))
            {
                return Outcome<T>.Refuse(NodeFault.Fenced);
            }

            epochs[(kind, subject)] = epoch;
            return Outcome<T>.Done(effect());
        });

    private static NodeFault Fault(string code, string message) => new(code, message, transient: false);
}

/// <summary>One call to the fake.</summary>
public sealed record NodeCall(string Name, Guid Subject);

public enum NodeMoment
{
    Before,
    After,
}
