using System.CommandLine;
using System.Text.Json;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>The proof that there is no way out.</summary>
internal static class IsolationNoun
{
    private const string Operation = "GET attestations/{id}";
    private static readonly Argument<Guid> Desktop = Args.Id("DESKTOP", "the desktop");

    public static Command Create(Shell shell) => new("isolation", "The proof that a desktop has no way out.") { Show(shell), List(shell), IsolationProbe.Create(shell) };

    private static Verb Show(Shell shell)
    {
        var older = Args.OptionalId("--attestation", "Another than the newest; see: tre isolation list");
        return new Verb("show", "Shows every probe of a desktop's newest attestation. Ends with 1 unless all passed.")
            .Takes(Desktop, older)
            .Calls(Operation, "GET desktops/{id}/attestations")
            .Example("isolation show ID")
            .Ends(shell, async (run, cancel) =>
            {
                var id = run.Get(older) ?? await NewestAsync(run, cancel);
                var passed = false;
                var shown = await run.ShowAsync<AttestationInfo>($"attestations/{id}", attestation => passed = Write(run, attestation), cancel);
                return shown.DesktopId == run.Get(Desktop) && (run.Json ? shown.Passed : passed) ? ExitCodes.Done : ExitCodes.Refused;
            });
    }

    private static Verb List(Shell shell)
    {
        var lists = new Lists();
        return new Verb("list", "Lists a desktop's attestations, newest first.")
            .Takes([Desktop, .. lists.Options])
            .Calls("GET desktops/{id}/attestations")
            .Does(shell, (run, cancel) => lists.WriteAsync<AttestationInfo>(run, lists.Query(run, $"desktops/{run.Get(Desktop)}/attestations"), "It was never probed.", [
                new("ID", attestation => $"{attestation.Id}"),
                new("AT", attestation => Uk.Time(attestation.At)),
                new("RESULT", attestation => attestation.Passed ? "passed" : "FAILED"),
                new("PROBES", attestation => Uk.Number(attestation.Probes), Right: true),
                new("FAILED", attestation => Uk.Number(attestation.Failed), Right: true),
                new("INCARNATION", attestation => Uk.Number(attestation.Generation), Right: true),
                new("KEY", attestation => attestation.KeyId),
            ], cancel));
    }

    private static async Task<Guid> NewestAsync(Run run, CancellationToken cancel)
    {
        var list = await run.GetAsync<ListOf<AttestationInfo>>($"desktops/{run.Get(Desktop)}/attestations?size=1", cancel);
        return list.Items.Count > 0 ? list.Items[0].Id : throw new CliException(ExitCodes.Refused, "This desktop was never probed, so its isolation is not proven.");
    }

    /// <returns>Whether the signed text itself says that everything passed.</returns>
    internal static bool Write(Run run, AttestationInfo attestation)
    {
        var payload = Payload(attestation);
        new Facts()
            .Add("Attestation", $"{attestation.Id}").Add("Desktop", $"{attestation.DesktopId}").Add("At", Uk.Time(attestation.At))
            .Add("Result", attestation.Passed ? "every probe passed" : "FAILED").Add("Probes", $"{Uk.Number(attestation.Probes)}, of which {Uk.Number(attestation.Failed)} failed")
            .Add("Engine", payload?.EngineVersion).Add("Kernel", payload?.KernelVersion).Add("Runtime", payload?.Runtime).Add("System-call filter", payload?.SeccompProfileSha256).Add("Configuration", payload?.ConfigurationSha256).Add("Probe set", payload?.ProbeSetSha256)
            .Add("Images", payload is null ? null : string.Join('\n', (payload.Containers ?? []).Select(container => $"{container.Role} {container.ImageId}")))
            .Add("Signed with", attestation.KeyId)
            .Write(run.Console.Out);
        if (payload is null)
        {
            run.Say("The signed text cannot be read, so it proves nothing here.");
            return false;
        }

        Sheet.Write(run.Console, [.. payload.Probes.OrderBy(probe => probe.Passed)],
            new("RESULT", probe => probe.Passed ? "passed" : "FAILED"), new("WHERE", probe => probe.Role), new("PROBE", probe => probe.Id),
            new("EXPECTED", probe => probe.Expected), new("SEEN", probe => probe.Outcome));
        var agrees = payload.DesktopId == attestation.DesktopId && payload.Passed == attestation.Passed && payload.Probes.Count == attestation.Probes;
        if (!agrees)
        {
            run.Say("The signed text says something else than the record beside it.");
        }

        return agrees && payload.Passed && payload.Probes.All(probe => probe.Passed);
    }

    private static SignedProof? Payload(AttestationInfo attestation)
    {
        try
        {
            return attestation.Payload is { } text ? JsonSerializer.Deserialize<SignedProof>(text, ApiJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
