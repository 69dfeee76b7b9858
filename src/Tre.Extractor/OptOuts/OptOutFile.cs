using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tre.Application.Extracts;

namespace Tre.Extractor.OptOuts;

/// <summary>
/// Opt-outs from a file that the hospital puts in place:
/// <code>
/// tre-opt-outs 1
/// drawn 2026-11-21
/// valid-until 2026-12-19
/// nhs 9990000018
/// person 4711
/// end 2
/// </code>
/// The last line counts the entries, so that a file cut short is refused. Any line that is not understood makes the whole unusable:
/// better no extract than one with somebody in it who opted out.
/// </summary>
public sealed class OptOutFile(string path) : IOptOuts
{
    private const string Header = "tre-opt-outs 1";

    public async Task<OptOutList> CurrentAsync(CancellationToken cancel)
    {
        try
        {
            return Parse(await File.ReadAllBytesAsync(path, cancel));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptOutsUnusableException("The opt-out list cannot be read", e);
        }
    }

    /// <exception cref="OptOutsUnusableException">The message names the line, never what it says.</exception>
    public static OptOutList Parse(byte[] content)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        // The file ends with a line feed, after which nothing comes.
        if (lines.Length < 5 || lines[0] != Header || lines[^1].Length != 0)
        {
            throw new OptOutsUnusableException("The opt-out list is not whole, or of an unknown version");
        }

        var numbers = new HashSet<long>();
        var people = new HashSet<long>();
        for (var i = 3; i < lines.Length - 2; i++)
        {
            if (!Take(lines[i], numbers, people))
            {
                throw new OptOutsUnusableException($"Line {i + 1} of the opt-out list cannot be understood");
            }
        }

        if (lines[^2] != string.Create(CultureInfo.InvariantCulture, $"end {lines.Length - 5}"))
        {
            throw new OptOutsUnusableException("The opt-out list does not have as many entries as its last line says");
        }

        return new OptOutList(
            Convert.ToHexStringLower(SHA256.HashData(content)), Day(lines[1], "drawn "), Day(lines[2], "valid-until "), numbers, people);
    }

    private static bool Take(string line, HashSet<long> numbers, HashSet<long> people)
    {
        if (line.StartsWith("nhs ", StringComparison.Ordinal) && NhsNumber.TryParse(line[4..], out var number))
        {
            numbers.Add(number);
            return true;
        }

        if (line.StartsWith("person ", StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(7), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var person))
        {
            people.Add(person);
            return true;
        }

        return false;
    }

    private static DateOnly Day(string line, string label) =>
        line.StartsWith(label, StringComparison.Ordinal)
        && DateOnly.TryParseExact(line.AsSpan(label.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new OptOutsUnusableException($"The opt-out list lacks its line \"{label.Trim()}\"");
}
