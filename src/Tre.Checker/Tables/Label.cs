using System.Text;
using Tre.Checker.Previews;

namespace Tre.Checker.Tables;

/// <summary>Makes a name from the file fit for a report: visible, short, and without values that may identify someone.</summary>
internal static class Label
{
    private const int Most = 60;
    private const int MostPath = 300;

    /// <summary>A JSON pointer, each step masked like a name; of a long one its end.</summary>
    public static string Path(string pointer)
    {
        var path = string.Join('/', pointer.Split('/').Select(Of));
        return path.Length <= MostPath ? path : $"…{path[^MostPath..]}";
    }

    /// <summary>Runs of more than four digits and everything around an @ become bullets.</summary>
    public static string Of(string name)
    {
        if (name.Contains('@', StringComparison.Ordinal)) return "•@•";
        var label = new StringBuilder().Append(name.AsSpan(0, Math.Min(name.Length, Most)));
        Mask(label);
        var visible = VisibleText.Of(label.ToString());
        return name.Length > Most || visible.Length > Most ? $"{visible.AsSpan(0, Math.Min(visible.Length, Most))}…" : visible;
    }

    private static void Mask(StringBuilder label)
    {
        for (var i = 0; i < label.Length;)
        {
            var digits = 0;
            var end = i;
            // Spaces and dashes do not end a run: identifiers are often written in groups.
            while (end < label.Length && (char.IsDigit(label[end]) || (digits > 0 && label[end] is ' ' or '-')))
                if (char.IsDigit(label[end++])) digits++;
            // A year may stay: it helps to find the column and identifies nobody.
            if (digits > 4) for (var j = i; j < end; j++) if (char.IsDigit(label[j])) label[j] = '•';
            i = Math.Max(end, i + 1);
        }
    }
}
