using Tre.Domain.Datasets;
using Tre.Testing.Datasets;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Storage;

[Category("Unit")]
public sealed class FileCatalogueTests
{
    private string path = "";

    [SetUp]
    public void MakeFile() => path = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(path);

    [Test]
    public async Task TheHospitalsCatalogueOffersNothingThatNamesAPerson()
    {
        var catalogue = await new FileCatalogue(Path.Combine(Repository.Root, "deploy", "hospital", "catalogue.json")).GetAsync(default);
        var offered = catalogue.Tables.SelectMany(t => t.Columns.Where(c => c.Offered).Select(c => c.Name)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(catalogue.Tables.Select(t => t.Name), Does.Not.Contain("patient"));
            Assert.That(offered, Does.Not.Contain("person_source_value").And.Not.Contain("day_of_birth").And.Not.Contain("month_of_birth").And.Not.Contain("stop_reason"));
            Assert.That(catalogue.Table("person")!.Column("birth_datetime")!.Class, Is.EqualTo(DisclosureClass.BirthDate));
            // The extract builder knows these types and no others.
            Assert.That(catalogue.Tables.SelectMany(t => t.Columns).Select(c => c.Type).Distinct(), Is.SubsetOf(new[] { "integer", "bigint", "numeric", "text", "date", "timestamp" }));
        });
    }

    [TestCase("ordinary", "must be of class key")]
    [TestCase("key\",\"type\":\"text\",\"description\":\"\"},{\"name\":\"person_id\",\"class\":\"key", "stands twice")]
    [TestCase("4", "cannot be read")]
    [TestCase("key\",\"hidden\":\"x", "cannot be read")]
    public async Task ACatalogueThatContradictsItselfIsRefused(string @class, string why)
    {
        await File.WriteAllTextAsync(path, $$"""
            {"dataset":"d","version":"1","title":"","custodian":"","schema":"s","tables":[{"name":"t","description":"","personColumn":"person_id",
            "columns":[{"name":"person_id","class":"{{@class}}","type":"integer","description":""}]}]}
            """);
        Assert.That(() => new FileCatalogue(path).GetAsync(default), Throws.TypeOf<InvalidDataException>().With.Message.Contains(why));
    }
}
