using System.CommandLine;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Closures;
using Tre.Contracts.Keys;
using Tre.Contracts.Signing;

namespace Tre.Cli.Nouns;

/// <summary>Proof that a project's data are destroyed.</summary>
internal static class CertificateNoun
{
    /// <summary>Far above what a certificate with many thousand copies needs.</summary>
    private const long MostBytes = 64L << 20;

    private static readonly Argument<string> Project = new("PROJECT") { Description = "Label such as P-1001, or id." };

    public static Command Create(Shell shell) => new("certificate", "The destruction of a project's data, and its proof.") { Show(shell), Fetch(shell), Verify(shell) };

    private static Verb Show(Shell shell) => new Verb("show", "Shows how far the destruction of a closed project's data is.")
        .Takes(Project)
        .Calls("GET projects/{id}/closure", Named.FindsProject)
        .Does(shell, async (run, cancel) => await run.ShowAsync<ClosureInfo>($"projects/{await Named.ProjectAsync(run, run.Get(Project), cancel)}/closure", closure =>
        {
            new Facts()
                .Add("Project", closure.Project).Add("State", $"{Uk.Words(closure.State ?? "not begun")} since {Uk.Time(closure.StateSince)}").Add("Deadline", Uk.Time(closure.Deadline))
                .Add("Keys destroyed", Uk.Time(closure.KeysDestroyedAt)).Add("Keys", closure.Keys.Select(key => key.Id)).Add("Certificate", $"{closure.CertificateId}")
                .Add("Certified", Uk.Time(closure.CertifiedAt)).Add("Signed with", closure.KeyId).Write(run.Console.Out);
            Sheet.Write(run.Console, closure.Copies, new("COPY", copy => copy.Kind), new("NAME", copy => copy.Name), new("BYTES", copy => copy.Bytes is { } bytes ? Uk.Number(bytes) : null, Right: true));
        }, cancel));

    private static Verb Fetch(Shell shell)
    {
        var to = Args.RequiredText("--to", "Where to.", "PATH");
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        return new Verb("fetch", "Fetches the signed destruction certificate of a closed project.")
            .Takes(Project, to, force)
            .Calls("GET projects/{id}/certificate", Named.FindsProject)
            .Example("certificate fetch P-1001 --to destruction.json")
            .Does(shell, async (run, cancel) =>
            {
                var id = await Named.ProjectAsync(run, run.Get(Project), cancel);
                await NewFile.WriteAsync(run.Get(to)!, run.Get(force), (target, token) => run.DownloadAsync($"projects/{id}/certificate", target, token), cancel);
                run.Say($"{run.Get(to)} is here. Prove it with: tre certificate verify {run.Get(to)} --key PUB");
            });
    }

    private static Verb Verify(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The certificate, as fetched." };
        var key = Args.RequiredText("--key", "The platform’s public key for destruction certificates: PEM, or its record from the key register.", "PUB");
        return new Verb("verify", "Proves a destruction certificate offline: signed with this key, and not one byte changed. Ends with 1 if not.")
            .Takes(file, key)
            .Offline()
            .Example("certificate verify destruction.json --key destruction-certificate.1.json")
            .Does(shell, (run, _) =>
            {
                Write(run, Proven(run.Get(file), PublicKeyFile.Read(run.Get(key)!, KeyPurposeName.DestructionCertificate)));
                run.Say("Proven: signed with this key, and unchanged. Read what it cannot say.");
                return Task.CompletedTask;
            });
    }

    private static Certificate Proven(string path, byte[] key)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw CliException.Usage($"{path} is too large for a certificate.");
            }

            var certificate = SignedText.OfFile(File.ReadAllBytes(path)).Verify<Certificate>(key);
            return certificate.Format == Certificate.CurrentFormat
                ? certificate
                : throw new InvalidDataException($"It is of format {certificate.Format}, which this version does not know.");
        }
        catch (InvalidDataException e)
        {
            throw new CliException(ExitCodes.Refused, $"Not proven: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }

    private static void Write(Run run, Certificate certificate)
    {
        if (run.Json)
        {
            run.WriteJson(System.Text.Json.JsonSerializer.Serialize(certificate, ApiJson.Options));
            return;
        }

        new Facts()
            .Add("Certificate", $"{certificate.CertificateId}").Add("Project", $"P-{certificate.Project.Number} {certificate.Project.Title}").Add("Issued", Uk.Time(certificate.IssuedAt))
            .Add("Closed by", $"{certificate.ClosedBy}, {Uk.Time(certificate.ClosedAt)}").Add("Reason", certificate.Reason)
            .Add("Keys destroyed", certificate.Keys.Select(key => $"{key.Id}, {Uk.Time(key.At)}")).Add("Copies destroyed", Uk.Number(certificate.Copies.Count))
            .Add("Released files", certificate.Released.Select(file => $"{file.Path}: fetched by {(file.FetchedBy.Count == 0 ? "nobody" : string.Join(", ", file.FetchedBy.Select(by => by.Name).Distinct()))}"))
            .Add("Backups known", certificate.Backups.Count == 0 ? ["none"] : certificate.Backups).Add("Stays", certificate.Remains).Add("Cannot say", certificate.NotAttested)
            .Write(run.Console.Out);
        Sheet.Write(run.Console, certificate.Copies,
            new("COPY", copy => copy.Kind), new("NAME", copy => copy.Name), new("BYTES", copy => copy.Bytes is { } bytes ? Uk.Number(bytes) : null, Right: true),
            new("HOW", copy => copy.How), new("BY", copy => copy.By));
    }
}
