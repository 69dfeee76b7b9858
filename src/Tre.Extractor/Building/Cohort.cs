using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// The people of the cohort: for each a pseudonym, or the reason why nothing of theirs is written. First all are added, then
/// <see cref="Settle"/>, then they are looked up. One record of 24 bytes per person, beside about 30 to find it, whatever the number of rows.
/// </summary>
/// <param name="pseudonymisers">Of the same project; each works on a core of its own.</param>
/// <param name="shiftDays">Most days by which dates move; 0 where none does.</param>
/// <param name="sampling">Some of the people only; null for all.</param>
/// <param name="linked">Whether the people are those of another dataset, whose ids they are named by and whose pseudonymisers these are.</param>
internal sealed class Cohort(IReadOnlyList<IPseudonymiser> pseudonymisers, int shiftDays, Sampling? sampling = null, bool linked = false)
{
    private const long Nobody = long.MinValue;
    private const int AtOnce = 256;
    private const byte Stranger = byte.MaxValue;
    private static readonly byte[] Kind = "person"u8.ToArray();
    // By state.
    private static readonly string[] Lost = ["", LossReason.OptedOut, LossReason.Uncheckable, LossReason.NotSampled, LossReason.NotLinked];
    private readonly PersonIndex index = new();
    private Person[] people = new Person[512];
    // By slot, where they are linked: who they are there.
    private long[] others = linked ? new long[512] : [];

    private enum State : byte
    {
        Usable,
        OptedOut,
        Uncheckable,
        NotSampled,
        NotLinked,
    }

    public int Count => index.Count;

    /// <summary>Takes one row about a person. Of several about the same, the strictest counts.</summary>
    /// <param name="person">Id in the source.</param>
    /// <param name="answer">Whether their data may be used.</param>
    /// <param name="other">Who they are in the dataset with which they are linked; null for nobody there.</param>
    public void Add(long person, OptOutAnswer answer, long? other = null)
    {
        var state = answer switch { OptOutAnswer.NotOptedOut => State.Usable, OptOutAnswer.OptedOut => State.OptedOut, _ => State.Uncheckable };
        var added = index.TryAdd(person, out var slot);
        if (slot == people.Length)
        {
            Array.Resize(ref people, people.Length * 2);
            Array.Resize(ref others, linked ? people.Length : 0);
        }

        if (linked)
        {
            // Of several rows each must name the same one.
            others[slot] = added || others[slot] == other ? other ?? Nobody : Nobody;
        }

        people[slot].State = added ? state : Stricter(people[slot].State, state);
    }

    /// <summary>Nobody is added any more: makes the pseudonyms, on as many cores as there are pseudonymisers.</summary>
    public void Settle()
    {
        index.Settle();
        if (linked)
        {
            LeaveOutUnlinked();
        }

        Draw();
        Share((from, to, pseudonymiser) =>
        {
            var chosen = new List<int>(AtOnce);
            for (var slot = from; slot < to; slot++)
            {
                if (people[slot].State == State.Usable)
                {
                    chosen.Add(slot);
                }

                if (chosen.Count == AtOnce || slot == to - 1)
                {
                    Name(chosen, pseudonymiser);
                    chosen.Clear();
                }
            }
        });
    }

    /// <summary>Nobody there, or two here who would be one: neither is known to be the same person.</summary>
    private void LeaveOutUnlinked()
    {
        var times = others.AsSpan(0, Count).ToArray().CountBy(other => other).ToDictionary(one => one.Key, one => one.Value);
        for (var slot = 0; slot < Count; slot++)
        {
            if (people[slot].State == State.Usable && (others[slot] == Nobody || times[others[slot]] > 1))
            {
                people[slot].State = State.NotLinked;
            }
        }
    }

    private void Name(List<int> slots, IPseudonymiser pseudonymiser)
    {
        Span<long> ids = stackalloc long[slots.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = IdOf(slots[i]);
        }

        var hex = new byte[slots.Count * IPseudonymiser.Length];
        pseudonymiser.Write(Kind, ids, hex);
        for (var i = 0; i < ids.Length; i++)
        {
            Convert.FromHexString(hex.AsSpan(i * IPseudonymiser.Length, IPseudonymiser.Length), people[slots[i]].Pseudonym, out _, out _);
        }

        if (shiftDays > 0)
        {
            pseudonymiser.Write(DateShift.Kind, ids, hex);
            for (var i = 0; i < ids.Length; i++)
            {
                people[slots[i]].Shift = DateShift.Days(hex.AsSpan(i * IPseudonymiser.Length, IPseudonymiser.Length), shiftDays);
            }
        }
    }

