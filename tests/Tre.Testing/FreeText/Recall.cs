using System.Globalization;

namespace Tre.Testing.FreeText;

/// <summary>How much of what was labelled is covered by what was found, and how much of what was found was labelled.</summary>
public sealed class Recall
{
    private readonly SortedDictionary<string, (int Gone, int All)> recalled = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Right, int All)> precise = new(StringComparer.Ordinal);

    /// <summary>Takes one note and the places that were replaced in it.</summary>
    public void Take(MadeNote note, IReadOnlyList<(int From, int To, string Token)> found)
    {
        foreach (var label in note.Labels)
        {
            // Half a name that stays is a name that stays.
            var gone = Enumerable.Range(label.From, label.To - label.From)
                .All(at => !char.IsLetterOrDigit(note.Text[at]) || found.Any(one => one.From <= at && at < one.To));
            var (before, all) = recalled.GetValueOrDefault(label.Kind);
            recalled[label.Kind] = (before + (gone ? 1 : 0), all + 1);
        }

        foreach (var one in found)
        {
            var right = note.Labels.Any(label => label.From < one.To && one.From < label.To);
            var (before, all) = precise.GetValueOrDefault(one.Token);
            precise[one.Token] = (before + (right ? 1 : 0), all + 1);
        }
    }

    /// <summary>Share of each kind that was wholly replaced.</summary>
    public IReadOnlyDictionary<string, double> Recalled => recalled.ToDictionary(kind => kind.Key, kind => (double)kind.Value.Gone / kind.Value.All);

    /// <summary>Share of each token that stands for something that was labelled.</summary>
    public IReadOnlyDictionary<string, double> Precise => precise.ToDictionary(token => token.Key, token => (double)token.Value.Right / token.Value.All);

    public IEnumerable<string> Lines(string before) =>
    [
        .. recalled.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{before}: recall of {kind.Key}: {(double)kind.Value.Gone / kind.Value.All:P1} of {kind.Value.All:N0}")),
        .. precise.Select(token => string.Create(CultureInfo.InvariantCulture, $"{before}: precision of {token.Key}: {(double)token.Value.Right / token.Value.All:P1} of {token.Value.All:N0}")),
    ];
}
