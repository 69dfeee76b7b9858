namespace Tre.Testing.Postgres;

/// <summary>Finds PostgreSQL's programs, and the user that they run as: PostgreSQL refuses to be root.</summary>
public static class PostgresPrograms
{
    public const string User = "postgres";

    /// <summary>Directory with initdb and postgres; a laptop without PostgreSQL skips, CI fails.</summary>
    public static string Directory()
    {
        var found = System.IO.Directory.Exists("/usr/lib/postgresql")
            ? System.IO.Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
                .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
            : null;
        if (found is null)
        {
            Missing.Dependency("PostgreSQL (apt-get install postgresql)");
        }

        return found!;
    }

    /// <summary>The command with whatever is needed before it to run as an unprivileged user.</summary>
    public static (string Program, string[] Arguments) Unprivileged(string program, params string[] arguments) =>
        Environment.UserName == "root"
            ? ("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", "--", program, .. arguments])
            : (program, arguments);
}