    /// <summary>Tells who is not in the sample. Drawn among those whose data may be used, so that opt-outs do not make it smaller.</summary>
    private void Draw()
    {
        if (sampling is null)
        {
            return;
        }

        var places = new ulong[Count];
        Share((from, to, pseudonymiser) =>
        {
            Span<byte> digits = stackalloc byte[20];
            for (var slot = from; slot < to; slot++)
            {
                IdOf(slot).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                places[slot] = Sample.PlaceOf(pseudonymiser, digits[..length]);
            }
        });
        var limit = Sample.Limit(sampling, [.. places.Where((_, slot) => people[slot].State == State.Usable)]);
        for (var slot = 0; slot < Count; slot++)
        {
            if (people[slot].State == State.Usable && !(places[slot] <= limit))
            {
                people[slot].State = State.NotSampled;
            }
        }
    }

    private long IdOf(int slot) => linked ? others[slot] : index.Ids[slot];

    private void Share(Action<int, int, IPseudonymiser> work)
    {
        var share = (Count / pseudonymisers.Count) + 1;
        Parallel.For(0, pseudonymisers.Count, i => work(i * share, Math.Min((i + 1) * share, Count), pseudonymisers[i]));
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

        var state = people[slot].State;
        lost = Lost[(int)state];
        return state == State.Usable ? slot : -1;
    }

    /// <summary>The person's place, for <see cref="Look"/>; -1 for a stranger.</summary>
    public int PlaceOf(long person) => index.Find(person);

    /// <summary>Says that <see cref="PlaceOf"/> will be asked soon.</summary>
    public void Expect(long person) => index.Expect(person);

    /// <summary>Says that a row of somebody's comes soon; -1 for nobody's.</summary>
    public void ExpectAt(int place)
    {
        if ((uint)place < (uint)people.Length)
        {
            Cache.Fetch(ref people[place].Pseudonym);
            // A record may lie on two lines of the processor's memory.
            Cache.Fetch(ref people[place].State);
        }
    }

    /// <summary>Looks at many people at once.</summary>
    /// <param name="places">From <see cref="PlaceOf"/>.</param>
    /// <param name="lost">Takes 0 for each whose data may be written, or else what <see cref="ReasonOf"/> takes.</param>
    public void Look(ReadOnlySpan<int> places, Span<byte> lost)
    {
        for (var i = 0; i < places.Length; i++)
        {
            lost[i] = (uint)places[i] < (uint)people.Length ? (byte)people[places[i]].State : Stranger;
        }
    }

    /// <summary>Why nothing of somebody may be written.</summary>
    public static string ReasonOf(byte lost) => lost == Stranger ? LossReason.NoPerson : Lost[lost];

    /// <summary>Writes the person's pseudonym as text, <see cref="IPseudonymiser.Length"/> bytes.</summary>
    public void WritePseudonym(int slot, Span<byte> to) => Convert.TryToHexStringLower((ReadOnlySpan<byte>)people[slot].Pseudonym, to, out _);

    /// <summary>A number of the person's that nobody can know without the key: the beginning of the pseudonym.</summary>
    public ulong SecretOf(int slot) =>
        BinaryPrimitives.ReadUInt64BigEndian(people[slot].Pseudonym);

    /// <summary>Days by which this person's dates move.</summary>
    public int Shift(int slot) => people[slot].Shift;

    /// <summary>Remembers that something of this person was written.</summary>
    /// <param name="slot">The person.</param>
    /// <param name="named">With their pseudonym.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MarkWritten(int slot, bool named)
    {
        // Most rows are of somebody who has had one: what is not written need not go back to memory.
        ref var person = ref people[slot];
        if (!person.Written || (named && !person.Named))
        {
            (person.Written, person.Named) = (true, person.Named || named);
        }
    }

    /// <summary>Whether the person's pseudonym was written.</summary>
    public bool IsNamed(int slot) => people[slot].Named;

    /// <summary>People in, lost by reason, out; "out" are those of whom something was written.</summary>
    public ManifestCount Tally()
    {
        var (states, outside) = (new long[Lost.Length], 0L);
        foreach (ref readonly var person in people.AsSpan(0, Count))
        {
            states[(int)person.State]++;
            outside += person.Written ? 1 : 0;
        }

        var lost = new Losses();
        for (var state = (int)State.Usable + 1; state < states.Length; state++)
        {
            lost.Add(Lost[state], states[state]);
        }

        lost.Add(LossReason.NoRows, states[(int)State.Usable] - outside);
        return new ManifestCount(Count, lost.ToManifest(), outside);
    }

    private static State Stricter(State a, State b) =>
        a == State.OptedOut || b == State.OptedOut ? State.OptedOut : a == State.Uncheckable || b == State.Uncheckable ? State.Uncheckable : State.Usable;

    private struct Person
    {
        public PseudonymBytes Pseudonym;
        public int Shift;
        public State State;
        public bool Written;
        public bool Named;
    }

    [InlineArray(IPseudonymiser.Length / 2)]
    private struct PseudonymBytes
    {
        private byte first;
    }
}
