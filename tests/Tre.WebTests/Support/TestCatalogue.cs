using Tre.Contracts.Api;

namespace Tre.WebTests.Support;

/// <summary>A dataset of two tables.</summary>
internal static class TestCatalogue
{
    public static NewDataset New { get; } = new("test", "Test data", "Test trust", "cdm", "Article 9(2)(j)", 3, PersonIdentifier: "nhs-number", LinkableWith: ["gp"], Tables:
    [
        new("person", "People", "person_id",
            [Column("person_id", "bigint", "key"), Column("year_of_birth", "integer", "quasiIdentifier"), Column("nhs_number", "text", "directIdentifier")]),
        new("measurement", "Measurements", "person_id", [Column("person_id", "bigint", "key"), Column("value_as_number", "numeric", "ordinary"),
            Column("note", "text", "freeText") with { Transformations = [new("redact")] }]),
    ]);

    /// <summary>Another, whose people may be told to be the same as <see cref="New"/>'s.</summary>
    public static NewDataset Gp { get; } = new(
        "gp", "Records of a practice", "Practice", "gp", "Article 9(2)(h)", 3, PersonIdentifier: "nhs-number", LinkableWith: ["test"],
        Tables: [new("consultation", "Visits", "patient", [new("patient", "bigint", "key", "Who"), new("code_of_visit", "text", "ordinary", "Why they came")])]);

    /// <summary>Of both, with a link between them.</summary>
    public static Specification Both { get; } = Requests.Specification with
    {
        Others = [new("gp", [new("consultation", ["patient", "code_of_visit"])], [new("consultation", "code_of_visit", "in", ["A1"])])],
        Links = [new("gp", "We follow patients to their doctors")],
    };

    private static DatasetColumn Column(string name, string type, string @class) => new(name, type, @class, name);
}
