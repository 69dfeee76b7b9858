using Tre.Application.Extracts;
using Tre.Domain.Datasets;

namespace Tre.PostgresTests.Extracts;

/// <summary>A type is what PostgreSQL says that it is, not what the source calls it.</summary>
[Category("Postgres")]
internal sealed class TypeNamesTests
{
    [TestCase("CREATE DOMAIN s.date AS text; CREATE DOMAIN s.odd AS s.date")]
    [TestCase("CREATE TYPE s.date AS ENUM ('a,2020-01-01'); CREATE DOMAIN s.odd AS s.date")]
    public async Task ATypeThatOnlyBearsTheNameOfOneIsNone(string sql)
    {
        using var bench = new Bench();
        var ward = await Ward.MakeAsync("n integer", [new("seen", "date", DisclosureClass.Ordinary, "")], "VALUES (1, 1)");
        await ward.ExecuteAsync(sql + "; ALTER TABLE s.event ADD COLUMN seen s.odd");
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Column), Is.EqualTo((ExtractFailureCode.SourceType, "seen")));
    }
}
