using Tre.Application.Workspaces;
using Tre.Domain;

namespace Tre.Application.Work;

internal static class Fences
{
    /// <summary>Whether it was refused because somebody else has taken over; any other refusal of a commit means "look again".</summary>
    public static bool IsFenced(this Outcome outcome) => outcome.Refusals.Any(refusal => refusal.Code == NodeFault.Fenced.Code);

    public static bool IsFenced<T>(this Outcome<T> outcome) => outcome.Refusals.Any(refusal => refusal.Code == NodeFault.Fenced.Code);
}
