namespace Tre.Domain.Extracts;

/// <summary>
/// Some of the people only: a share or a number of them. Who is in it follows from a key of the project and the person alone, so that a refresh takes the
/// same people, and nobody can choose whom.
/// </summary>
/// <param name="Share">Above 0, below 1; null where a number is asked for.</param>
/// <param name="People">At least <see cref="LeastPeople"/>; null where a share is asked for.</param>
public sealed record Sampling(decimal? Share = null, int? People = null)
{
    public const int LeastPeople = 10;
    public const int MostPeople = 100_000_000;
    private const decimal LeastShare = 0.0001m;

    /// <summary>What is wrong with it; nothing where all is well.</summary>
    public IReadOnlyList<Refusal> Problems() =>
        Share is null == People is null ? [new("sample-form", "Ask for a share of the people or for a number of them, not both.", "sample")]
        : Share is < LeastShare or >= 1 || Share?.Scale > 6 ? [new("sample-share", "Enter a share between 0.0001 and 1, with six decimal places at most.", "sample")]
        : People is < LeastPeople or > MostPeople ? [new("sample-people", $"Enter a number of at least {LeastPeople} people.", "sample")]
        : [];

    /// <summary>The one spelling: <c>share 0.1</c> or <c>people 5000</c>.</summary>
    public IReadOnlyList<string> Parts() => Share is { } share
        ? ["share", share.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)]
        : ["people", (People ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture)];
}
