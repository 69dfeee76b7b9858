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
/// study 0190a7c1-0000-7000-8000-000000000001 nhs 9990000026
/// end 3
/// </code>
/// A line with a study's (project's) id is a withdrawal from that study alone; it holds also where the national opt-out does not apply.
/// The last line counts the entries, so that a file cut short is refused. Any line that is not understood makes the whole unusable:
/// better no extract than one with somebody in it who opted out.
/// </summary>
public sealed class OptOutFile(string path) : IOptOuts
{
    private const string Header = "tre-opt-outs 1";

    public async Task<IOptOutCheck> BeginAsync(OptOutQuestion question, CancellationToken cancel) => new ListCheck(await CurrentAsync(cancel), question);

    public async Task<string?> VersionAsync(DateOnly today, CancellationToken cancel) =>
        await CurrentAsync(cancel) is var list && list.IsValid(today) ? list.Version : throw new OptOutsUnusableException("The opt-out list is not valid today");

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
        var studies = new Dictionary<Guid, (HashSet<long> Numbers, HashSet<long> People)>();
        for (var i = 3; i < lines.Length - 2; i++)
        {
            if (!Take(lines[i], numbers, people) && !TakeStudy(lines[i], studies))
            {
                throw new OptOutsUnusableException($"Line {i + 1} of the opt-out list cannot be understood");
            }
        }

        if (lines[^2] != string.Create(CultureInfo.InvariantCulture, $"end {lines.Length - 5}"))
        {
            throw new OptOutsUnusableException("The opt-out list does not have as many entries as its last line says");
        }

        return new OptOutList(
            Convert.ToHexStringLower(SHA256.HashData(content)), Day(lines[1], "drawn "), Day(lines[2], "valid-until "), numbers, people,
            studies.ToDictionary(study => study.Key, study => new StudyWithdrawals(study.Value.Numbers, study.Value.People)));
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

    private static bool TakeStudy(string line, Dictionary<Guid, (HashSet<long> Numbers, HashSet<long> People)> studies)
    {
        const int Id = 36;
        if (!line.StartsWith("study ", StringComparison.Ordinal) || line.Length < 7 + Id || line[6 + Id] != ' ' || !Guid.TryParseExact(line.AsSpan(6, Id), "D", out var study))
        {
            return false;
        }

        if (!studies.TryGetValue(study, out var withdrawn))
        {
            withdrawn = studies[study] = ([], []);
        }

        return Take(line[(7 + Id)..], withdrawn.Numbers, withdrawn.People);
    }

    private static DateOnly Day(string line, string label) =>
        line.StartsWith(label, StringComparison.Ordinal)
        && DateOnly.TryParseExact(line.AsSpan(label.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new OptOutsUnusableException($"The opt-out list lacks its line \"{label.Trim()}\"");
}
