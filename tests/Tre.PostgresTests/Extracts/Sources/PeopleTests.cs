using Tre.Extractor.Building;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;

namespace Tre.PostgresTests.Extracts.Sources;

/// <summary>People and their NHS numbers are the same whether the source joins them or they are joined here.</summary>
[Category("Postgres")]
internal sealed class PeopleTests
{
    [TestCase("integer", "integer")]
    [TestCase("bigint", "smallint")]
    [TestCase("text", "text")]
    [TestCase("numeric", "integer")]
    public async Task EverybodyComesOnceForEachNumberOfTheirs(string person, string reference)
    {
        var ward = await WithAsync(person, reference, "(1, '9990000018'), (2, '9990000026'), (1, '999 000 0026'), (3, NULL), (4, 'a,\"b'), (NULL, '9990000018'), (77, '9990000018')");
        Assert.That(await PeopleAsync(ward, batch: 2), Is.EqualTo(new[] { "1 999 000 0026", "1 9990000018", "2 9990000026", "3 ", "4 a,\"b", "5 ", "5 " }));
    }

    [Test]
    public async Task AReferenceThatIsNoWholeNumberIsNobodys()
    {
        var ward = await WithAsync("numeric", "numeric", "(1.4, '9990000018'), (2, '9990000026')");
        Assert.That(await PeopleAsync(ward, batch: 100), Is.EqualTo(new[] { "1 ", "2 9990000026", "3 ", "4 ", "5 ", "5 " }));
    }

    [Test]
    public async Task APersonWithoutAnIdIsNobody()
    {
        var ward = await WithAsync("integer", "integer", "(1, '9990000018')");
        await ward.ExecuteAsync("INSERT INTO s.person VALUES (NULL)");
        Assert.That(() => PeopleAsync(ward, batch: 100), Throws.TypeOf<BuildFailedException>().With.Message.Contain("names nobody"));
    }

    private static async Task<Ward> WithAsync(string person, string reference, string patients)
    {
        var ward = await Ward.MakeAsync("note text", [], "VALUES (1, 'a')");
        await ward.ExecuteAsync($"""
            DELETE FROM s.patient; INSERT INTO s.person VALUES (4), (5), (5);
            ALTER TABLE s.person ALTER person_id TYPE {person}; ALTER TABLE s.patient ALTER person_id TYPE {reference};
            INSERT INTO s.patient VALUES {patients}
            """);
        return ward;
    }

    private static async Task<List<string>> PeopleAsync(Ward ward, int batch)
    {
        var past = await PeopleAsync(ward, batch, WireAddress.Of(ward.Source.ConnectionString));
        Assert.That(await PeopleAsync(ward, batch, null), Is.EqualTo(past), "through the driver");
        return past;
    }

    private static async Task<List<string>> PeopleAsync(Ward ward, int batch, WireAddress? wire)
    {
        await using var reading = await new PostgresSource(ward.Source, new SourceIdentity(), wire).OpenAsync(new ExtractPlan("s", [], [], null, 0), ward.Catalogue, default);
        var people = new List<string>();
        await reading.PeopleAsync(
            batch,
            some =>
            {
                Assert.That(some, Has.Count.LessThanOrEqualTo(batch));
                people.AddRange(some.Select(one => $"{one.PersonId} {one.NhsNumber}"));
                return Task.CompletedTask;
            },
            default);
        return [.. people.Order(StringComparer.Ordinal)];
    }
}
