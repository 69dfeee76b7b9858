using Tre.Contracts.Api;

namespace Tre.Journey.Bench;

/// <summary>Where the time from an approval to the first pixel goes: between the events that the platform wrote on the way.</summary>
public sealed class DesktopParts(Cast cast)
{
    private static readonly (string Action, string Words)[] Marks =
    [
        ("desktop.create", "approval answered"),
        ("desktop.begin-create", "taken up"),
        ("desktop.take-over", "taken up"),
        ("desktop.begin-attest", "made or bound, and running"),
        ("desktop.have-proof", "isolation proven"),
        ("desktop.pass", "data shown, ready"),
    ];

    private readonly List<IReadOnlyDictionary<string, TimeSpan>> rounds = [];

    /// <summary>Reads what one desktop went through.</summary>
    /// <param name="desktop">Ready since a moment ago.</param>
    /// <param name="opened">From its being ready, as the member saw it, to the first pixel.</param>
    public async Task ReadAsync(Guid desktop, TimeSpan opened, CancellationToken cancel)
    {
        var said = (await cast.As("auditor").GetAsync<ListOf<AuditEventInfo>>($"audit?subjectId={desktop}&size=100", cancel)).Items.OrderBy(e => e.Sequence).ToList();
        var parts = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        DateTimeOffset? before = null;
        foreach (var (action, words) in Marks)
        {
            if (said.FirstOrDefault(e => e.Action == action) is not { } mark || parts.ContainsKey(words))
            {
                continue;
            }

            parts[words] = before is { } at ? mark.At - at : TimeSpan.Zero;
            before = mark.At;
        }

        parts["opened, first pixel"] = opened;
        rounds.Add(parts);
    }

    /// <summary>Medians, in the order in which things happen.</summary>
    public IEnumerable<(string Words, TimeSpan Median)> Medians() => rounds.SelectMany(round => round.Keys).Distinct().ToList()
        .Select(words => (words, Middle([.. rounds.Where(round => round.ContainsKey(words)).Select(round => round[words]).Order()])))
        .Where(part => part.Item2 > TimeSpan.Zero);

    private static TimeSpan Middle(List<TimeSpan> sorted) => sorted[sorted.Count / 2];
}
