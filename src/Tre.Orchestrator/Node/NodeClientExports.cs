using System.Text.Json;
using Tre.Application.Exports;
using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain;
using Tre.Domain.Exports;

namespace Tre.Orchestrator.Node;

/// <content>Files on their way out.</content>
public sealed partial class NodeClient
{
    public async Task<OutputsFolder> OutputsAsync(Guid desktop, CancellationToken cancel)
    {
        var listing = await transport.GetAsync<OutputListing>(NodeRoutes.Outputs(desktop), cancel);
        return new([.. listing.Files.Select(file => new OutputEntry(file.Path, file.Bytes, file.Modified, file.Refusal))], listing.Truncated);
    }

    public async Task<Outcome<IReadOnlyList<SnapshotEntry>>> SnapshotAsync(
        Guid export, Guid desktop, int round, IReadOnlyList<string> paths, long epoch, CancellationToken cancel)
    {
        var answer = await transport.PostAsync<ExportSnapshot>(NodeRoutes.Snapshot(export), new SnapshotExport(epoch, desktop, round, paths), CallKind.Data, cancel);
        return answer.Succeeded
            ? Outcome<IReadOnlyList<SnapshotEntry>>.Done([.. answer.Value.Files.Select(EntryOf)])
            : Outcome<IReadOnlyList<SnapshotEntry>>.Refuse(answer.Refusals);
    }

    public async Task<Outcome<CheckRun>> CheckAsync(Guid export, int round, IReadOnlyList<KeptFile> files, string policyJson, CheckBeside beside, long epoch, CancellationToken cancel)
    {
        using var policy = JsonDocument.Parse(policyJson);
        using var earlier = beside.EarlierJson is null ? null : JsonDocument.Parse(beside.EarlierJson);
        var known = new KnownExtracts(beside.ProjectId, [.. beside.Extracts.Select(extract => new KnownExtract(extract.Id, extract.ObjectKey, extract.SealedKey))], beside.MissingExtracts);
        var body = new CheckExport(epoch, round, [.. files.Select(file => new ExportObject(file.Path, file.ObjectKey, file.Sha256, file.Description, file.Population))], policy.RootElement.Clone(), known, earlier?.RootElement.Clone());
        var answer = await transport.PostAsync<ExportChecked>(NodeRoutes.Check(export), body, CallKind.Data, cancel);
        return answer.Succeeded ? CheckReports.Of(answer.Value, files) : Outcome<CheckRun>.Refuse(answer.Refusals);
    }

    public async Task<Outcome> ReleaseAsync(Guid export, IReadOnlyList<KeptFile> files, long epoch, CancellationToken cancel)
    {
        var body = new ReleaseExport(epoch, [.. files.Select(file => new ReleaseFile(file.ObjectKey, file.Sha256))]);
        var answer = await transport.PostAsync<ExportReleased>(NodeRoutes.Release(export), body, CallKind.Data, cancel);
        if (answer.Succeeded && !answer.Value.Files.Select(file => file.Sha256).SequenceEqual(files.Select(file => file.Sha256)))
        {
            throw new NodeFault("other-bytes", "The engine host released other bytes than those that were reviewed.", transient: false);
        }

        return Outcome.From(answer.Refusals);
    }

    public async Task<Outcome> RevokeAsync(Guid export, long epoch, CancellationToken cancel)
    {
        try
        {
            return Outcome.From((await transport.PostAsync<object>(NodeRoutes.Revoke(export), new EpochCommand(epoch), CallKind.Data, cancel)).Refusals);
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotFound)
        {
            return Outcome.Done;
        }
    }

    private static SnapshotEntry EntryOf(SnapshotFile file) => file is { Refusal: null, Bytes: { } bytes, Sha256: { } sha256, ObjectKey: { } key }
        ? new(file.Path, new FixedBytes(bytes, sha256, key), null)
        : new(file.Path, null, file.Refusal ?? "not-read");
}
