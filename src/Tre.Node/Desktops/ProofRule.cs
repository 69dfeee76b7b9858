using Tre.Contracts.Node;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>When a desktop's proof of isolation counts.</summary>
public sealed class ProofRule(NodeOptions options, TimeProvider time)
{
    /// <summary>What is wrong with one that is not young.</summary>
    public const string Old = "nobody renewed the proof";

    // A clock that is corrected steps back a little; one that is put back makes no proof younger.
    private static readonly TimeSpan Correction = TimeSpan.FromMinutes(1);

    /// <summary>It was made within <see cref="NodeOptions.ProofLifetime"/>, and not in the future.</summary>
    public bool IsYoung(DesktopRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.ProvenAt is { } at && time.GetUtcNow() - at is var age && age <= options.ProofLifetime && age >= -Correction;
    }

    /// <summary>What runs now, when that is what was proven, not too long ago.</summary>
    /// <exception cref="NodeException"><c>not-attested</c>.</exception>
    public IsolationProof Require(DesktopRecord record, IsolationProof? runtime)
    {
        ArgumentNullException.ThrowIfNull(record);
        return runtime is null || runtime != record.Isolated ? throw Refused("The containers that run now have not passed the isolation probes.")
            : !IsYoung(record) ? throw Refused("The containers passed the isolation probes too long ago.")
            : runtime;
    }

    private static NodeException Refused(string why) => new(NodeCodes.NotAttested, 409, why);
}
