namespace Tre.Domain.Datasets;

/// <summary>A count as applicants may see it: to the nearest ten, and not at all below ten.</summary>
/// <param name="About">Rounded; null when it is suppressed.</param>
public readonly record struct ProtectedCount(long? About)
{
    public const int Threshold = 10;

    /// <summary>Null for what was never counted.</summary>
    public static ProtectedCount? Of(long? count) => count switch
    {
        null => null,
        < Threshold => new(null),
        { } known => new((long)Math.Round(known / 10m, MidpointRounding.AwayFromZero) * 10),
    };
}
