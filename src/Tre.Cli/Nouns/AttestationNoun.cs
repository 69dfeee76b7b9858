using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Keys;
using Tre.Contracts.Node;

namespace Tre.Cli.Nouns;

/// <summary>Proofs of isolation as files, for whoever does not want to believe the portal.</summary>
internal static class AttestationNoun
{
    private const int LongestKey = 1 << 16;

    public static Command Create(Shell shell) =>
        new("attestation", "Proofs of isolation as files, verified without the portal.") { List(shell), Download(shell), Verify(shell) };

    private static Verb List(Shell shell)
    {
        var project = Args.Text("--project", "Only this project's: label such as P-1001, or id.", "PROJECT");
        var failed = new Option<bool>("--failed") { Description = "Only those that did not pass." };
        var lists = new Lists();
        return new Verb("list", "Lists the attestations of every desktop that you may see, newest first.")
            .Takes([project, failed, .. lists.Options])
            .Calls("GET attestations", Named.FindsProject)
            .Example("attestation list --project P-1001 --failed")
            .Does(shell, async (run, cancel) =>
            {
                var only = run.Get(project) is { } named ? $"{await Named.ProjectAsync(run, named, cancel)}" : null;
                var query = lists.Query(run, "attestations").Add("projectId", only).Add("failed", run.Get(failed) ? "true" : null);
                await lists.WriteAsync<AttestationSummary>(run, query, "There is no such attestation.", [
                    new("ID", one => $"{one.Id}"),
                    new("AT", one => Uk.Time(one.At)),
                    new("PROJECT", one => one.Project.Label),
                    new("DESKTOP OF", one => one.Owner.UserName),
                    new("RESULT", one => one.Passed ? "passed" : "FAILED"),
                    new("PROBES", one => Uk.Number(one.Probes), Right: true),
                    new("FAILED", one => Uk.Number(one.Failed), Right: true),
                    new("KEY", one => one.KeyId),
                ], cancel);
            });
    }

    private static Verb Download(Shell shell)
    {
        var id = Args.Id("ATTESTATION", "the attestation");
        var to = Args.Text("--to", "Where to; otherwise attestation-ID.json in this folder.", "PATH");
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        return new Verb("download", "Fetches an attestation as a file: the signed text and its signature.")
            .Takes(id, to, force)
            .Calls("GET attestations/{id}/file")
            .Example("attestation download ID --to proof.json")
            .Does(shell, async (run, cancel) =>
            {
                var path = run.Get(to) ?? $"attestation-{run.Get(id)}.json";
                await NewFile.WriteAsync(path, run.Get(force), (target, token) => run.DownloadAsync($"attestations/{run.Get(id)}/file", target, token), cancel);
                run.Say($"{path} is written. Verify it: tre attestation verify {path} --key PUB");
            });
    }

    private static Verb Verify(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "As downloaded." };
        var key = Args.RequiredText("--key", "Node's public attestation key: PEM, base64, or its record in the key register.", "PUB");
        return new Verb("verify", "Proves offline that this key signed this attestation, and that it is whole and passed. Ends with 1 unless all hold.")
            .Takes(file, key)
            .Offline()
            .Example("attestation verify proof.json --key attestation.1.json")
            .Ends(shell, (run, _) => Task.FromResult(Judge(run, Bytes(run.Get(file), AttestationFile.MostBytes), KeyOf(run.Get(key)!))));
    }

    private static int Judge(Run run, byte[] file, byte[] key)
    {
        AttestationVerdict verdict;
        try
        {
            verdict = AttestationVerdict.Of(file, key);
        }
        catch (CryptographicException e)
        {
            throw CliException.Usage($"The key cannot be used: {e.Message}");
        }

        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(key));
        if (run.Json)
        {
            run.WriteJson(JsonSerializer.Serialize(
                new { verdict.Proves, verdict.Authentic, verdict.Fault, KeySha256 = fingerprint, Signed = verdict.Proof }, NodeJson.Options));
        }
        else
        {
            var proof = verdict.Proof;
            new Facts()
                .Add("Result", verdict.Proves ? "isolation is proven" : "NOT PROVEN").Add("Why not", verdict.Fault)
                .Add("Signature", verdict.Authentic ? "holds" : "DOES NOT HOLD").Add("Key", $"SHA-256 {fingerprint}")
                .Add("Desktop", proof?.DesktopId.ToString()).Add("Workspace", proof?.WorkspaceId.ToString()).Add("Node", proof?.NodeId.ToString())
                .Add("At", proof is null ? null : Uk.Time(proof.At)).Add("Nonce", proof?.Nonce)
                .Add("Probes", proof is null ? null : $"{Uk.Number(proof.Probes.Count)}, of which {Uk.Number(proof.Probes.Count(p => !p.Passed))} failed")
                .Add("Engine", proof?.EngineVersion).Add("Kernel", proof?.KernelVersion).Add("Runtime", proof?.Runtime)
                .Add("Images", proof?.Containers.Select(c => $"{c.Role} {c.ImageId}") ?? [])
                .Write(run.Console.Out);
        }

        return verdict.Proves ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static byte[] KeyOf(string path)
    {
        var text = System.Text.Encoding.UTF8.GetString(Bytes(path, LongestKey)).Trim();
        try
        {
            if (text.StartsWith('{'))
            {
                return Convert.FromBase64String(KeyJson.Read<KeyRecord>(path).PublicKey ?? "");
            }

            return text.StartsWith('-') && PemEncoding.TryFind(text, out var found) && text[found.Label] == "PUBLIC KEY"
                ? Convert.FromBase64String(text[found.Base64Data])
                : Convert.FromBase64String(text);
        }
        catch (Exception e) when (e is FormatException or KeyRefusedException)
        {
            throw CliException.Usage($"{path} holds no public key.", "It is PEM, base64, or the key's record from Node's register.");
        }
    }

    private static byte[] Bytes(string path, int most)
    {
        try
        {
            return new FileInfo(path).Length <= most ? File.ReadAllBytes(path) : throw CliException.Usage($"{path} is too big.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }
}
