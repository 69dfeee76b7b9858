using Tre.Contracts.Api;

namespace Tre.Cli.Running;

/// <summary>Finds things by the names that people know them by.</summary>
internal static class Named
{
    public const string FindsPerson = "GET people";
    public const string FindsProject = "GET projects";

    /// <param name="given">An id, or a user name.</param>
    public static async Task<Guid> PersonAsync(Run run, string given, CancellationToken cancel)
    {
        if (Guid.TryParse(given, out var id))
        {
            return id;
        }

        return await FindAsync<PersonInfo>(run, new Query("people").Add("search", given), person => person.UserName == given, cancel) is { } found
            ? found.Id
            : throw new CliException(ExitCodes.Refused, $"There is nobody with the user name “{given}”.", "See: tre person list");
    }

    /// <param name="given">An id, or a label such as P-1001.</param>
    public static async Task<Guid> ProjectAsync(Run run, string given, CancellationToken cancel)
    {
        if (Guid.TryParse(given, out var id))
        {
            return id;
        }

        return await FindAsync<ProjectInfo>(run, new Query("projects"), project => string.Equals(project.Label, given, StringComparison.OrdinalIgnoreCase), cancel) is { } found
            ? found.Id
            : throw new CliException(ExitCodes.Refused, $"There is no project “{given}” that you may see.", "See: tre project list");
    }

    private static async Task<T?> FindAsync<T>(Run run, Query query, Func<T, bool> wanted, CancellationToken cancel)
        where T : class
    {
        string? mark = null;
        do
        {
            var part = await run.GetAsync<ListOf<T>>(query.Add("size", "100").Add("after", mark).ToString(), cancel);
            if (part.Items.FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            mark = part.Next;
        }
        while (mark is not null);

        return null;
    }
}
