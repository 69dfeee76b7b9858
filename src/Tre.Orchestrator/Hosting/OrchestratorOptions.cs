using System.ComponentModel.DataAnnotations;

namespace Tre.Orchestrator.Hosting;

/// <summary>Settings of this process; each is an environment variable <c>TRE_NAME</c> or an entry of appsettings.</summary>
public sealed class OrchestratorOptions
{
    /// <summary>Connection string of the role tre_orchestrator.</summary>
    [Required]
    public string Database { get; set; } = "";

    /// <summary>Key directories of all processes; this one's own is the folder <c>orchestrator</c> in it.</summary>
    [Required]
    public string Keys { get; set; } = "/var/lib/tre/keys";

    /// <summary>Unix socket of Node's control API; at most 107 bytes.</summary>
    [Required]
    [StringLength(107)]
    public string NodeSocket { get; set; } = "/run/tre/node/control.sock";

    /// <summary>Folder outside the database that takes the audit log's checkpoints.</summary>
    [Required]
    public string Audit { get; set; } = "/var/lib/tre/audit";

    /// <summary>File that is written anew while all is well; none unless set. It is stale when older than a minute.</summary>
    public string? HealthFile { get; set; }

    /// <summary>How often everything is looked at that no notification announced.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old the proof of a running desktop's isolation may grow.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AttestEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Give Node the key of each project's volumes; desktops wait until the Extractor has made it.</summary>
    public bool EncryptVolumes { get; set; } = true;

    /// <summary>How often the end of the audit log is signed.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long something on the host that no row wants is left alone.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan LeftoverGrace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a claim lasts unless it is renewed, and so how long a dead process's work rests.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Subjects of one kind worked on at once.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>Desktops of size small that are kept made and proven beforehand; each takes its whole disk, memory while it waits about 100 MB.</summary>
    [Range(0, 100)]
    public int WarmSmall { get; set; }

    /// <summary>The same, of size medium.</summary>
    [Range(0, 100)]
    public int WarmMedium { get; set; }

    /// <summary>The same, of size large.</summary>
    [Range(0, 100)]
    public int WarmLarge { get; set; }

    /// <summary>File with the policy of output checks as JSON; the standard policy unless set.</summary>
    public string? CheckPolicy { get; set; }

    /// <summary>Backups that may hold data of projects, in words for destruction certificates, separated by semicolons; none known unless set.</summary>
    public string? Backups { get; set; }
}
