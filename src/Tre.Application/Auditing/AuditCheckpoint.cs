using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tre.Application.Auditing;

/// <summary>A signed statement, kept outside PostgreSQL, that the log once ended with this event.</summary>
/// <param name="Sequence">The last event then.</param>
/// <param name="Hash">Its hash, lower-case hexadecimal.</param>
/// <param name="At">When the statement was made (UTC).</param>
/// <param name="Previous">SHA-256 of the line before in the export, 64 zeros for the first; so no line can be taken out.</param>
/// <param name="KeyId">Key in the register.</param>
/// <param name="Signature">Over <see cref="Signed"/>, base64.</param>
public sealed record AuditCheckpoint(long Sequence, string Hash, DateTimeOffset At, string Previous, string KeyId, string Signature)
{
    /// <summary>What stands before the first line.</summary>
    public static string NoLine { get; } = new('0', 64);

    /// <summary>The bytes that the signature covers.</summary>
    public byte[] Signed() =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"tre-audit-checkpoint 1\n{Sequence}\n{Hash}\n{At.UtcTicks}\n{Previous}\n"));

    public string ToLine() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The checkpoint of one line; null when it is none.</summary>
    public static AuditCheckpoint? FromLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditCheckpoint>(line, JsonSerializerOptions.Web) is { Hash: not null, Previous: not null, KeyId: not null, Signature: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the next line must name as its previous.</summary>
    public static string HashOfLast(IReadOnlyList<string> lines) => lines.Count > 0 ? HashOfLine(lines[^1]) : NoLine;

    public static string HashOfLine(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
}
