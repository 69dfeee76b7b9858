using System.Buffers.Binary;
using System.Text;
using Tre.Contracts.Extracts.Known;

namespace Tre.Extractor.Building;

/// <summary>Reads the lines of the extract's own tables and writes a hash for each row and each pseudonym. Memory is bounded, the set's length too.</summary>
internal sealed class KnownEntries(SealedFile set, ReadOnlySpan<byte> key)
{
    private const int MostRemembered = 500_000;
    private readonly Fingerprints fingerprints = new(key);
    private readonly HashSet<ulong> written = [];
    private readonly byte[] pending = new byte[64 * 1024];
    private char[] chars = [];
    private int used;
    private int entries;
    private bool header;

    public void BeginTable() => header = true;

    /// <summary>Whole lines as this process writes them: fields in quotes may hold line feeds.</summary>
    public void Take(ReadOnlySpan<byte> lines)
    {
        if (chars.Length < lines.Length)
        {
            chars = new char[lines.Length];
        }

        ReadOnlySpan<char> text = chars.AsSpan(0, Encoding.UTF8.GetChars(lines, chars));
        fingerprints.Begin();
        while (!text.IsEmpty)
        {
            var field = Next(ref text, out var ended);
            if (!header)
            {
                Field(field);
            }

            if (ended)
            {
                EndRow();
            }
        }
    }

    /// <summary>Writes what is left, and whether that is all.</summary>
    public void Flush()
    {
        if (entries > KnownSetFormat.MostEntries)
        {
            Put(KnownSetFormat.Incomplete);
        }

        set.Write(pending.AsSpan(0, used));
        used = 0;
    }

    private void Field(ReadOnlySpan<char> field)
    {
        if (KnownField.IsPseudonym(field))
        {
            var hash = fingerprints.OfPseudonym(field);
            if (written.Count >= MostRemembered ? !written.Contains(hash) : written.Add(hash))
            {
                Add(hash);
            }
        }

        fingerprints.Add(field);
    }

    private void EndRow()
    {
        if (!header && fingerprints.OfRow() is { } hash)
        {
            Add(hash);
        }

        header = false;
        fingerprints.Begin();
    }

    private void Add(ulong hash)
    {
        if (++entries <= KnownSetFormat.MostEntries)
        {
            Put(hash);
        }
    }

    private void Put(ulong hash)
    {
        if (used == pending.Length)
        {
            set.Write(pending);
            used = 0;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(pending.AsSpan(used), hash);
        used += KnownSetFormat.EntryBytes;
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> text, out bool ended)
    {
        if (text[0] == '"')
        {
            return Quoted(ref text, out ended);
        }

        var end = text.IndexOfAny(',', '\n');
        var field = end < 0 ? text : text[..end];
        ended = end < 0 || text[end] == '\n';
        text = end < 0 ? [] : text[(end + 1)..];
        return field;
    }

    private static ReadOnlySpan<char> Quoted(ref ReadOnlySpan<char> text, out bool ended)
    {
        var end = 1;
        var doubled = false;
        for (; end < text.Length && !(text[end] == '"' && (end + 1 >= text.Length || text[end + 1] != '"')); end++)
        {
            if (text[end] == '"')
            {
                doubled = true;
                end++;
            }
        }

        var field = text[1..Math.Min(end, text.Length)];
        ended = end + 1 >= text.Length || text[end + 1] == '\n';
        text = end + 2 >= text.Length ? [] : text[(end + 2)..];
        return doubled ? field.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
