using Tre.Contracts.Node;

namespace Tre.Testing.FakeNodes;

/// <summary>Whole rounds of probes as Node attests them, for tests to break.</summary>
public static class Rounds
{
    /// <summary>Every result that must be there, once.</summary>
    /// <param name="failed">ROLE/ID of those that did not pass.</param>
    public static IReadOnlyList<ProbeResult> Whole(params string[] failed) =>
    [
        .. RoundRules.Roles.SelectMany(role => ProbeSet.Ids.Select(id => Result(role, id, failed))),
        .. RoundRules.Roles.SelectMany(role => RoundRules.Outside.Select(name => Result(RoundRules.Host, $"{role}.{name}", failed))),
    ];

    public static AttestationPayload Payload(Guid desktop, long epoch, long generation, string nonce) => new(
        AttestationPayload.CurrentVersion, Guid.Empty, desktop, Guid.Empty, epoch, generation, nonce, DateTimeOffset.UnixEpoch,
        "20.10", "1.41", "6.1", "runc", new string('a', 64), new string('b', 64), ProbeSet.Sha256,
        [.. RoundRules.Roles.Select(role => new AttestedContainer(role, role, "sha256:1", "", "", DateTimeOffset.UnixEpoch))],
        Whole(), Passed: true);

    private static ProbeResult Result(string role, string id, string[] failed) =>
        new(role, id, "refused", "refused", !failed.Contains($"{role}/{id}")) { Control = ProbeTable.Controlled.Contains(id) ? "reached" : null };
}
