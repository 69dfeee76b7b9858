using Microsoft.Extensions.Configuration;
using Npgsql;
using Tre.Application.Storage;
using Tre.Application.Work;
using Tre.Domain.Auditing;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Files;
using Tre.Postgres;
using Tre.Storage.Objects;

namespace Tre.Extractor.Hosting;

/// <summary>
/// <c>sources</c>: what an operator does with CSV files that datasets are built from, as the Extractor's OS user. What is put in is on
/// record in the log and never changes.
/// </summary>
internal sealed class SourcesCommand(IConfiguration configuration, TextWriter output, TextWriter error)
{
    private const string Usage = "Usage: Tre.Extractor sources list | add NAME FOLDER";

    /// <returns>0 when done, 1 when refused, 2 for a wrong command.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancel)
    {
        try
        {
            switch (arguments)
            {
                case ["list"]:
                    await ListAsync(cancel);
                    return 0;
                case ["add", var name, var folder] when IsName(name):
                    await AddAsync(name, folder, cancel);
                    return 0;
                default:
                    await error.WriteLineAsync(Usage);
                    return 2;
            }
        }
        catch (Exception e) when (e is BuildFailedException or InvalidDataException or ObjectExistsException or InvalidOperationException or NpgsqlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await error.WriteLineAsync($"tre-extractor: {(e as BuildFailedException)?.Failure.Reason ?? e.Message}");
            return 1;
        }
    }

    private async Task AddAsync(string name, string folder, CancellationToken cancel)
    {
        var package = await new PackageStore(Store(), TimeProvider.System).AddAsync(name, folder, cancel);
        await RecordAsync($"{name}: {package.Tables.Count} tables, {package.Tables.Sum(t => t.Bytes)} bytes", cancel);
        foreach (var table in package.Tables)
        {
            await output.WriteLineAsync($"{table.Name}\t{table.Path}\t{table.Bytes}\t{table.Sha256}");
        }

        await output.WriteLineAsync($"Describe a new version of the dataset with the schema {FilePackage.Scheme}{name}.");
    }

    private async Task ListAsync(CancellationToken cancel)
    {
        await output.WriteLineAsync("SCHEMA\tADDED\tTABLES\tBYTES");
        await foreach (var found in Store().ListAsync(FilePackage.Bucket, "", cancel))
        {
            if (found.Key.Path.Split('/') is [var name, FilePackage.Descriptor])
            {
                var package = await PackageReader.ReadAsync(Store(), name, cancel);
                await output.WriteLineAsync($"{FilePackage.Scheme}{name}\t{package.Added:yyyy-MM-dd'T'HH:mm:ss'Z'}\t{package.Tables.Count}\t{package.Tables.Sum(t => t.Bytes)}");
            }
        }
    }

    private FileObjectStore Store() => new(Needed("Objects", "TRE_OBJECTS"));

    private async Task RecordAsync(string detail, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(Needed("Database", "TRE_DATABASE"));
        await using var db = new TreDbFactory(source).Open();
        var done = await db.CommitAsync([new AuditEntry(Platform.Extractor, "sources.add", "Source", Guid.Empty, null, null, detail)], cancel: cancel);
        if (!done.Succeeded)
        {
            throw new InvalidOperationException(done.Refusals[0].Message);
        }
    }

    private string Needed(string key, string variable) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{variable} is missing.");

    // With the scheme before it, a schema's name has at most 63 characters.
    private static bool IsName(string name) => name is { Length: > 0 and <= 50 } && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
}
