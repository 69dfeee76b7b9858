using System.Diagnostics.CodeAnalysis;
using Tre.Domain;

namespace Tre.Application.Workspaces;

/// <summary>Node could not do what was asked.</summary>
/// <param name="code">Stable code, as Node answers it; <c>unreachable</c> and <c>unreadable</c> are the adapter's own.</param>
/// <param name="message">For people; no secrets.</param>
/// <param name="transient">Whether the same call may succeed later without anybody changing anything.</param>
/// <param name="inner">What caused it, where something is known.</param>
[SuppressMessage("Naming", "CA1710", Justification = "The house calls what is no refusal a fault.")]
public sealed class NodeFault(string code, string message, bool transient, Exception? inner = null) : Exception(message, inner)
{
    public const string Unreachable = "unreachable";
    public const string Unreadable = "unreadable";
    public const string NotFound = "not-found";
    public const string WrongPhase = "wrong-phase";
    public const string NotAttested = "not-attested";
    public const string NotMaterialised = "not-materialised";
    public const string ExtractCorrupt = "extract-corrupt";
    public const string InUse = "in-use";
    public const string NotWarm = "not-warm";
    public const string NotEncrypted = "volumes-not-encrypted";
    public const string TimedOut = "timed-out";
    public const string AttestationRefused = "attestation-refused";

    /// <summary>The value, not a fault, that a caller with too low an epoch gets: somebody else has taken over.</summary>
    public static Refusal Fenced { get; } = new("fenced", "Another holder has taken over.");

    public string Code { get; } = code;

    /// <summary>Whether a round of probes that ended like this is as bad as a failed one: it was made, and proves nothing.</summary>
    public bool VoidsRound => Code is TimedOut or AttestationRefused or Unreadable;

    public bool Transient { get; } = transient;

    /// <summary>Whether the world changed between looking and acting, so that looking again is the answer.</summary>
    public bool LookAgain => Code is NotFound or WrongPhase or NotAttested or NotMaterialised;
}
