using Microsoft.Extensions.Configuration;
using Npgsql;
using Tre.Application.Work;
using Tre.Contracts.Keys;
using Tre.Domain.Auditing;
using Tre.Postgres;
using Tre.Storage.Keys;

namespace Tre.Extractor.Hosting;

/// <summary>
/// <c>keys</c>: what an operator does with keys while the platform runs, as the Extractor's OS user. Whatever changes a key is on
/// record in the log first. Nothing that was encrypted before becomes unreadable.
/// </summary>
internal sealed class KeysCommand(IConfiguration configuration, TextWriter output, TextWriter error)
{
    private const string Usage = "Usage: Tre.Extractor keys list | rotate-master | rotate-data PROJECT-ID";

    /// <returns>0 when done, 1 when refused, 2 for a wrong command.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancel)
    {
        try
        {
            switch (arguments)
            {
                case ["list"]:
                    await ListAsync();
                    return 0;
                case ["rotate-master"]:
                    await RecordAsync("keys.rotate-master", Guid.Empty, cancel);
                    var count = await new FileProjectDataKeys(Directory()).RotateMasterAsync(cancel);
                    await output.WriteLineAsync($"There is a new master key; {count} keys of projects are wrapped anew.");
                    return 0;
                case ["rotate-data", var text] when Guid.TryParse(text, out var project):
                    var keys = new FileProjectDataKeys(Directory());
                    keys.RequireRotatable(project);
                    await RecordAsync("keys.rotate-data", project, cancel);
                    await output.WriteLineAsync($"{keys.Rotate(project)} is in use from the next build on; extracts of before stay readable until they are refreshed.");
                    return 0;
                default:
                    await error.WriteLineAsync(Usage);
                    return 2;
            }
        }
        catch (Exception e) when (e is KeyRefusedException or InvalidOperationException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"tre-extractor: {e.Message}");
            return 1;
        }
    }

    private async Task ListAsync()
    {
        await output.WriteLineAsync("ID\tPURPOSE\tHOLDER\tSTATE\tCREATED");
        foreach (var key in Directory().Register.List())
        {
            await output.WriteLineAsync($"{key.Id}\t{key.Purpose}\t{key.Holder}\t{key.State}\t{key.Created:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        }
    }

    private KeyDirectory Directory() => new(Needed("Keys", "TRE_KEYS"), ExtractorServices.KeyHolder, TimeProvider.System);

    private async Task RecordAsync(string action, Guid subject, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(Needed("Database", "TRE_DATABASE"));
        await using var db = new TreDbFactory(source).Open();
        var done = await db.CommitAsync([new AuditEntry(Platform.Extractor, action, "Key", subject, null, null, "By an operator")], cancel: cancel);
        if (!done.Succeeded)
        {
            throw new InvalidOperationException(done.Refusals[0].Message);
        }
    }

    private string Needed(string key, string variable) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{variable} is missing.");
}
