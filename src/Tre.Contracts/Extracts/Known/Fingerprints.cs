using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Contracts.Extracts.Known;

/// <summary>
/// Keyed hashes of pseudonyms and of rows. A row is its fields without pseudonyms and blanks, written one way (<see cref="KnownField"/>), in
/// whatever order they stand. Shared by who makes the set and who looks into it. Safe for one thread.
/// </summary>
public sealed class Fingerprints
{
    /// <summary>Fields and characters that a row needs to be somebody's: fewer stand in tables of results, too.</summary>
    private const int LeastFields = 3, LeastChars = 12;

    private const int MostFields = 2_000;
    private readonly List<(int Start, int Length)> fields = [];
    private readonly byte[] key;
    private readonly Comparison<(int Start, int Length)> inOrder;
    private char[] text = new char[1024];
    private byte[] input = new byte[4096];
    private int used;

    /// <param name="key">From <see cref="KnownSetFormat.Key"/>.</param>
    public Fingerprints(ReadOnlySpan<byte> key)
    {
        this.key = key.Length == KnownSetFormat.KeyBytes ? key.ToArray() : throw new ArgumentException("A key of 32 bytes", nameof(key));
        inOrder = (one, other) => text.AsSpan(one.Start, one.Length).SequenceCompareTo(text.AsSpan(other.Start, other.Length));
    }

    /// <summary>Hash of a pseudonym, in either case.</summary>
    public ulong OfPseudonym(ReadOnlySpan<char> pseudonym)
    {
        Span<char> lower = stackalloc char[KnownField.PseudonymChars];
        pseudonym.ToLowerInvariant(lower);
        return Hash((byte)'p', lower);
    }

    /// <summary>Begins a row.</summary>
    public void Begin()
    {
        fields.Clear();
        used = 0;
    }

    /// <summary>Adds the next field as it stands.</summary>
    public void Add(ReadOnlySpan<char> field)
    {
        if (text.Length < used + field.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, used + field.Length));
        }

        var length = KnownField.IsPseudonym(field) ? 0 : KnownField.Write(field, text.AsSpan(used));
        if (length > 0 && fields.Count <= MostFields)
        {
            fields.Add((used, length));
            used += length;
        }
    }

    /// <summary>Hash of the row; null when it says too little to be anybody's.</summary>
    public ulong? OfRow()
    {
        if (fields.Count is < LeastFields or > MostFields || used < LeastChars)
        {
            return null;
        }

        fields.Sort(inOrder);
        var row = new char[used + fields.Count];
        var at = 0;
        foreach (var (start, length) in fields)
        {
            text.AsSpan(start, length).CopyTo(row.AsSpan(at));
            row[at + length] = '\u001F';
            at += length + 1;
        }

        return Hash((byte)'r', row);
    }

    private ulong Hash(byte kind, ReadOnlySpan<char> chars)
    {
        var most = key.Length + 1 + Encoding.UTF8.GetMaxByteCount(chars.Length);
        if (input.Length < most)
        {
            input = new byte[most * 2];
        }

        key.CopyTo(input, 0);
        input[key.Length] = kind;
        var length = key.Length + 1 + Encoding.UTF8.GetBytes(chars, input.AsSpan(key.Length + 1));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input.AsSpan(0, length), hash);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return value == KnownSetFormat.Incomplete ? 0 : value;
    }
}
