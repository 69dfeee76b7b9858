using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Contracts.Extracts.Known;

namespace Tre.UnitTests.Checking.OwnData;

/// <summary>Rows that are hashed eight at once have the hashes that each has by itself.</summary>
[Category("Unit")]
internal sealed class RowsInLanes
{
    private static readonly Gen<string> Field = Gen.Elements("", "2023-04-17", "12.50", "I10", "Ångström", "9c1d7a", "NULL", "a longer text than one word of the hash");

    [Test]
    public void AnyRowsHaveTheHashesThatEachHasByItself() =>
        Prop.ForAll(Gen.Choose(2, 30).SelectMany(count => Gen.ArrayOf(Field, count)).ArrayOf().ToArbitrary(), Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), KnownSetFormat.KeyBytes).ToArbitrary(), (rows, key) =>
        {
            var fingerprints = new Fingerprints(key);
            List<ulong> expected = [.. rows.Select(row => Of(fingerprints, row)).OfType<ulong>()];
            return InLanes(fingerprints, rows).Order().SequenceEqual(expected.Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(120));

    [Test]
    public void RowsOfMoreFieldsThanWaitAreHashedAtOnce()
    {
        var fingerprints = new Fingerprints(new byte[KnownSetFormat.KeyBytes]);
        string[] row = [.. Enumerable.Range(1, 300).Select(i => $"value {i}")];
        Assert.That(InLanes(fingerprints, [row]), Is.EqualTo(new[] { Of(fingerprints, row) }));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(21)]
    public void AnyPseudonymsHaveTheHashesThatEachHasByItself(int many)
    {
        var fingerprints = new Fingerprints([.. Enumerable.Range(7, KnownSetFormat.KeyBytes).Select(i => (byte)i)]);
        var pseudonyms = Enumerable.Range(0, many).Select(i => Convert.ToHexStringLower(SHA256.HashData([(byte)i]).AsSpan(0, 16))).ToList();
        using var lanes = new PseudonymLanes(fingerprints);
        var (taken, hashes) = (new List<ulong>(), new ulong[PseudonymLanes.Most]);
        foreach (var pseudonym in pseudonyms)
        {
            Encoding.ASCII.GetBytes(pseudonym, lanes.Next);
            taken.AddRange(hashes.Take(lanes.Add(hashes)));
        }

        taken.AddRange(hashes.Take(lanes.Rest(hashes)));
        Assert.That(taken, Is.EqualTo(pseudonyms.Select(pseudonym => fingerprints.OfPseudonym(pseudonym))));
    }

    private static ulong? Of(Fingerprints fingerprints, string[] row)
    {
        fingerprints.Begin();
        Array.ForEach(row, field => fingerprints.Add(field));
        return fingerprints.OfRow();
    }

    private static List<ulong> InLanes(Fingerprints fingerprints, string[][] rows)
    {
        var (lanes, taken, hashes) = (new RowLanes(fingerprints), new List<ulong>(), new ulong[RowLanes.Most]);
        foreach (var row in rows)
        {
            fingerprints.Begin();
            Array.ForEach(row, field => fingerprints.Add(field));
            taken.AddRange(hashes.Take(lanes.End(hashes)));
        }

        for (int count; (count = lanes.Rest(hashes)) > 0;)
        {
            taken.AddRange(hashes.Take(count));
        }

        return taken;
    }
}
