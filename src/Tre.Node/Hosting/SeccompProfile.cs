using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tre.Node.Hosting;

/// <summary>The desktops' seccomp profile as it goes to the engine.</summary>
public sealed class SeccompProfile
{
    /// <exception cref="InvalidDataException">Not a profile, or one that refuses nothing by default.</exception>
    public SeccompProfile(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = Parse(json);
        var action = document.RootElement.TryGetProperty("defaultAction", out var value) ? value.GetString() : null;
        if (action is not ("SCMP_ACT_ERRNO" or "SCMP_ACT_KILL" or "SCMP_ACT_KILL_PROCESS"))
        {
            throw new InvalidDataException("The seccomp profile must refuse what it does not name.");
        }

        // Compact: it is sent with every create and compared with every inspection.
        Text = JsonSerializer.Serialize(document.RootElement);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>JSON text.</summary>
    public string Text { get; }

    /// <summary>Lower-case hex over the UTF-8 of <see cref="Text"/>.</summary>
    public string Sha256 { get; }

    public static SeccompProfile Load(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SeccompProfile(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, options.SeccompProfile)));
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException ex)
        {
            throw new InvalidDataException("The seccomp profile is not JSON.", ex);
        }
    }
}
