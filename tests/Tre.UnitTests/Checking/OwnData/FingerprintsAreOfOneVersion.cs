using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Contracts.Extracts.Known;

namespace Tre.UnitTests.Checking.OwnData;

/// <summary>The hashes of known sets: those that published and hand-made values say, the same from bytes and from text, and different for different rows.</summary>
[Category("Unit")]
public class FingerprintsAreOfOneVersion
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, KnownSetFormat.KeyBytes).Select(i => (byte)i)];

    // Fields in many programs' writing; few enough that pairs of rows often mean the same.
    private static readonly string[] Some =
        ["1961", "1961.0", " 1961", "I10", "i10", "13.4", "13.40", "2023-04-17", "2023-04-17 00:00:00", "", "NaN", "<NA>", "Ärzte", "ärzte", "\u212A9", "k9", "3f0c9a1e77b24d08a5c61b9d20e4f7aa", "a long field of several words, and more", "A long field of several words, and more", "0.", "-.0", "x"];

    /// <summary>From the authors' reference implementation: the key is 00 to 0f, the input counts up from 00.</summary>
    [TestCase(0, "310e0edd47db6f72")]
    [TestCase(1, "fd67dc93c539f874")]
    [TestCase(7, "37d1018bf50002ab")]
    [TestCase(8, "6224939a79f5f593")]
    [TestCase(15, "e545be4961ca29a1")]
    public void The_keyed_function_is_that_of_its_authors(int length, string expected)
    {
        byte[] input = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        Assert.That(Convert.ToHexStringLower(BitConverter.GetBytes(new SipHash(0x0706050403020100, 0x0f0e0d0c0b0a0908).Hash(input))), Is.EqualTo(expected));
    }

    /// <summary>Worked out with another program in another language: sets that lie in stores are read by later versions.</summary>
    [Test]
    public void Rows_and_pseudonyms_keep_their_hashes()
    {
        Assert.That(Of(["8507", "1961", "2023-04-17", "I10", "13.40", "Naïve café of many more letters than sixteen"]), Is.EqualTo(0x8d5cf3242d639d64));
        var fingerprints = new Fingerprints(Key);
        Assert.That(fingerprints.OfPseudonym("3f0c9a1e77b24d08a5c61b9d20e4f7aa"), Is.EqualTo(0x41df755d9aed4e56));
        Assert.That(fingerprints.OfPseudonym("3F0C9A1E77B24D08A5C61B9D20E4F7AA"u8), Is.EqualTo(0x41df755d9aed4e56));
    }

    [Test]
    public void Bytes_and_text_of_any_field_give_the_same_hash() =>
        Prop.ForAll(Rows(Gen.OneOf(Gen.Elements(Some), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => Whole(s.Get)))), row => Of(row) == OfBytes(row)).QuickCheckThrowOnFailure();

    [Test]
    public void Rows_meet_when_and_only_when_they_say_the_same() =>
        Prop.ForAll(Rows(Gen.Elements(Some)), Rows(Gen.Elements(Some)), (one, other) =>
            (Of(one), Of(other)) is not ({ } a, { } b) || (a == b) == Says(one).SequenceEqual(Says(other))).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    /// <summary>Sums of neighbouring numbers are alike; hashes of rows made of them are not.</summary>
    [Test]
    public void A_million_rows_of_small_numbers_are_a_million_hashes()
    {
        var fingerprints = new Fingerprints(Key);
        var seen = new HashSet<ulong>();
        Span<byte> digits = stackalloc byte[8];
        for (var i = 0; i < 1_000_000; i++)
        {
            fingerprints.Begin();
            fingerprints.Add("2023-04-17"u8);
            foreach (var number in (ReadOnlySpan<int>)[i / 1000, 5000 + (i % 1000)])
            {
                number.TryFormat(digits, out var length);
                fingerprints.Add(digits[..length]);
            }

            seen.Add(fingerprints.OfRow()!.Value);
        }

        Assert.That(seen, Has.Count.EqualTo(1_000_000));
    }

    [Test]
    public void Both_halves_of_the_key_count()
    {
        string[] row = ["8507", "1961", "2023-04-17"];
        Assert.That(new[] { 0, 15, 16, 31 }.Select(i => new Fingerprints([.. Key.Select((b, at) => at == i ? (byte)~b : b)])).Select(f => Of(row, f)).Append(Of(row)).Distinct().Count(), Is.EqualTo(5));
    }

    private static string[] Says(string[] row) =>
        [.. row.Where(field => !KnownField.IsPseudonym(field)).Select(Written).Where(field => field.Length > 0).Order(StringComparer.Ordinal)];

    private static string Written(string field)
    {
        var to = new char[field.Length];
        return new string(to, 0, KnownField.Write(field, to));
    }

    private static ulong? Of(string[] row, Fingerprints? by = null)
    {
        by ??= new Fingerprints(Key);
        by.Begin();
        foreach (var field in row) by.Add(field);
        return by.OfRow();
    }

    private static ulong? OfBytes(string[] row)
    {
        var fingerprints = new Fingerprints(Key);
        fingerprints.Begin();
        foreach (var field in row) fingerprints.Add(Encoding.UTF8.GetBytes(field));
        return fingerprints.OfRow();
    }

    private static Arbitrary<string[]> Rows(Gen<string> field) => Gen.Choose(3, 7).SelectMany(count => Gen.ArrayOf(field, count)).ToArbitrary();

    /// <summary>Without halves of characters, which have no UTF-8.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
