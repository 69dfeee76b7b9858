using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.Keys;
using Tre.Application.Work;
using Tre.Contracts.Keys;
using Tre.Domain.Auditing;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Extractor.Building;
using Tre.Extractor.Reidentifying;
using Tre.Extractor.Source;
using Tre.Postgres;

namespace Tre.Extractor.Hosting;

/// <summary>
/// <c>reidentify</c>: writes, once, who stands behind the pseudonyms of an approved request; killed at any moment, it is run again. Runs as the Extractor's OS user, which alone has the
/// keys. What is on record is that it was done and how many were found, never who.
/// </summary>
internal sealed class ReidentifyCommand(IConfiguration configuration, TextWriter error)
{
    private const string Usage = "Usage: Tre.Extractor reidentify REQUEST-ID FILE";

    /// <returns>0 when done, 1 when refused, 2 for a wrong command.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not [var text, var path] || path is "-" or "" || !Guid.TryParse(text, out var id))
        {
            await error.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            var options = ExtractorOptions.From(configuration);
            var services = new ServiceCollection().AddLogging(log => log.ClearProviders());
            services.AddTrePostgres(options.Database);
            services.AddExtractBuilding(options);
            await using var provider = services.BuildServiceProvider();
            return await AnswerAsync(provider, id, path, cancel);
        }
        catch (Exception e) when (e is BuildFailedException or KeyRefusedException or InvalidOperationException or InvalidDataException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"tre-extractor: {(e as BuildFailedException)?.Failure.Reason ?? e.Message}");
            return 1;
        }
    }

    private async Task<int> AnswerAsync(ServiceProvider provider, Guid id, string path, CancellationToken cancel)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        await using var db = provider.GetRequiredService<ITreDbFactory>().Open();
        if (await db.Reidentifications.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } request)
        {
            throw new InvalidOperationException("There is no such request.");
        }

        // Nothing of these can come on record any more: what an earlier run left is the answer, or it is nothing.
        if (request.Status is not (ReidentificationStatus.Requested or ReidentificationStatus.Approved) && AnswerFile.TryFinish(path, id, request.Receipt))
        {
            await error.WriteLineAsync("An earlier run had been answered and ended before its file had its name. It has it now, and the request cannot be run again.");
            return 0;
        }

        // Before anybody is looked for: what is not approved, or no longer, is not even computed.
        if (request.Status != ReidentificationStatus.Approved || request.Deadline <= time.GetUtcNow())
        {
            throw new InvalidOperationException($"The request is {request.Status}{(request.Status == ReidentificationStatus.Approved ? ", but its approval has run out" : "")}: nothing is written.");
        }

        var found = await FindAsync(provider, request, cancel);
        using var answer = AnswerFile.Create(path, id);
        await answer.WriteAsync(found, cancel);
        await RecordAsync(db, request, found.Count, answer, time.GetUtcNow(), cancel);
        answer.Publish();
        // What runs before it left was no answer.
        AnswerFile.TryFinish(path, id, answer.Receipt);
        await error.WriteLineAsync($"{found.Count} of {request.Pseudonyms.Count} were found. The request is resolved and cannot be run again.");
        return 0;
    }

    /// <summary>In every dataset: a pseudonym does not say of which it is, and one of linked datasets is of the one that says who is meant.</summary>
    private static async Task<IReadOnlyList<Identified>> FindAsync(ServiceProvider provider, ReidentificationRequest request, CancellationToken cancel)
    {
        var catalogues = await provider.GetRequiredService<ICatalogue>().AllAsync(cancel);
        var found = new List<Identified>();
        foreach (var catalogue in catalogues.All)
        {
            using var pseudonymiser = await provider.GetRequiredService<IPseudonymKeys>()
                .OpenAsync(request.ProjectId, catalogue.Dataset == catalogues.First.Dataset ? null : catalogue.Dataset, cancel);
            found.AddRange(await Reidentifier.FindAsync(provider.GetRequiredService<ISource>(), catalogue, pseudonymiser, request.Pseudonyms, cancel));
        }

        return [.. request.Pseudonyms.SelectMany(asked => found.Where(one => one.Pseudonym == asked))];
    }

    /// <summary>Between written and named: if this is refused, no file stays; if nobody knows whether it was done, the next run does.</summary>
    private static async Task RecordAsync(ITreDb db, ReidentificationRequest request, int found, AnswerFile answer, DateTimeOffset now, CancellationToken cancel)
    {
        var before = request.Status.ToString();
        var resolved = request.Resolve(Platform.Extractor, found, answer.Receipt, now);
        answer.Keep();
        var done = !resolved.Succeeded ? resolved : await db.CommitAsync(
            [new AuditEntry(Platform.Extractor, "reidentification.resolve", nameof(ReidentificationRequest), request.Id, before, request.Status.ToString(), $"{found} of {request.Pseudonyms.Count} found, by an operator ({Environment.UserName})")],
            cancel: cancel);
        if (!done.Succeeded)
        {
            answer.Forget();
            throw new InvalidOperationException(done.Refusals[0].Message);
        }
    }
}
