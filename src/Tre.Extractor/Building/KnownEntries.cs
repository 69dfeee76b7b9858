using System.Buffers.Binary;
using System.Security.Cryptography;
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
        while (!lines.IsEmpty && !incomplete)
        {
            // People's pseudonyms come once each, at the end.
            var more = true;
            var ofPerson = hasPerson;
            fingerprints.Begin();
            while (more)
            {
                var field = CsvField.Cut(ref lines, out more);
                if (!ofPerson && !header)
                {
                    Field(field);
                }

                ofPerson = false;
            }

            if (!header && fingerprints.OfRow() is { } hash)
            {
                Add(hash);
            }

            header = false;
        }
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
        for (var slot = 0; slot < cohort.Count && entries < KnownSetFormat.MostEntries; slot++)
        {
            if (cohort.IsNamed(slot))
            {
                entries++;
                Put(fingerprints.OfPseudonym(cohort.Pseudonym(slot)));
            }
        }
    }

    private void Field(ReadOnlySpan<byte> field)
    {
        if (field.Length > 1 && field[0] == '"')
        {
            field = CsvField.Unquote(field, ref unquoted);
        }

        if (field.Length == KnownField.PseudonymChars && KnownField.IsPseudonym(field))
        {
            var hash = fingerprints.OfPseudonym(field);
            if (written.Count >= MostRemembered ? !written.Contains(hash) : written.Add(hash))
            {
                Add(hash);
            }

            return;
        }

        fingerprints.Add(field);
    }

    private void Add(ulong hash)
    {
        if (entries >= room)
        {
            incomplete = true;
            return;
        }

        entries++;
        Put(hash);
    }

    private void Put(ulong hash)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(set.Block.Room(KnownSetFormat.EntryBytes), hash);
        set.Block.Advance(KnownSetFormat.EntryBytes);
        set.Next();
    }
}
