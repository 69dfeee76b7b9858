using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tre.Application.Keys;
using Tre.Contracts.Extracts.Known;

namespace Tre.Extractor.Building;

/// <summary>
/// Makes the set by which outputs are told to hold this extract's pseudonyms or rows, from the very bytes that are written. Memory is bounded, the set's length
/// too: rows are left out before people are.
/// </summary>
internal sealed class KnownEntries
{
    private const int MostRemembered = 500_000;
    private readonly SealedFile set;
    private readonly Fingerprints fingerprints;
    private readonly RowLanes lanes;
    private readonly MarkMap marks = new((byte)',');
    private readonly HashSet<ulong> written = [];
    private readonly int room;
    private byte[] unquoted = [];
    private int entries;
    private bool header;
    private bool hasPerson;
    private bool incomplete;

    /// <param name="set">Takes the hashes.</param>
    /// <param name="dataKey">The project's; the set's key is derived from it.</param>
    /// <param name="people">Most people whose pseudonyms will follow in <see cref="Complete"/>: room is kept for them.</param>
    public KnownEntries(SealedFile set, DataKey dataKey, int people)
    {
        (this.set, room) = (set, Math.Max(0, KnownSetFormat.MostEntries - people));
        var key = KnownSetFormat.Key(dataKey.Bytes.Span);
        fingerprints = new Fingerprints(key);
        lanes = new RowLanes(fingerprints);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Begins a table: its first line is a header.</summary>
    /// <param name="hasPerson">Whether its first column is the person's pseudonym.</param>
    public KnownEntries Table(bool hasPerson)
    {
        (header, this.hasPerson) = (true, hasPerson);
        return this;
    }

    /// <summary>Takes whole lines as this process writes them: fields in quotes may hold line feeds. Never from two threads at once.</summary>
    public void Take(ReadOnlySpan<byte> lines)
    {
        if (header)
        {
            for (var more = true; more; CsvField.Cut(ref lines, out more))
            {
            }

            header = false;
        }

        marks.Scan(lines);
        var isAscii = Ascii.IsValid(lines);
        Span<ulong> hashes = stackalloc ulong[RowLanes.Most];
        for (var at = 0; at < lines.Length && !incomplete;)
        {
            at = isAscii && Plain(lines, at) is > 0 and var next ? next : lines.Length - Any(lines[at..]).Length;
            Add(hashes[..lanes.End(hashes)]);
        }
    }

    /// <summary>Takes a line of ASCII without quotes.</summary>
    /// <returns>Where the next begins; 0 where there are quotes after all.</returns>
    private int Plain(ReadOnlySpan<byte> lines, int at)
    {
        fingerprints.Begin();
        for (var ofPerson = hasPerson; ; ofPerson = false)
        {
            var end = marks.Next(at);
            if (lines[end] is not ((byte)',' or (byte)'\n'))
            {
                return 0;
            }

            // People's pseudonyms come once each, at the end.
            if (!ofPerson && end > at && !IsPseudonym(lines[at..end]))
            {
                fingerprints.AddAscii(lines[at..end]);
            }

            at = end + 1;
            if (lines[end] == '\n')
            {
                return at;
            }
        }
    }

    /// <summary>Takes any line, and gives what follows it.</summary>
    private ReadOnlySpan<byte> Any(ReadOnlySpan<byte> lines)
    {
        fingerprints.Begin();
        var more = true;
        for (var ofPerson = hasPerson; more; ofPerson = false)
        {
            var field = CsvField.Cut(ref lines, out more);
            field = field.Length > 1 && field[0] == '"' ? CsvField.Unquote(field, ref unquoted) : field;
            if (!ofPerson && !IsPseudonym(field))
            {
                fingerprints.Add(field);
            }
        }

        return lines;
    }

    /// <summary>Adds the people's pseudonyms, and whether that is all.</summary>
    public void Complete(IEnumerable<Cohort> cohorts)
    {
        foreach (var cohort in cohorts)
        {
            Add(cohort);
        }

        if (incomplete || entries >= KnownSetFormat.MostEntries)
        {
            Put(KnownSetFormat.Incomplete);
        }
    }

    private void Add(Cohort cohort)
    {
        Span<ulong> hashes = stackalloc ulong[RowLanes.Most];
        for (int count; (count = lanes.Rest(hashes)) > 0;)
        {
            Add(hashes[..count]);
        }

        using var waiting = new PseudonymLanes(fingerprints);
        for (var slot = 0; slot < cohort.Count && entries < KnownSetFormat.MostEntries; slot++)
        {
            if (cohort.IsNamed(slot))
            {
                entries++;
                cohort.WritePseudonym(slot, waiting.Next);
                Put(hashes[..waiting.Add(hashes)]);
            }
        }

        Put(hashes[..waiting.Rest(hashes)]);
    }

    /// <summary>Adds a pseudonym, once.</summary>
    private bool IsPseudonym(ReadOnlySpan<byte> field)
    {
        if (field.Length != KnownField.PseudonymChars || !KnownField.IsPseudonym(field))
        {
            return false;
        }

        var hash = fingerprints.OfPseudonym(field);
        if (written.Count >= MostRemembered ? !written.Contains(hash) : written.Add(hash))
        {
            Add([hash]);
        }

        return true;
    }

    private void Add(ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            if (entries >= room)
            {
                incomplete = true;
                return;
            }

            entries++;
            Put(hash);
        }
    }

    private void Put(ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            Put(hash);
        }
    }

    private void Put(ulong hash)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(set.Block.Room(KnownSetFormat.EntryBytes), hash);
        set.Block.Advance(KnownSetFormat.EntryBytes);
        set.Next();
    }
}
