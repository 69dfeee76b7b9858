using Tre.Application.Workspaces;

namespace Tre.Web.Rendering;

/// <summary>Where each proof stands on a line of time, drawn by the server.</summary>
public static class ProofTimeline
{
    public const int Width = 600;
    public const int Height = 40;

    private const int Margin = 8;

    /// <param name="X">Whole units of the drawing from its left edge; time runs to the right.</param>
    public sealed record Mark(int X, bool Passed);

    /// <summary>Passed ones first, so that a failed one is never hidden behind them. Several at one place are one.</summary>
    /// <param name="proofs">Newest first.</param>
    public static IReadOnlyList<Mark> Of(IReadOnlyList<AttestationSummaryView> proofs)
    {
        ArgumentNullException.ThrowIfNull(proofs);
        if (proofs.Count == 0)
        {
            return [];
        }

        var (first, span) = (proofs[^1].At, (proofs[0].At - proofs[^1].At).TotalSeconds);
        return [.. proofs
            .Select(p => new Mark(Margin + (int)(span <= 0 ? 0 : (p.At - first).TotalSeconds / span * (Width - (2 * Margin))), p.Passed))
            .Distinct()
            .OrderByDescending(m => m.Passed).ThenBy(m => m.X)];
    }

    /// <summary>What the picture shows, for whoever does not see it.</summary>
    public static string Summary(IReadOnlyList<AttestationSummaryView> proofs)
    {
        ArgumentNullException.ThrowIfNull(proofs);
        return $"{Quantity.Number(proofs.Count)} proofs, of which {Quantity.Number(proofs.Count(p => !p.Passed))} failed; the table has each of them";
    }
}
