using System.Security.Cryptography;
using System.Text;

namespace Tre.Node.Attestation;

/// <summary>
/// The key under which one run of the probe speaks, and the code at the end of what it wrote. The key reaches the probe in
/// its environment, which no other uid can read; without it nobody can write a line that counts.
/// Source: deploy/images/probe/README.md.
/// </summary>
public sealed class ProbeSeal
{
    /// <summary>Name of the probe's environment variable.</summary>
    public const string Variable = "TRE_PROBE_KEY";

    private static readonly byte[] Before = Encoding.ASCII.GetBytes(",\"mac\":\"");
    private static readonly byte[] After = Encoding.ASCII.GetBytes("\"}\n");
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>NAME=value for the environment of exactly one run.</summary>
    public string Entry => $"{Variable}={Convert.ToHexStringLower(_key)}";

    /// <summary>Whether every byte is as the holder of the key wrote it, with nothing before, between or after.</summary>
    public bool Holds(ReadOnlySpan<byte> output)
    {
        var at = output.LastIndexOf(Before);
        if (at < 0 || !output.EndsWith(After))
        {
            return false;
        }

        var written = output[(at + Before.Length)..^After.Length];
        Span<byte> computed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, output[..at], computed);
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(computed));
        return CryptographicOperations.FixedTimeEquals(expected, written);
    }
}
