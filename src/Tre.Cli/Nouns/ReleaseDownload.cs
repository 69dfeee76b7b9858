using System.CommandLine;
using System.Security.Cryptography;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Exports;

namespace Tre.Cli.Nouns;

/// <summary>Fetching a released file, and holding it against the record.</summary>
internal static class ReleaseDownload
{
    public static Verb Create(Shell shell, Argument<Guid> id)
    {
        var name = new Argument<string>("FILE") { Description = "Its path or id." };
        var to = Args.Text("--to", "Where to; otherwise its own name in this folder.", "PATH");
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        return new Verb("download", "Fetches a released file; keeps it only if its bytes are those of the record. Each fetch is counted.")
            .Takes(id, name, to, force)
            .Calls("GET exports/{id}/released/{fileId}", "GET exports/{id}/release")
            .Example("release download ID table1.csv --to results/table1.csv")
            .Does(shell, async (run, cancel) =>
            {
                var details = await run.GetAsync<ReleaseDetails>($"exports/{run.Get(id)}/release", cancel);
                var file = details.Release.Files.FirstOrDefault(one => one.Path == run.Get(name) || $"{one.FileId}" == run.Get(name))
                    ?? throw new CliException(ExitCodes.Refused, $"The release has no file “{run.Get(name)}”.", $"See: tre release show {run.Get(id)}");
                var recorded = Recorded(details, file);
                var path = run.Get(to) ?? OwnName(file.Path);
                NewFile.RequireFree(path, run.Get(force));
                await NewFile.WriteAsync(path, run.Get(force), async (target, token) =>
                {
                    await run.DownloadAsync($"exports/{run.Get(id)}/released/{file.FileId}", target, token);
                    await CompareAsync(target, recorded, token);
                }, cancel);
                if (run.Json)
                {
                    run.WriteJson(System.Text.Json.JsonSerializer.Serialize(file, ApiJson.Options));
                }

                run.Say($"{path}: {Uk.Bytes(recorded.Bytes)}, SHA-256 as in the record: {recorded.Sha256}");
                run.Say($"Cite: {ReleaseRecords.Read(details)?.Citation}");
            });
    }

    /// <summary>What the record, not the list beside it, says of the file.</summary>
    private static ReleaseRecordFile Recorded(ReleaseDetails details, ReleasedFileInfo file) =>
        ReleaseRecords.Read(details)?.Files.FirstOrDefault(one => one.Path == file.Path && one.Sha256 == file.Sha256)
        ?? throw new CliException(ExitCodes.Refused, $"The release's record does not hold {file.Path} with these bytes, so it is not fetched.", "Tell the output checkers.");

    private static async Task CompareAsync(FileStream fetched, ReleaseRecordFile recorded, CancellationToken cancel)
    {
        fetched.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(fetched, cancel));
        if (fetched.Length != recorded.Bytes || hash != recorded.Sha256)
        {
            throw new CliException(ExitCodes.Refused, $"What came is not what was released (SHA-256 {hash}), so it was not kept.", "Tell the output checkers.");
        }
    }

    /// <summary>A researcher chose the name: only a harmless one is taken over.</summary>
    private static string OwnName(string path)
    {
        var name = path.Split('/')[^1];
        return name.Length > 0 && name[0] is not ('.' or '-' or '~') && Safe.IsPlain(name) ? name : throw CliException.Usage($"“{Safe.Text(name)}” is no good name for a file here.", "Add --to PATH.");
    }
}
