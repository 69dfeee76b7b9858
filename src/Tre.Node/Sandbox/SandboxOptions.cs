using System.ComponentModel.DataAnnotations;

namespace Tre.Node.Sandbox;

/// <summary>Where hostile bytes are parsed. Section <c>Sandbox</c>; in the environment <c>TRE_Sandbox__NAME</c>.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Seccomp profile of the checker; a relative path is below the program's own folder.</summary>
    [Required]
    public string SeccompProfile { get; set; } = "seccomp/checker.json";

    /// <summary>Memory, bytes. A file of the largest size that a policy may allow must fit, several times over.</summary>
    [Range(128L << 20, 64L << 30)]
    public long MemoryBytes { get; set; } = 1536L << 20;

    /// <summary>CPU in cores, or as many as the host has. Long tables are surveyed on all of them.</summary>
    [Range(0.1, 64)]
    public double Cpus { get; set; } = 2;

    /// <summary>Processes and threads.</summary>
    [Range(16, 1024)]
    public int Pids { get; set; } = 96;

    /// <summary>Bytes of its /tmp.</summary>
    [Range(1L << 20, 4L << 30)]
    public long TemporaryBytes { get; set; } = 64L << 20;

    /// <summary>Longest that one request may take, whatever its policy says.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "02:00:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Time beyond what the policy gives the checker, for starting and for handing files over.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Allowance { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Sandboxes at once.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 2;
}
