namespace Tre.Contracts.Node;

/// <summary>Stable codes of refusals and faults that Node answers.</summary>
public static class NodeCodes
{
    /// <summary>409. A higher epoch was seen for this desktop, workspace or export.</summary>
    public const string Fenced = "fenced";

    /// <summary>503. The engine does not honour `none` networking or the seccomp profile; nothing is created on it.</summary>
    public const string EngineRefused = "engine-refused";

    /// <summary>503, transient. The engine does not answer.</summary>
    public const string EngineDown = "engine-down";

    /// <summary>502. The engine answered with an error that is nobody's turn to repeat.</summary>
    public const string EngineError = "engine-error";

    /// <summary>409. An image that the configuration names is not on this engine.</summary>
    public const string ImageMissing = "image-missing";

    /// <summary>507. The host has no room for the volumes or the extract.</summary>
    public const string DiskFull = "disk-full";

    /// <summary>409. Volumes must be encrypted at rest, and the disk under them is not.</summary>
    public const string NotEncrypted = "volumes-not-encrypted";

    /// <summary>404. Node has no such desktop, extract, session or orphan.</summary>
    public const string NotFound = "not-found";

    /// <summary>409. A volume is encrypted, and its key was not given, does not open here, or is another's.</summary>
    public const string VolumeKey = "volume-key";

    /// <summary>400. The request is malformed or out of bounds; detail says which field.</summary>
    public const string Invalid = "invalid";

    /// <summary>409. The desktop is not in a phase in which this can be done.</summary>
    public const string WrongPhase = "wrong-phase";

    /// <summary>409. The desktop is not fit to be given out: not proven as it is, out of date, touched by somebody, or given out.</summary>
    public const string NotWarm = "not-warm";

    /// <summary>409. Data were asked to be revealed to containers that have no passed probe run since they started.</summary>
    public const string NotAttested = "not-attested";

    /// <summary>409. The extract is not materialised in this workspace, or another manifest is.</summary>
    public const string NotMaterialised = "not-materialised";

    /// <summary>422. Decryption, a hash or the manifest did not hold; nothing of the extract was kept.</summary>
    public const string ExtractCorrupt = "extract-corrupt";

    /// <summary>409. Something still uses what should be removed.</summary>
    public const string InUse = "in-use";

    /// <summary>422. A file was refused by the safe reader; detail says why.</summary>
    public const string FileRefused = "file-refused";

    /// <summary>503, transient. The bounded time for the call ran out.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>500. A fault nobody foresaw; the log has it under the trace id.</summary>
    public const string Fault = "fault";
}
