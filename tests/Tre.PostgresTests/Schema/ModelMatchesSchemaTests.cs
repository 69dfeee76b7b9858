using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Schema;

[Category("Postgres")]
public sealed class ModelMatchesSchemaTests
{
    /// <summary>Columns that no aggregate has, and why.</summary>
    private static readonly Dictionary<string, string> Unmapped = [];

    [Test]
    public async Task Every_mapped_column_is_in_the_database_with_its_type_and_nullability_and_no_other()
    {
        await using var database = await TreDatabase.CreateAsync();
        await using var db = database.As("tre_owner").Open();
        var mapped = db.Model.GetEntityTypes().SelectMany(Columns).Distinct().ToList();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).ToHashSet();
        var stored = new List<string>();
        await using (var command = database.Source("tre_owner").CreateCommand(
            """
            SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            """))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                if (tables.Contains(reader.GetString(0)) && !Unmapped.ContainsKey($"{reader.GetString(0)}.{reader.GetString(1)}"))
                {
                    stored.Add($"{reader.GetString(0)}.{reader.GetString(1)} {reader.GetString(2)}{(reader.GetBoolean(3) ? " not null" : "")}");
                }
            }
        }

        Assert.That(mapped, Is.EquivalentTo(stored));
    }

    private static IEnumerable<string> Columns(IEntityType type) =>
        type.GetProperties().Select(property => $"{type.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? "" : " not null")}");
}
