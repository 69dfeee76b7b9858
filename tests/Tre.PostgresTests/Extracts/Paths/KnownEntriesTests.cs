using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Keys;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Storage.Keys;
using Tre.Testing.Fakes;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>A set that would grow too long leaves rows out before people, and says so.</summary>
[Category("Unit")]
internal sealed class KnownEntriesTests
{
    private const string Header = "person_id,code,seen,value\n";
    private readonly ExtractOrder order = Bench.Order(ExtractSpecification.Empty);
    private readonly DataKey key = new("k", RandomNumberGenerator.GetBytes(32));
    private readonly string folder = Directory.CreateTempSubdirectory("treknown").FullName;

    [OneTimeTearDown]
    public void Remove()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task RowsAreLeftOutBeforePeople()
    {
        var people = await PeopleAsync();
        var rows = Enumerable.Range(1, 5).Select(i => $"{Pseudonym(people, i)},\"I1\"\"0,\n{i}\",2023-04-1{i},{i}.50\n").ToList();
        var set = await SetAsync(people, KnownSetFormat.MostEntries - 3, Header + string.Concat(rows));
        var fingerprints = new Fingerprints(KnownSetFormat.Key(key.Bytes.Span));
        var pseudonyms = Enumerable.Range(1, 5).Select(i => fingerprints.OfPseudonym(Pseudonym(people, i)));
        var written = Enumerable.Range(1, 3).Select(i =>
        {
            fingerprints.Begin();
            Array.ForEach([$"2023-04-1{i}", $"{i}.5", $"i1\"0,\n{i}"], field => fingerprints.Add(field));
            return fingerprints.OfRow()!.Value;
        });
        Assert.That(set, Is.EqualTo(written.Concat(pseudonyms).Append(KnownSetFormat.Incomplete)));
    }

    [Test]
    public async Task AWholeSetDoesNotSayThatItIsShort()
    {
        var people = await PeopleAsync();
        var other = new string('a', KnownField.PseudonymChars);
        var set = await SetAsync(people, 5, Header + $"{Pseudonym(people, 1)},{other},,\n{Pseudonym(people, 1)},{other},2023-04-17,13.4\n");
        Assert.That(set, Has.Length.EqualTo(6).And.None.EqualTo(KnownSetFormat.Incomplete));
        Assert.That(set[0], Is.EqualTo(new Fingerprints(KnownSetFormat.Key(key.Bytes.Span)).OfPseudonym(other)), "once, and no row: two fields say too little");
    }

    private async Task<ulong[]> SetAsync(Cohort people, int room, string lines)
    {
        var store = new MemoryObjectStore();
        await using (var file = await SealedFile.CreateAsync(store, order, key, KnownSetFormat.FileName, known: null, default))
        {
            var known = new KnownEntries(file, key, room);
            known.Table(hasPerson: true).Take(Encoding.UTF8.GetBytes(lines));
            known.Complete([people]);
            await file.CommitAsync("known", default);
        }

        await using var sealedSet = await store.OpenAsync(new ObjectKey(ExtractObjects.Bucket, ExtractObjects.Key(ExtractObjects.Prefix(order.ExtractId, order.Epoch), KnownSetFormat.FileName)), default);
        await using var plain = new DecryptingStream(sealedSet, key.Bytes.Span, order.ExtractId, KnownSetFormat.FileName);
        using var set = new MemoryStream();
        await plain.CopyToAsync(set);
        return MemoryMarshal.Cast<byte, ulong>(set.ToArray()).ToArray();
    }

    /// <summary>Five people of whom something was written, and one who opted out.</summary>
    private async Task<Cohort> PeopleAsync()
    {
        using var pseudonymiser = await new FilePseudonymKeys(new KeyDirectory(folder, "extractor", TimeProvider.System)).OpenAsync(order.ProjectId, default);
        var people = new Cohort([pseudonymiser], 0);
        for (var i = 1; i <= 6; i++)
        {
            people.Add(i, i == 6 ? OptOutAnswer.OptedOut : OptOutAnswer.NotOptedOut);
        }

        people.Settle();
        for (var i = 1; i <= 5; i++)
        {
            people.MarkWritten(people.Find(i, out _), named: true);
        }

        return people;
    }

    private static string Pseudonym(Cohort people, int person)
    {
        var pseudonym = new byte[KnownField.PseudonymChars];
        people.WritePseudonym(people.Find(person, out _), pseudonym);
        return Encoding.ASCII.GetString(pseudonym);
    }
}
