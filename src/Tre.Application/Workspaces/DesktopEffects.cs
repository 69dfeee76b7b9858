using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Does those steps of the plan that need nothing but the desktop's id and the epoch.</summary>
public static class DesktopEffects
{
    /// <summary>One call to Node; refused with <see cref="NodeFault.Fenced"/> when somebody else has taken over.</summary>
    /// <exception cref="ArgumentException">The step needs more than that, or is none of Node's.</exception>
    public static async Task<Outcome> DoAsync(this INode node, DesktopStepKind step, Guid desktop, long epoch, CancellationToken cancel) =>
        (await node.StepAsync(step, desktop, epoch, cancel)).Outcome;

    /// <summary>The same, with what was seen after it; null where the step does not tell.</summary>
    public static async Task<(Outcome Outcome, DesktopSighting? Seen)> StepAsync(this INode node, DesktopStepKind step, Guid desktop, long epoch, CancellationToken cancel)
    {
        if (step == DesktopStepKind.CutSessions)
        {
            await node.CutAsync(desktop, cancel);
            return (Outcome.Done, null);
        }

        return After(await (step switch
        {
            DesktopStepKind.Start => node.StartAsync(desktop, epoch, cancel),
            DesktopStepKind.Stop => node.StopAsync(desktop, epoch, cancel),
            DesktopStepKind.Remove => node.RemoveAsync(desktop, epoch, cancel),
            DesktopStepKind.Freeze => node.FreezeAsync(desktop, epoch, cancel),
            DesktopStepKind.Thaw => node.ThawAsync(desktop, epoch, cancel),
            DesktopStepKind.Destroy => node.DestroyAsync(desktop, epoch, cancel),
            DesktopStepKind.Conceal => node.ConcealAsync(desktop, epoch, cancel),
            DesktopStepKind.Admit => node.AdmitAsync(desktop, epoch, cancel),
            _ => throw new ArgumentException($"{step} is not such a step.", nameof(step)),
        }));
    }

    /// <summary>What a step answered, taken apart.</summary>
    public static (Outcome Outcome, DesktopSighting? Seen) After(Outcome<DesktopSighting> answer) =>
        (Outcome.From(answer.Refusals), answer.Succeeded ? answer.Value : null);
}
