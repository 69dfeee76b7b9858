namespace Tre.Contracts.Node;

/// <summary>Stable codes of drift. Those that <see cref="IsBreach"/> names mean: quarantine, not repair.</summary>
public static class DriftCodes
{
    public const string NetworkAttached = "network-attached";
    public const string MountChanged = "mount-changed";
    public const string Privileged = "privileged";
    public const string CapabilitiesChanged = "capabilities-changed";
    public const string ImageChanged = "image-changed";
    public const string SecurityChanged = "security-changed";
    public const string LimitsChanged = "limits-changed";
    public const string SpecChanged = "spec-changed";
    public const string GenerationsMixed = "generations-mixed";
    public const string Exited = "exited";
    public const string OutOfMemory = "out-of-memory";
    public const string ContainerMissing = "container-missing";
    public const string VolumeMissing = "volume-missing";
    public const string VolumeUnmounted = "volume-unmounted";

    /// <summary>A container that is none of ours has its labels, or shares its namespaces or files.</summary>
    public const string Stranger = "stranger";

    /// <summary>Node closed it by itself; the detail says why. Stands until the desktop is thawed or removed.</summary>
    public const string Locked = "locked";

    /// <summary>Nobody's yet, and today's images or configuration would make another.</summary>
    public const string Outdated = "outdated";

    /// <summary>True when the isolation itself is in doubt, so that data must be concealed and the desktop quarantined.</summary>
    public static bool IsBreach(string code) => code is NetworkAttached or MountChanged or Privileged
        or CapabilitiesChanged or ImageChanged or SecurityChanged or SpecChanged or GenerationsMixed or Stranger or Locked;
}
