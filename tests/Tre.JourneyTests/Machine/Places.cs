using System.Runtime.CompilerServices;

namespace Tre.JourneyTests.Machine;

/// <summary>Where things of the embedded installation are; the scripts' <c>lib/places.sh</c> says the same.</summary>
internal static class Places
{
    public const string State = "/var/lib/tre";
    public const string Run = "/run/tre";
    public const string Logs = State + "/demo/log";
    public const string Pids = Run + "/pid";
    public const string AdminPassword = State + "/demo/admin.password";
    public const string SessionLock = "/run/lock/tre-session.lock";

    public static string Repository { get; } = FindRepository();

    /// <summary>What failing tests leave to look at.</summary>
    public static string Evidence { get; } = Path.Combine(Repository, "artifacts", "journey");

    private static string FindRepository([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Tre.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Tre.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}
