using System.ComponentModel.DataAnnotations;

namespace Tre.Node.Display;

/// <summary>How people's screens are passed on. Section <c>Display</c>; in the environment <c>TRE_Display__NAME</c>.</summary>
public sealed class DisplayOptions
{
    public const string Section = "Display";

    /// <summary>Unix socket on which the portal shows tickets.</summary>
    [Required]
    [StringLength(100)]
    public string Socket { get; set; } = "/run/tre/display/display.sock";

    /// <summary>OS users, by name or number, separated by commas, whose processes may connect to it.</summary>
    [Required]
    public string Users { get; set; } = "tre-web";

    /// <summary>A session without a key or a movement of the pointer for so long is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A session is closed after so long, whatever happens in it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan SessionLimit { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A connection that has not become a session by then is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HandshakeLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Sessions open on one desktop at once; a further one closes the oldest.</summary>
    [Range(1, 64)]
    public int OpenPerDesktop { get; set; } = 4;

    /// <summary>Connections of any kind at once.</summary>
    [Range(1, 10_000)]
    public int Connections { get; set; } = 512;
}
