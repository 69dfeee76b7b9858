namespace Tre.Application.Workspaces;

/// <summary>How workspaces are kept.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>How old the proof of a running desktop's isolation may grow before it is renewed.</summary>
    public TimeSpan AttestEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Desktops wait for the key of their project's volumes.</summary>
    public bool EncryptVolumes { get; set; } = true;

    /// <summary>How many desktops of each size, by its name, are kept ready beforehand.</summary>
    public IReadOnlyDictionary<string, int> Warm { get; set; } = new Dictionary<string, int>();

    /// <summary>How long something on the host that no row wants is left alone.</summary>
    public TimeSpan LeftoverGrace { get; set; } = TimeSpan.FromMinutes(10);
}
