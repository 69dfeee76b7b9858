using System.Globalization;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// The people of the cohort: for each a pseudonym, or the reason why nothing of theirs is written. About 60 bytes per person,
/// whatever the number of rows.
/// </summary>
internal sealed class Cohort(IPseudonymiser pseudonymiser, int shiftDays)
{
    private static readonly byte[] Kind = "person"u8.ToArray();
    private readonly List<int> shifts = [];
    private readonly Dictionary<long, int> slots = [];
    private readonly List<OptOutAnswer> answers = [];
    private byte[] pseudonyms = new byte[IPseudonymiser.Length * 1024];
    private bool[] written = [];

    public int Count => slots.Count;

    /// <summary>Takes one row about a person. Of several about the same, the strictest counts.</summary>
    public void Add(long person, OptOutAnswer answer)
    {
        if (slots.TryGetValue(person, out var known))
        {
            answers[known] = Stricter(answers[known], answer);
            return;
        }

        var slot = slots.Count;
        slots.Add(person, slot);
        answers.Add(answer);
        if (pseudonyms.Length == slot * IPseudonymiser.Length)
        {
            Array.Resize(ref pseudonyms, pseudonyms.Length * 2);
        }

        Span<byte> digits = stackalloc byte[20];
        person.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        pseudonymiser.Write(Kind, digits[..length], pseudonyms.AsSpan(slot * IPseudonymiser.Length, IPseudonymiser.Length));
        if (shiftDays > 0)
        {
            shifts.Add(DateShift.Days(pseudonymiser, digits[..length], shiftDays));
        }
    }

    /// <summary>The person's slot, for <see cref="Pseudonym"/>; or -1 and why nothing of theirs may be written.</summary>
    public int Find(long person, out string lost)
    {
        if (!slots.TryGetValue(person, out var slot))
        {
            lost = LossReason.NoPerson;
            return -1;
        }

        lost = answers[slot] switch
        {
            OptOutAnswer.NotOptedOut => "",
            OptOutAnswer.OptedOut => LossReason.OptedOut,
            _ => LossReason.Uncheckable,
        };
        return lost.Length == 0 ? slot : -1;
    }

    public ReadOnlySpan<byte> Pseudonym(int slot) => pseudonyms.AsSpan(slot * IPseudonymiser.Length, IPseudonymiser.Length);

    /// <summary>Days by which this person's dates move.</summary>
    public int Shift(int slot) => shifts[slot];

    /// <summary>Remembers that something of this person was written.</summary>
    public void MarkWritten(int slot)
    {
        if (written.Length <= slot)
        {
            Array.Resize(ref written, slots.Count);
        }

        written[slot] = true;
    }

    /// <summary>People in, lost by reason, out; "out" are those of whom something was written.</summary>
    public ManifestCount Tally()
    {
        var lost = new Losses();
        lost.Add(LossReason.OptedOut, answers.Count(a => a == OptOutAnswer.OptedOut));
        lost.Add(LossReason.Uncheckable, answers.Count(a => a == OptOutAnswer.Unknown));
        var outside = written.LongCount(w => w);
        lost.Add(LossReason.NoRows, Count - lost.Sum - outside);
        return new ManifestCount(Count, lost.ToManifest(), outside);
    }

    private static OptOutAnswer Stricter(OptOutAnswer a, OptOutAnswer b) =>
        a == OptOutAnswer.OptedOut || b == OptOutAnswer.OptedOut ? OptOutAnswer.OptedOut
        : a == OptOutAnswer.Unknown || b == OptOutAnswer.Unknown ? OptOutAnswer.Unknown
        : OptOutAnswer.NotOptedOut;
}
