using System.CommandLine;
using System.Security.Cryptography;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Exports;

namespace Tre.Cli.Nouns;

/// <summary>Taking a release's signed description along, and proving it without the portal.</summary>
internal static class ReleaseCrates
{
    public static Verb Fetch(Shell shell, Argument<Guid> id)
    {
        var to = Args.RequiredText("--to", "Where to.", "PATH");
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        return new Verb("crate", "Fetches the signed record of a release as a Five Safes RO-Crate (ZIP).")
            .Takes(id, to, force)
            .Calls("GET exports/{id}/release/crate")
            .Example("release crate ID --to release.crate.zip")
            .Does(shell, async (run, cancel) =>
            {
                await NewFile.WriteAsync(run.Get(to)!, run.Get(force), (target, token) => run.DownloadAsync($"exports/{run.Get(id)}/release/crate", target, token), cancel);
                run.Say($"{run.Get(to)} is here. Prove it with: tre release verify {run.Get(to)} --key PUB");
            });
    }

    public static Verb Verify(Shell shell)
    {
        var crate = new Argument<string>("FILE") { Description = "The RO-Crate, as fetched." };
        var key = Args.RequiredText("--key", "The platform’s public key for release records: PEM, or its record from the key register.", "PUB");
        var files = Args.Text("--files", "Also holds the released files in this folder against the record.", "FOLDER");
        return new Verb("verify", "Proves a release’s RO-Crate offline: signed with this key, and not one byte changed. Ends with 1 if not.")
            .Offline()
            .Takes(crate, key, files)
            .Example("release verify release.crate.zip --key release-record.1.json --files results")
            .Ends(shell, (run, _) => Task.FromResult(Verified(run, run.Get(crate), run.Get(key)!, run.Get(files))));
    }

    private static int Verified(Run run, string path, string key, string? folder)
    {
        ReleaseRecord record;
        try
        {
            record = ReleaseCrate.Open(Read(path)).Verify(PublicKeyFile.Read(key));
        }
        catch (InvalidDataException e)
        {
            throw new CliException(ExitCodes.Refused, $"Not proven: {e.Message}");
        }

        if (run.Json)
        {
            run.WriteJson(System.Text.Json.JsonSerializer.Serialize(record, Contracts.Api.ApiJson.Options));
        }
        else
        {
            Show(run, record);
        }

        var wrong = folder is null ? [] : record.Files.Where(file => !Holds(folder, file)).Select(file => file.Path).ToList();
        run.Say(wrong.Count == 0 ? "Proven: signed with this key, and unchanged." : $"The record is proven, but these files are missing or not those that were released: {string.Join(", ", wrong)}");
        return wrong.Count == 0 ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static void Show(Run run, ReleaseRecord record)
    {
        new Facts()
            .Add("Release", $"{record.ReleaseId}").Add("Title", record.Title).Add("Project", $"P-{record.Project.Number}").Add("Requester", record.Requester)
            .Add("Checkers", record.Checkers.Select(checker => $"{checker.Name}, {Uk.Time(checker.At)}")).Add("Released", Uk.Time(record.At)).Add("Citation", record.Citation)
            .Write(run.Console.Out);
        Sheet.Write(run.Console, record.Files,
            new("FILE", file => file.Path), new("BYTES", file => Uk.Number(file.Bytes), Right: true), new("SHA-256", file => file.Sha256),
            new("POLICY", file => file.Policy is { } policy ? $"{policy.Name} {policy.Version}" : null), new("FINDINGS", file => Uk.Number(file.Findings?.Count ?? 0), Right: true),
            new("ANSWERS", file => string.Join("; ", (file.Answers ?? []).Select(answer => $"{answer.Checker}: {answer.Verdict}{(answer.Comment is null ? "" : $" ({answer.Comment})")}"))));
    }

    private static bool Holds(string folder, ReleaseRecordFile file)
    {
        // The record is proven, its names are still a researcher's: none leads out of the folder.
        var path = Path.GetFullPath(Path.Combine(folder, file.Path));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            return false;
        }

        using var content = File.OpenRead(path);
        return content.Length == file.Bytes && Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= CrateArchive.MostBytes ? File.ReadAllBytes(path) : throw CliException.Usage($"{path} is too large for a release’s RO-Crate.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }
}
