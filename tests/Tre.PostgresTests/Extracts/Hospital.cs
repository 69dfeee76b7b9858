using Npgsql;
using Tre.Domain.Datasets;
using Tre.Extractor.OptOuts;
using Tre.Testing.Datasets;
using Tre.Testing.Postgres;
using Tre.Testing.Processes;

namespace Tre.PostgresTests.Extracts;

/// <summary>The synthetic hospital of deploy/hospital, small, seeded by its own script.</summary>
internal sealed class Hospital
{
    private static readonly Lazy<Task<Hospital>> One = new(SeedAsync);

    private Hospital(NpgsqlDataSource source, string optOutPath, Catalogue catalogue) =>
        (Source, OptOutPath, Catalogue) = (source, optOutPath, catalogue);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<SourceKind, Task<Exported>> exported = [];

    public NpgsqlDataSource Source { get; }

    public string OptOutPath { get; }

    public Catalogue Catalogue { get; }

    public OptOutFile OptOuts => new(OptOutPath);

    public static string Folder { get; } = FindFolder();

    /// <summary>The same as files, for as long as the tests run.</summary>
    public Task<Exported> ExportedAsync(SourceKind kind) => exported.GetOrAdd(kind, k => Exported.OfAsync(Source, Catalogue, gzip: k == SourceKind.Gzip));

    /// <summary>The same for all tests, which only read it.</summary>
    public static Task<Hospital> SharedAsync() => One.Value;

    public static async Task<Hospital> SeedAsync() => await SeedAsync(await PrivatePostgres.SharedAsync(), patients: 800);

    public static async Task<Hospital> SeedAsync(PrivatePostgres cluster, int patients)
    {
        var connection = await cluster.CreateDatabaseAsync();
        var list = Path.Combine(Directory.CreateTempSubdirectory("treoptouts").FullName, "opt-outs.txt");
        await using var seeding = TestProcess.Start(
            Path.Combine(Folder, "seed.sh"),
            ["--database", new NpgsqlConnectionStringBuilder(connection).Database!, "--opt-outs", list, "--patients", $"{patients}"],
            new Dictionary<string, string> { ["PGHOST"] = cluster.SocketDirectory, ["PGUSER"] = "postgres" });
        Assert.That(await seeding.ExitCodeAsync(), Is.Zero, () => seeding.Output);
        return new Hospital(NpgsqlDataSource.Create(connection), list, await new FileCatalogue(Path.Combine(Folder, "catalogue.json")).GetAsync(default));
    }

    /// <summary>The text of every value of a query's first column that is not NULL.</summary>
    public async Task<List<string>> ColumnAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            if (!reader.IsDBNull(0))
            {
                values.Add(reader.GetValue(0).ToString()!);
            }
        }

        return values;
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tre.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "deploy", "hospital");
    }
}
