using System.Text.RegularExpressions;
using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Desktops;

/// <summary>Bounds of what a desktop may be asked to be. Every error is collected.</summary>
public static partial class CreateRules
{
    private const long LargestVolume = 16L << 40;
    private const long LeastMemory = 128L << 20;
    private const long MostMemory = 4L << 40;
    private const int MostCpus = 512;
    private const int LeastPids = 32;
    private const int MostPids = 32768;

    /// <exception cref="NodeException"><c>invalid</c>, naming every field that is wrong.</exception>
    public static void Check(Guid desktop, CreateDesktop wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var errors = Errors(desktop, wanted).ToList();
        if (errors.Count > 0)
        {
            throw NodeException.Invalid(string.Join(' ', errors));
        }
    }

    internal static IEnumerable<string> Errors(Guid desktop, CreateDesktop wanted)
    {
        if (desktop == Guid.Empty) yield return "id: must not be empty.";
        if ((wanted.WorkspaceId == Guid.Empty) != (wanted.ProjectId == Guid.Empty)) yield return "workspaceId, projectId: both, or neither.";
        if (wanted.KeyFollows && (wanted.WorkspaceId != Guid.Empty || wanted.VolumeKey is not null)) yield return "keyFollows: only of one that is nobody's.";
        if (wanted.Generation < 1) yield return "generation: at least 1.";
        if (wanted.Slot is < 0 or > DesktopUsers.MaxSlot) yield return $"slot: 0 to {DesktopUsers.MaxSlot}.";
        if (!IsVolume(wanted.HomeBytes)) yield return "homeBytes: out of bounds.";
        if (!IsVolume(wanted.OutputsBytes)) yield return "outputsBytes: out of bounds.";
        if (!IsVolume(wanted.SharedBytes)) yield return "sharedBytes: out of bounds.";
        if (wanted.MemoryBytes is < LeastMemory or > MostMemory) yield return "memoryBytes: out of bounds.";
        if (wanted.Cpus is not (>= 0.1 and <= MostCpus)) yield return "cpus: out of bounds.";
        if (wanted.Pids is < LeastPids or > MostPids) yield return "pids: out of bounds.";
        if (!Geometry().IsMatch(wanted.Geometry)) yield return "geometry: such as 1280x800.";
    }

    private static bool IsVolume(long bytes) => bytes is >= VolumeStore.SmallestBytes and <= LargestVolume;

    [GeneratedRegex(@"\A[1-9][0-9]{2,3}x[1-9][0-9]{2,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Geometry();
}
