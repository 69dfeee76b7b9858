using System.ComponentModel.DataAnnotations;

namespace Tre.Node.Hosting;

/// <summary>Where Node keeps things and what it runs. Section <c>Node</c>; in the environment <c>TRE_Node__NAME</c>.</summary>
public sealed class NodeOptions
{
    public const string Section = "Node";

    /// <summary>Records of desktops and epochs seen; survives restarts.</summary>
    [Required]
    public string StateRoot { get; set; } = "/var/lib/tre/node";

    /// <summary>Image files of the fixed-size volumes.</summary>
    [Required]
    public string VolumesRoot { get; set; } = "/var/lib/tre/volumes";

    /// <summary>Key directories of all processes; Node's own is the folder <c>node</c> in it.</summary>
    [Required]
    public string KeysRoot { get; set; } = "/var/lib/tre/keys";

    /// <summary>Object store buckets.</summary>
    [Required]
    public string ObjectsRoot { get; set; } = "/var/lib/tre/objects";

    /// <summary>Sockets and mount points; gone after a reboot. Short, because socket paths are at most 107 bytes.</summary>
    [Required]
    [StringLength(40)]
    public string RunRoot { get; set; } = "/run/tre";

    /// <summary>Unix socket of the control API.</summary>
    [Required]
    [StringLength(100)]
    public string ControlSocket { get; set; } = "/run/tre/node/control.sock";

    /// <summary>OS users, by name or number, separated by commas, whose processes may call the control API.</summary>
    [Required]
    public string ControlUsers { get; set; } = "tre-orchestrator";

    [Required]
    public string ToolsImage { get; set; } = "tre/tools";

    [Required]
    public string DisplayImage { get; set; } = "tre/display";

    [Required]
    public string CheckerImage { get; set; } = "tre/checker";

    /// <summary>The isolation probe alone; it shows whether this engine honours what Node asks for.</summary>
    [Required]
    public string ProbeImage { get; set; } = "tre/probe";

    /// <summary>What the image build recorded: ids and package lists' hashes. A missing file means that none are known.</summary>
    [Required]
    public string ImageManifest { get; set; } = "/var/lib/tre/images.json";

    /// <summary>Seccomp profile of desktops; a relative path is below the program's own folder.</summary>
    [Required]
    public string SeccompProfile { get; set; } = "seccomp/desktop.json";

    /// <summary>Memory of a display container, bytes.</summary>
    [Range(64L << 20, 8L << 30)]
    public long DisplayMemoryBytes { get; set; } = 384L << 20;

    /// <summary>Bytes of the volumes' disk that no volume may take.</summary>
    [Range(0, long.MaxValue)]
    public long DiskReserveBytes { get; set; } = 1L << 30;

    /// <summary>Encrypt each project's volumes under its own key, where the host can (fscrypt).</summary>
    public bool EncryptVolumes { get; set; } = true;

    /// <summary>Data of this tier and above are laid out only where volumes are encrypted, by project or by dm-crypt; 5: never asked.</summary>
    [Range(0, 5)]
    public int EncryptedFromTier { get; set; } = 3;

    /// <summary>Refuse every new volume that is encrypted neither by project nor by dm-crypt.</summary>
    public bool RequireEncryptedVolumes { get; set; }

    /// <summary>Fixed size of each desktop's imports volume.</summary>
    [Range(16L << 20, 1L << 40)]
    public long ImportsBytes { get; set; } = 256L << 20;

    /// <summary>Longest one probe run in one container may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ProbeTimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the probe is told of it, milliseconds: it ends by itself, and says so, before it is ended.</summary>
    internal string ProbeWithin =>
        ((long)(ProbeTimeLimit.TotalMilliseconds * 0.8)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How often every desktop is looked at although the engine told nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How old a proof may grow, when nobody renews it, before Node itself takes data and access away.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromMinutes(45);

    /// <summary>
    /// How long the engine has to freeze or kill what is being closed; then the kernel kills it, and data are taken away whatever came of it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan FreezeWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Label every container <c>tre.demo=true</c>, so that the demo can be cleaned up.</summary>
    public bool Demo { get; set; }

    /// <summary>More labels for every container.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>();
}
