using System.Text;
using System.Text.Json;
using Tre.Contracts.Node;

namespace Tre.Node.Attestation;

/// <summary>
/// Reads what the probe wrote: one JSON object a line <c>{id, threat, expected, outcome, passed}</c>, then
/// <c>{end, nonce, count, failed, mac}</c>. Anything else, anything missing and anything twice is a failure.
/// Source: deploy/images/probe/README.md.
/// </summary>
public static class ProbeOutput
{
    /// <summary>Id of the result that stands for an unusable run.</summary>
    public const string RunId = "probe.run";

    private const int MostLines = 1000;
    private const int LongestText = 400;

    /// <summary>Results in the order written; a last one with <see cref="RunId"/> when the run cannot be trusted.</summary>
    public static IReadOnlyList<ProbeResult> Read(
        string role, ReadOnlySpan<byte> output, string nonce, ProbeSeal seal, IReadOnlyList<string> expected)
    {
        ArgumentNullException.ThrowIfNull(seal);
        if (output.Length > 0 && !seal.Holds(output))
        {
            // What somebody else may have written is not even shown.
            return [Unusable(role, "not written by the probe of this run alone")];
        }

        var results = new List<ProbeResult>();
        if (Collect(role, output, nonce, expected, results) is { } fault)
        {
            results.Add(Unusable(role, fault));
        }

        return results;
    }

    /// <summary>The result that stands for a run that tells nothing.</summary>
    public static ProbeResult Unusable(string role, string why) =>
        new(role, RunId, "a complete, well-formed run", why, Passed: false);

    private static string? Collect(string role, ReadOnlySpan<byte> output, string nonce, IReadOnlyList<string> expected, List<ProbeResult> results)
    {
        if (output.Length == 0 || output[^1] != (byte)'\n')
        {
            return "the output is empty or cut off";
        }

        var lines = Encoding.UTF8.GetString(output[..^1]).Split('\n');
        if (lines.Length > MostLines)
        {
            return "too many lines";
        }

        try
        {
            foreach (var line in lines[..^1])
            {
                results.Add(Result(role, line));
            }

            return End(lines[^1], nonce, expected, results);
        }
        catch (Exception ex) when (ex is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"malformed: {ex.Message}";
        }
    }

    private static ProbeResult Result(string role, string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        string Text(string name) => root.GetProperty(name).GetString() is { Length: <= LongestText } text
            ? text
            : throw new FormatException($"{name} is missing or too long");
        return new ProbeResult(
            role, Text("id"), Text("expected"), Text("outcome"), root.GetProperty("passed").GetBoolean());
    }

    private static string? End(string line, string nonce, IReadOnlyList<string> expected, List<ProbeResult> results)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (!root.TryGetProperty("end", out var end) || end.ValueKind != JsonValueKind.True)
        {
            return "no end line";
        }

        if (root.GetProperty("nonce").GetString() != nonce)
        {
            return "the nonce is another";
        }

        if (root.GetProperty("count").GetInt32() != results.Count)
        {
            return "results are missing or too many";
        }

        if (root.GetProperty("failed").GetInt32() != results.Count(r => !r.Passed))
        {
            return "the count of failures does not agree";
        }

        var ids = results.Select(r => r.Id).ToList();
        return ids.Count == expected.Count && expected.All(ids.Contains)
            ? null
            : $"not the probes that Node knows: {string.Join(", ", ids.Except(expected).Concat(expected.Except(ids)).Take(5))}";
    }
}
