using Tre.Application.People;
using Tre.Web.Hosting;

namespace Tre.Web.People;

/// <summary>
/// <c>Tre.Web bootstrap-admin --user-name NAME [--display-name TEXT]</c>, the password on standard input: the first
/// platform admin, made by whoever operates the machine and may use this process's database role.
/// </summary>
internal static class BootstrapCommand
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        if (Option(args, "--user-name") is not { } userName)
        {
            await error.WriteLineAsync("Usage: Tre.Web bootstrap-admin --user-name NAME [--display-name TEXT] < password");
            return Misused;
        }

        var password = await input.ReadLineAsync() ?? "";
        await using var app = WebHostBuilding.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<BootstrapAdmin>().HandleAsync(
            new(userName, Option(args, "--display-name") ?? userName, password), CancellationToken.None);
        foreach (var refusal in outcome.Refusals)
        {
            await error.WriteLineAsync($"{refusal.Code}: {refusal.Message}");
        }

        if (!outcome.Succeeded)
        {
            return Refused;
        }

        await output.WriteLineAsync($"{outcome.Value:D}");
        return Done;
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
