using Tre.Contracts.Api;

namespace Tre.WebTests.Support;

/// <summary>A dataset of two tables.</summary>
internal static class TestCatalogue
{
    public static NewDataset New { get; } = new("test", "Test data", "Test trust", "cdm", "Article 9(2)(j)", 3, Tables:
    [
        new("person", "People", "person_id",
            [Column("person_id", "bigint", "key"), Column("year_of_birth", "integer", "quasiIdentifier"), Column("nhs_number", "text", "directIdentifier")]),
        new("measurement", "Measurements", "person_id", [Column("person_id", "bigint", "key"), Column("value_as_number", "numeric", "ordinary"),
            Column("note", "text", "freeText") with { Transformations = [new("redact")] }]),
    ]);

    private static DatasetColumn Column(string name, string type, string @class) => new(name, type, @class, name);
}
