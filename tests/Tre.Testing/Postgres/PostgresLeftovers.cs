namespace Tre.Testing.Postgres;

/// <summary>Directories of clusters whose whole process tree was killed, so that nobody was left to clear up.</summary>
internal static class PostgresLeftovers
{
    public const string Prefix = "trepg";
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);

    public static void Remove()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*").Where(d => IsOld(d) && !Runs(d)))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another test process is at it, or it is another user's.
            }
        }
    }

    private static bool IsOld(string directory) => TimeProvider.System.GetUtcNow() - Directory.GetCreationTimeUtc(directory) > Old;

    private static bool Runs(string directory)
    {
        var pid = Path.Combine(directory, "data", "postmaster.pid");
        return File.Exists(pid) && Directory.Exists(Path.Combine("/proc", File.ReadLines(pid).First()));
    }
}
