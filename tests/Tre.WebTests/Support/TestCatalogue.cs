using System.Text.Json;

namespace Tre.WebTests.Support;

/// <summary>A dataset of two tables, as a file.</summary>
internal static class TestCatalogue
{
    public static string Write(string directory)
    {
        object Column(string name, string type, string @class) => new { name, type, @class, description = name };
        var catalogue = new
        {
            dataset = "test",
            version = "1",
            title = "Test data",
            custodian = "Test trust",
            schema = "cdm",
            tables = new object[]
            {
                new
                {
                    name = "person", description = "People", personColumn = "person_id",
                    columns = new[] { Column("person_id", "bigint", "key"), Column("year_of_birth", "integer", "quasiIdentifier"), Column("nhs_number", "text", "directIdentifier") },
                },
                new
                {
                    name = "measurement", description = "Measurements", personColumn = "person_id",
                    columns = new[] { Column("person_id", "bigint", "key"), Column("value_as_number", "numeric", "ordinary") },
                },
            },
        };
        var path = Path.Combine(directory, "catalogue.json");
        File.WriteAllText(path, JsonSerializer.Serialize(catalogue));
        return path;
    }
}
