using System.ComponentModel.DataAnnotations;

namespace Tre.Node.Engine.Docker;

/// <summary>How to reach the Docker engine. Section <c>Engine</c>.</summary>
public sealed class DockerOptions
{
    /// <summary>Path of the engine's unix socket.</summary>
    [Required]
    public string SocketPath { get; set; } = "/var/run/docker.sock";

    /// <summary>Bound for calls that only ask.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Bound for calls that change something, besides any grace asked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
