using Tre.Checker.Checks;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>What a request must be before a file is read. Unknown rules and parameters are errors: a policy that is not understood is not applied.</summary>
internal static class RequestRules
{
    /// <summary>Everything that is wrong; empty when the request is sound.</summary>
    public static IReadOnlyList<string> Broken(CheckRequest request, IReadOnlyList<Check> checks) =>
        [.. Stream(request), .. Files(request), .. Limits(request.Policy.Limits), .. Policy(request.Policy, checks)];

    private static IEnumerable<string> Stream(CheckRequest request)
    {
        if (request.Format != CheckStream.Format) yield return $"format {request.Format} is not {CheckStream.Format}";
    }

    private static IEnumerable<string> Files(CheckRequest request)
    {
        if (request.Files.Count > request.Policy.Limits.Files) yield return $"more than {request.Policy.Limits.Files} files";
        if (request.Files.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != request.Files.Count) yield return "a file name stands twice";
        if (request.Files.Any(f => f.Name.Length is 0 or > 1024)) yield return "a file has no name or one that is too long";
        if (request.Files.Any(f => f.Bytes < 0)) yield return "a file has a negative length";
        if (request.Files.Any(f => f.Sha256.Length != 64 || !f.Sha256.All(char.IsAsciiHexDigitLower))) yield return "a file's sha256 is no lower-case hex hash";
    }

    private static IEnumerable<string> Limits(CheckLimits l)
    {
        if (l.FileBytes > CheckLimits.MostFileBytes) yield return $"limits.fileBytes is over {CheckLimits.MostFileBytes}";
        if (new long[] { l.Files, l.FileBytes, l.Rows, l.Columns, l.CellChars, l.Lines, l.LineChars, l.ImagePixels, l.FileSeconds, l.RequestSeconds, l.FindingsPerRule, l.PreviewRows, l.PreviewLines, l.PreviewBytes }.Any(n => n < 1))
            yield return "a limit is below 1";
        if (l.JsonDepth is < 1 or > 64) yield return "limits.jsonDepth is not 1 to 64";
        if (l.FileBytes > int.MaxValue || l.ImagePixels > 100_000_000 || l.FindingsPerRule > 10_000 || l.Files > 1_000) yield return "a limit is higher than this version can hold";
    }

    private static IEnumerable<string> Policy(CheckPolicy policy, IReadOnlyList<Check> checks)
    {
        if (policy.Threshold < 1) yield return "policy.threshold is below 1";
        foreach (var (id, setting) in policy.Checks)
        {
            var check = checks.FirstOrDefault(c => c.Info.Id == id);
            if (check is null) { yield return $"policy.checks: there is no rule {id}"; continue; }
            foreach (var (name, value) in setting.Parameters ?? new Dictionary<string, decimal>())
            {
                var parameter = check.Info.Parameters.FirstOrDefault(p => p.Name == name);
                if (parameter is null) yield return $"policy.checks.{id}: there is no parameter {name}";
                else if (value < parameter.Least || value > parameter.Most) yield return $"policy.checks.{id}.{name} is not {parameter.Least} to {parameter.Most}";
            }
        }
    }
}
