using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Tre.Contracts.Extracts.Known;

/// <summary>
/// Keyed hashes of pseudonyms and of rows. A row is its fields without pseudonyms and blanks, written one way (<see cref="KnownField"/>), in
/// whatever order they stand. Shared by who makes the set and who looks into it. Safe for one thread.
/// </summary>
/// <remarks>
/// Version 2, for a key of 32 bytes: its second half draws the secret numbers of <see cref="FieldHash"/>; the fields' hashes, in rising order as 8 bytes each
/// (little-endian) and then the letter r, go through <see cref="SipHash"/> under the first half. A pseudonym goes through it as lower-case text and then the
/// letter p. Who has the set but not the key can test no guess at a row or pseudonym. With the key a guess costs nanoseconds, so the key goes only where
/// the rows were already, and dies with the project's.
/// </remarks>
public sealed class Fingerprints
{
    /// <summary>Fields and characters that a row needs to be somebody's: fewer stand in tables of results, too.</summary>
    private const int LeastFields = 3, LeastChars = 12;

    private const int MostFields = 2_000;
    private const byte RowLetter = (byte)'r', PseudonymLetter = (byte)'p';
    private readonly SipHash keyed;
    private readonly SipLanes lanes;
    private readonly FieldHash fieldHash;
    private readonly ulong[] fields = new ulong[MostFields + 2];
    private byte[] bytes = new byte[256];
    private char[] text = new char[256];
    private int count;
    private int characters;

    /// <param name="key">From <see cref="KnownSetFormat.Key"/>.</param>
    public Fingerprints(ReadOnlySpan<byte> key)
    {
        if (key.Length != KnownSetFormat.KeyBytes)
        {
            throw new ArgumentException("A key of 32 bytes", nameof(key));
        }

        keyed = Keyed(key);
        lanes = new SipLanes(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[8..]));
        fieldHash = new FieldHash(Keyed(key[SipHash.KeyBytes..]));
    }

    /// <summary>Hash of a pseudonym, in either case.</summary>
    public ulong OfPseudonym(ReadOnlySpan<char> pseudonym)
    {
        Span<byte> ascii = stackalloc byte[KnownField.PseudonymChars];
        Ascii.FromUtf16(pseudonym, ascii, out _);
        return OfPseudonym(ascii);
    }

    /// <summary>Hash of a pseudonym, ASCII, in either case.</summary>
    public ulong OfPseudonym(ReadOnlySpan<byte> pseudonym)
    {
        Span<byte> input = stackalloc byte[KnownField.PseudonymChars + 1];
        Ascii.ToLower(pseudonym, input, out _);
        input[^1] = PseudonymLetter;
        return Entry(input);
    }

    /// <summary>Hashes of eight pseudonyms at once.</summary>
    /// <param name="pseudonyms">Lower-case ASCII, one after the other.</param>
    /// <param name="hashes">Takes eight.</param>
    internal void OfPseudonyms(ReadOnlySpan<byte> pseudonyms, Span<ulong> hashes)
    {
        const int Words = KnownField.PseudonymChars / sizeof(ulong);
        Span<ulong> words = stackalloc ulong[Words * SipLanes.Count];
        var given = MemoryMarshal.Cast<byte, ulong>(pseudonyms);
        for (var i = 0; i < words.Length; i++)
        {
            words[(i % Words * SipLanes.Count) + (i / Words)] = given[i];
        }

        Entries(words, PseudonymLetter, hashes);
    }

    /// <summary>Begins a row.</summary>
    public void Begin() => (count, characters) = (0, 0);

    /// <summary>Adds the next field as it stands.</summary>
    public void Add(ReadOnlySpan<char> field)
    {
        if (bytes.Length < field.Length)
        {
            bytes = new byte[field.Length * 2];
        }

        if (Ascii.FromUtf16(field, bytes, out var length) == OperationStatus.Done)
        {
            AddAscii(bytes.AsSpan(0, length));
        }
        else
        {
            AddOther(field);
        }
    }

    /// <summary>Adds the next field as it stands, UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> field)
    {
        if (Ascii.IsValid(field))
        {
            AddAscii(field);
        }
        else
        {
            AddOther(Encoding.UTF8.GetString(field));
        }
    }

    /// <summary>Hash of the row; null when it says too little to be anybody's.</summary>
    public ulong? OfRow()
    {
        if (Fields.IsEmpty)
        {
            return null;
        }

        Sort(fields.AsSpan(0, count));
        // Little-endian, as is every machine that this runs on: the letter is the first byte.
        fields[count] = RowLetter;
        return Entry(MemoryMarshal.AsBytes(fields.AsSpan(0, count + 1))[..((count * sizeof(ulong)) + 1)]);
    }

    /// <summary>Hashes of the row's fields; empty when it says too little, or too much to be looked for.</summary>
    internal ReadOnlySpan<ulong> Fields => count is < LeastFields or > MostFields || characters < LeastChars ? [] : fields.AsSpan(0, count);

    /// <summary>Hashes of eight rows whose fields have been sorted, field after field as <see cref="SipLanes"/> takes them.</summary>
    internal void OfSorted(ReadOnlySpan<ulong> eight, Span<ulong> hashes) => Entries(eight, RowLetter, hashes);

    private void Entries(ReadOnlySpan<ulong> eight, byte letter, Span<ulong> hashes)
    {
        lanes.Hash(eight, letter, hashes);
        foreach (ref var hash in hashes)
        {
            hash = hash == KnownSetFormat.Incomplete ? 0 : hash;
        }
    }

    /// <summary>The same of a field that is known to be ASCII.</summary>
    public void AddAscii(ReadOnlySpan<byte> field)
    {
        if (field.Length == KnownField.PseudonymChars && KnownField.IsPseudonym(field))
        {
            return;
        }

        field = AsciiField.Core(field);
        if (!field.IsEmpty)
        {
            Take(field, field.Length);
        }
    }

    private void AddOther(ReadOnlySpan<char> field)
    {
        if (text.Length < field.Length)
        {
            text = new char[field.Length * 2];
        }

        var written = text.AsSpan(0, KnownField.Write(field, text));
        if (!written.IsEmpty)
        {
            Take(Encoding.UTF8.GetBytes(written.ToString()), written.Length);
        }
    }

    private void Take(ReadOnlySpan<byte> written, int length)
    {
        if (count <= MostFields)
        {
            fields[count++] = fieldHash.Hash(written);
            characters += length;
        }
    }

    /// <summary>Most rows have few fields, and then this is faster than what sorts many.</summary>
    private static void Sort(Span<ulong> hashes)
    {
        if (hashes.Length > 16)
        {
            hashes.Sort();
            return;
        }

        for (var i = 1; i < hashes.Length; i++)
        {
            var (one, at) = (hashes[i], i);
            for (; at > 0 && hashes[at - 1] > one; at--)
            {
                hashes[at] = hashes[at - 1];
            }

            hashes[at] = one;
        }
    }

    private ulong Entry(ReadOnlySpan<byte> input)
    {
        var value = keyed.Hash(input);
        return value == KnownSetFormat.Incomplete ? 0 : value;
    }

    private static SipHash Keyed(ReadOnlySpan<byte> key) => new(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[8..]));
}
