using System.Security.Cryptography;
using Tre.Application.Exports;
using Tre.Domain;
using Tre.Domain.Exports;

namespace Tre.Testing.FakeNodes;

/// <content>Files on their way out.</content>
public sealed partial class FakeNode
{
    private readonly Dictionary<string, byte[]> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid Export, int Round), IReadOnlyList<SnapshotEntry>> snapshots = [];
    private readonly Dictionary<Guid, Dictionary<string, byte[]>> released = [];

    /// <summary>What the checker says of one file; by default that nothing was found.</summary>
    public Func<KeptFile, FileReport> Checker { get; set; } = file => new FileReport(file.Sha256, """{"status":"checked","findings":[]}""", Blocked: false);

    /// <summary>Why the checker cannot check; null when it can.</summary>
    public string? CheckFailure { get; set; }

    /// <summary>The policy that came with the latest check, as JSON.</summary>
    public string? CheckedUnder { get; private set; }

    public IReadOnlyCollection<byte[]> Released(Guid export)
    {
        lock (gate)
        {
            return released.TryGetValue(export, out var files) ? [.. files.Values] : [];
        }
    }

    public Task<OutputsFolder> OutputsAsync(Guid desktop, CancellationToken cancel) =>
        CallAsync("outputs", desktop, () => new OutputsFolder(
            [.. Desktop(desktop).Outputs.Select(file => new OutputEntry(file.Key, file.Value.Length, DateTimeOffset.UnixEpoch, null))], Truncated: false));

    public Task<Outcome<IReadOnlyList<SnapshotEntry>>> SnapshotAsync(
        Guid export, Guid desktop, int round, IReadOnlyList<string> paths, long epoch, CancellationToken cancel) =>
        FencedAsync("snapshot", "export", export, epoch, () =>
            snapshots.TryGetValue((export, round), out var taken)
                ? taken
                : snapshots[(export, round)] = [.. paths.Select(path => Keep(export, round, path, Desktop(desktop).Outputs.GetValueOrDefault(path)))]);

    /// <summary>What the latest check was told to hold the files against.</summary>
    public CheckBeside? CheckedBeside { get; private set; }

    public Task<Outcome<CheckRun>> CheckAsync(
        Guid export, int round, IReadOnlyList<KeptFile> files, string policyJson, CheckBeside beside, long epoch, CancellationToken cancel) =>
        FencedAsync("check", "export", export, epoch, () =>
            (CheckedUnder = policyJson) is not null && (CheckedBeside = beside) is not null && CheckFailure is null ? new CheckRun([.. files.Select(Checker)], null) : new CheckRun([], CheckFailure));

    public async Task<Outcome> ReleaseAsync(Guid export, IReadOnlyList<KeptFile> files, long epoch, CancellationToken cancel)
    {
        var done = await FencedAsync("release", "export", export, epoch, () =>
        {
            if (files.Any(file => !kept.TryGetValue(file.ObjectKey, out var bytes) || Hash(bytes) != file.Sha256))
            {
                throw Fault("file-refused", "The kept bytes are not those that were reviewed.");
            }

            return released[export] = files.ToDictionary(file => file.ObjectKey, file => kept[file.ObjectKey]);
        });
        return Outcome.From(done.Refusals);
    }

    public async Task<Outcome> RevokeAsync(Guid export, long epoch, CancellationToken cancel) =>
        Outcome.From((await FencedAsync("revoke", "export", export, epoch, () => released.Remove(export))).Refusals);

    private SnapshotEntry Keep(Guid export, int round, string path, byte[]? bytes)
    {
        if (bytes is null)
        {
            return new(path, null, "not-found");
        }

        var key = $"{export:N}/{round}/{Hash(bytes)}";
        kept[key] = [.. bytes];
        return new(path, new FixedBytes(bytes.Length, Hash(bytes), key), null);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
