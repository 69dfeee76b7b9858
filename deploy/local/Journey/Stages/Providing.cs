using System.Text.Json;
using Tre.Contracts.Api;

namespace Tre.Journey.Stages;

/// <summary>Extract and workspace: from an approval to desktops that are proven and show the data.</summary>
public sealed class Providing(Cast cast, Report report, Waiting waiting)
{
    public async Task<ExtractInfo> ExtractAsync(ProjectDetails project, CancellationToken cancel)
    {
        var ready = await waiting.UntilAsync(
            "The extract",
            TimeSpan.FromMinutes(2),
            () => CurrentAsync(project.Id, cancel),
            extract => extract?.State == "ready",
            extract => extract is null ? "none" : $"{extract.State} {extract.Failure}",
            extract => extract?.State == "failed",
            cancel);
        var built = ready!.Built ?? throw new InvalidDataException("A ready extract has no result.");
        Expect.Equal(project.SpecificationHash, ready.SpecificationHash, "The specification that was built");
        Expect.That(built is { RowsOut: > 0, PeopleOut: > 0 }, "The extract is empty.");
        Expect.That(built.OptOutVersion is { Length: > 0 }, "No opt-out list was applied.");
        Expect.Equal(built.RowsIn, built.RowsOut + built.Lost.Values.Sum(), "Rows in, less those that were left out");
        report.Fact("rows", $"{built.RowsIn:N0} in, {built.RowsOut:N0} out, {built.PeopleOut:N0} people");
        report.Fact("left out", string.Join(", ", built.Lost.Select(lost => $"{lost.Key} {lost.Value:N0}")));
        report.Fact("opt-out list", built.OptOutVersion);
        report.Fact("manifest", $"sha256 {built.ManifestSha256}");
        return ready;
    }

    public async Task RequestAsync(ProjectDetails project, CancellationToken cancel)
    {
        var made = await cast.As("ada").PostAsync<Created>("workspace-requests", new NewWorkspaceRequest(project.Id, "small", "To run one analysis in Python."), cancel);
        var workspace = await cast.As("operator").PostAsync<WorkspaceMade>($"workspace-requests/{made.Id}/approve", new OptionalComment(), cancel);
        report.Fact("workspace", workspace.WorkspaceId);
    }

    /// <summary>Waits for both members' desktops and tells what stands behind each.</summary>
    public async Task<DesktopInfo> DesktopsAsync(ProjectDetails project, CancellationToken cancel)
    {
        DesktopInfo? ada = null;
        foreach (var member in project.Members)
        {
            var player = cast.WithUserName(member.Person.UserName);
            var desktop = await waiting.UntilAsync(
                $"The desktop of {member.Person.DisplayName}",
                TimeSpan.FromMinutes(3),
                async () => (await cast.As(player.Key).GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project.Id}", cancel)).Items is [var first, ..] ? first : null,
                seen => seen?.Observed == "ready",
                seen => seen is null ? "none" : $"{seen.Observed}: {seen.Reason}",
                seen => seen?.Observed is "quarantined" or "failed",
                cancel);
            await TellAsync(desktop!, cancel);
            ada = player.Key == "ada" ? desktop : ada;
        }

        return ada ?? throw new InvalidDataException("Ada has no desktop.");
    }

    private async Task TellAsync(DesktopInfo desktop, CancellationToken cancel)
    {
        Expect.That(desktop.DataShown && desktop.AttestationId is not null, "A desktop is ready without a proof or without data.");
        var proof = await cast.As("operator").GetAsync<AttestationInfo>($"attestations/{desktop.AttestationId}", cancel);
        Expect.That(proof is { Passed: true, Failed: 0, Probes: > 0, Signature.Length: > 0 }, "The proof of isolation is not a signed pass.");
        report.Fact(desktop.Owner.DisplayName, $"isolation proven by {proof.Probes} probes, 0 failed, signed with key {proof.KeyId}");
        using var runtime = JsonDocument.Parse(desktop.Runtime ?? "{}");
        foreach (var part in runtime.RootElement.EnumerateObject())
        {
            report.Fact($"  {part.Name}", part.Value.ValueKind == JsonValueKind.Object ? Words(part.Value) : part.Value);
        }
    }

    /// <summary>The members of an object as people read them.</summary>
    private static string Words(JsonElement part) => string.Join(", ", part.EnumerateObject().Select(member => $"{member.Name} {member.Value}"));

    private async Task<ExtractInfo?> CurrentAsync(Guid project, CancellationToken cancel) =>
        (await cast.As("ada").GetAsync<ListOf<ExtractInfo>>($"extracts?projectId={project}", cancel)).Items.FirstOrDefault(extract => extract.IsCurrent);
}
