using System.ComponentModel.DataAnnotations;

namespace Tre.Orchestrator.Node;

/// <summary>Where Node answers and how long it may take. Section <c>Node</c>.</summary>
public sealed class NodeClientOptions
{
    public const string Section = "Node";

    /// <summary>Unix socket of Node's control API; at most 107 bytes.</summary>
    [Required]
    [StringLength(107)]
    public string ControlSocket { get; set; } = "/run/tre/node/control.sock";

    /// <summary>Longest a look may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan LookTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest a step on containers may take, with making volumes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest anything that moves data may take: extracts, snapshots, checks, releases.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "06:00:00")]
    public TimeSpan DataTimeout { get; set; } = TimeSpan.FromMinutes(30);
}
