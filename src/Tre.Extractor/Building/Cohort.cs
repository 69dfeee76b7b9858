using System.Globalization;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// The people of the cohort: for each a pseudonym, or the reason why nothing of theirs is written. First all are added, then
/// <see cref="Settle"/>, then they are looked up. About 90 bytes per person, whatever the number of rows.
/// </summary>
/// <param name="pseudonymisers">Of the same project; each works on a core of its own.</param>
/// <param name="shiftDays">Most days by which dates move; 0 where none does.</param>
/// <param name="sampling">Some of the people only; null for all.</param>
internal sealed class Cohort(IReadOnlyList<IPseudonymiser> pseudonymisers, int shiftDays, Sampling? sampling = null)
{
    private static readonly byte[] Kind = "person"u8.ToArray();
    private readonly PersonIndex index = new();
    private readonly List<long> ids = [];
    private readonly List<OptOutAnswer> answers = [];
    private byte[] pseudonyms = [];
    private int[] shifts = [];
    private bool[] written = [];
    private bool[] left = [];

    public int Count => ids.Count;

    /// <summary>Takes one row about a person. Of several about the same, the strictest counts.</summary>
    public void Add(long person, OptOutAnswer answer)
    {
        if (index.TryAdd(person, ids.Count, out var known))
        {
            ids.Add(person);
            answers.Add(answer);
        }
        else
        {
            answers[known] = Stricter(answers[known], answer);
        }
    }

    /// <summary>Nobody is added any more: makes the pseudonyms, on as many cores as there are pseudonymisers.</summary>
    public void Settle()
    {
        index.Settle(ids);
        left = Draw();
        written = new bool[Count];
        pseudonyms = new byte[(long)Count * IPseudonymiser.Length];
        shifts = shiftDays > 0 ? new int[Count] : [];
        var share = (Count / pseudonymisers.Count) + 1;
        Parallel.For(0, pseudonymisers.Count, i =>
        {
            for (var slot = i * share; slot < Math.Min((i + 1) * share, Count); slot++)
            {
                if (answers[slot] == OptOutAnswer.NotOptedOut && !IsLeft(slot))
                {
                    Settle(slot, pseudonymisers[i]);
                }
            }
        });
    }

    /// <summary>Who is not in the sample. Drawn among those whose data may be used, so that opt-outs do not make it smaller.</summary>
    private bool[] Draw()
    {
        if (sampling is null)
        {
            return [];
        }

        var places = new ulong[Count];
        var share = (Count / pseudonymisers.Count) + 1;
        Parallel.For(0, pseudonymisers.Count, i =>
        {
            Span<byte> digits = stackalloc byte[20];
            for (var slot = i * share; slot < Math.Min((i + 1) * share, Count); slot++)
            {
                ids[slot].TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                places[slot] = Sample.PlaceOf(pseudonymisers[i], digits[..length]);
            }
        });
        var limit = Sample.Limit(sampling, [.. places.Where((_, slot) => answers[slot] == OptOutAnswer.NotOptedOut)]);
        return Array.ConvertAll(places, place => !(place <= limit));
    }

    private bool IsLeft(int slot) => left.Length > 0 && left[slot];

    private void Settle(int slot, IPseudonymiser pseudonymiser)
    {
        Span<byte> digits = stackalloc byte[20];
        ids[slot].TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        pseudonymiser.Write(Kind, digits[..length], pseudonyms.AsSpan(slot * IPseudonymiser.Length, IPseudonymiser.Length));
        if (shiftDays > 0)
        {
            shifts[slot] = DateShift.Days(pseudonymiser, digits[..length], shiftDays);
        }
    }

    /// <summary>The person's slot, for <see cref="Pseudonym"/>; or -1 and why nothing of theirs may be written.</summary>
    public int Find(long person, out string lost)
    {
        var slot = index.Find(person);
        if (slot < 0)
        {
            lost = LossReason.NoPerson;
            return -1;
        }

        lost = answers[slot] switch
        {
            OptOutAnswer.NotOptedOut => IsLeft(slot) ? LossReason.NotSampled : "",
            OptOutAnswer.OptedOut => LossReason.OptedOut,
            _ => LossReason.Uncheckable,
        };
        return lost.Length == 0 ? slot : -1;
    }

    public ReadOnlySpan<byte> Pseudonym(int slot) => pseudonyms.AsSpan(slot * IPseudonymiser.Length, IPseudonymiser.Length);

    /// <summary>A number of the person's that nobody can know without the key: the beginning of the pseudonym.</summary>
    public ulong SecretOf(int slot) =>
        ulong.Parse(Pseudonym(slot)[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Days by which this person's dates move.</summary>
    public int Shift(int slot) => shifts[slot];

    /// <summary>Remembers that something of this person was written.</summary>
    public void MarkWritten(int slot) => written[slot] = true;

    /// <summary>People in, lost by reason, out; "out" are those of whom something was written.</summary>
    public ManifestCount Tally()
    {
        var lost = new Losses();
        lost.Add(LossReason.OptedOut, answers.Count(a => a == OptOutAnswer.OptedOut));
        lost.Add(LossReason.Uncheckable, answers.Count(a => a == OptOutAnswer.Unknown));
        lost.Add(LossReason.NotSampled, answers.Where((a, slot) => a == OptOutAnswer.NotOptedOut && IsLeft(slot)).Count());
        var outside = written.LongCount(w => w);
        lost.Add(LossReason.NoRows, Count - lost.Sum - outside);
        return new ManifestCount(Count, lost.ToManifest(), outside);
    }

    private static OptOutAnswer Stricter(OptOutAnswer a, OptOutAnswer b) =>
        a == OptOutAnswer.OptedOut || b == OptOutAnswer.OptedOut ? OptOutAnswer.OptedOut
        : a == OptOutAnswer.Unknown || b == OptOutAnswer.Unknown ? OptOutAnswer.Unknown
        : OptOutAnswer.NotOptedOut;
}
