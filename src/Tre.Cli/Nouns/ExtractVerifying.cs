using System.CommandLine;
using System.Text;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Verifier;

namespace Tre.Cli.Nouns;

/// <summary>Verifying an extract with nothing but its files, its approval and its manifest's hash.</summary>
internal static class ExtractVerifying
{
    public static Verb Approval(Shell shell)
    {
        var id = Args.Id("EXTRACT", "the extract");
        var to = Args.RequiredText("--to", "File to write.", "FILE");
        var force = new Option<bool>("--force") { Description = "Replaces a file that is there." };
        return new Verb("approval", "Saves what an extract was approved to be, for: tre extract verify")
            .Takes(id, to, force)
            .Calls("GET extracts/{id}/approval")
            .Example("extract approval ID --to approval.json")
            .Does(shell, async (run, cancel) =>
            {
                NewFile.RequireFree(run.Get(to)!, run.Get(force));
                var json = await run.CallAsync(HttpMethod.Get, $"extracts/{run.Get(id)}/approval", null, cancel);
                var approval = Run.Read<ExtractApproval>(json);
                await NewFile.WriteAsync(run.Get(to)!, run.Get(force), async (file, stop) => await file.WriteAsync(Encoding.UTF8.GetBytes(json!), stop), cancel);
                run.Say($"Approved by {approval.ApprovedBy.DisplayName} on {Uk.Time(approval.ApprovedAt)}; text {approval.SpecificationHash}.");
            });
    }

    public static Verb Verify(Shell shell)
    {
        var directory = new Argument<DirectoryInfo>("DIRECTORY") { Description = "The extract in plain, as a desktop shows it." };
        var manifest = Args.RequiredText("--manifest", "SHA-256 of the manifest as the platform recorded it, or a file with that manifest.", "SHA256-OR-FILE");
        var approval = Args.RequiredText("--approval", "File of: tre extract approval", "FILE");
        var key = Args.Text("--pseudonym-key", "For the custodian: the project's key file, to find people who may not be in it.", "FILE");
        var people = Args.Text("--people", "For the custodian: ids in the source of everybody who may be in it, one on each line.", "FILE");
        var identifiers = Args.Text("--identifiers", "For the custodian, where free text is redacted: id, a tab and one identifier on each line; none may be in that person's text.", "FILE");
        return new Verb("verify", "Holds an extract against its approval and manifest, row by row, without the portal. Ends with 1 and names whatever is wrong.")
            .Offline()
            .Takes(directory, manifest, approval, key, people, identifiers)
            .Example("extract verify /workspace/data --manifest 3f1c… --approval approval.json")
            .Ends(shell, async (run, cancel) =>
            {
                var folder = run.Get(directory);
                if (!folder.Exists)
                {
                    throw CliException.Usage($"There is no folder {folder.FullName}.");
                }

                var approved = InputFile.Read<ExtractApproval>(run, run.Get(approval)!);
                var custodian = VerifyInputs.Custodian(run.Get(key), run.Get(people), run.Get(identifiers));
                var found = await VerifyInputs.OpenedAsync(() => ExtractVerifier.VerifyAsync(
                    ExtractFiles.Of(folder.FullName), approved.SpecificationText, approved.SpecificationHash, VerifyInputs.ManifestHash(run.Get(manifest)!),
                    approved.PersonColumns, custodian, cancel));
                Write(run, found);
                return found.Count == 0 ? ExitCodes.Done : ExitCodes.Refused;
            });
    }

    private static void Write(Run run, IReadOnlyList<Finding> found)
    {
        if (run.Json)
        {
            run.WriteJson(System.Text.Json.JsonSerializer.Serialize(new { holds = found.Count == 0, findings = found }, ApiJson.Options));
            return;
        }

        if (found.Count > 0)
        {
            Sheet.Write(run.Console, found,
                new("WHAT", finding => finding.Code), new("TABLE", finding => finding.Table), new("ROW", finding => finding.Row is { } row ? Uk.Number(row) : null, Right: true),
                new("COLUMN", finding => finding.Column), new("FOUND", finding => finding.Message));
        }

        run.Say(found.Count == 0
            ? "The extract is what was approved and recorded: every file, column, row and pseudonym holds."
            : "The extract is not what was approved and recorded.");
    }
}
