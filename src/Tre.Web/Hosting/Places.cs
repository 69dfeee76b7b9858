namespace Tre.Web.Hosting;

/// <summary>Where this process finds what it needs; each key is an environment variable <c>TRE_…</c> or an appsettings entry.</summary>
/// <param name="Database">Connection string of the role tre_web (TRE_DATABASE).</param>
/// <param name="Objects">Root of the object store (TRE_OBJECTS).</param>
/// <param name="Keys">Directory for session keys, writable by this process alone (TRE_KEYS).</param>
/// <param name="DisplaySocket">Node's unix socket for remote screens (TRE_DISPLAYSOCKET).</param>
/// <param name="KeyRegister">Directory of the key register, to verify signatures with (TRE_KEYREGISTER).</param>
/// <param name="Audit">Directory of the audit log's signed checkpoints, to read (TRE_AUDIT).</param>
public sealed record Places(string Database, string Objects, string Keys, string DisplaySocket, string KeyRegister, string Audit)
{
    /// <exception cref="InvalidOperationException">Something is missing; the message names all of it.</exception>
    public static Places From(IConfiguration configuration)
    {
        (string Key, string? Value)[] needed =
        [
            ("Database", configuration["Database"]),
            ("Objects", configuration["Objects"]),
            ("Keys", configuration["Keys"]),
            ("DisplaySocket", configuration["DisplaySocket"] ?? "/run/tre/display/display.sock"),
            ("KeyRegister", configuration["KeyRegister"] ?? "/var/lib/tre/keys"),
            ("Audit", configuration["Audit"] ?? "/var/lib/tre/audit"),
        ];
        string[] missing = [.. needed.Where(setting => string.IsNullOrWhiteSpace(setting.Value)).Select(setting => $"TRE_{setting.Key.ToUpperInvariant()}")];
        return missing.Length > 0
            ? throw new InvalidOperationException($"Settings are missing: {string.Join(", ", missing)}.")
            : new(needed[0].Value!, needed[1].Value!, needed[2].Value!, needed[3].Value!, needed[4].Value!, needed[5].Value!);
    }
}
