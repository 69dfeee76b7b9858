using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running;

/// <summary>The containers behind one desktop, looked at and entered from outside.</summary>
internal static class Desktop
{
    /// <summary>Name of the container that runs now.</summary>
    /// <param name="desktop">Its id.</param>
    /// <param name="role">tools or display.</param>
    public static async Task<string> ContainerAsync(Guid desktop, string role) =>
        (await TestProcess.RunAsync("docker", "ps", "--filter", $"label=tre.desktop={desktop:D}", "--filter", $"label=tre.role={role}", "--format", "{{.Names}}")).Trim();

    /// <summary>Starts a program in the tools container as the researcher, who has no other rights there either.</summary>
    public static async Task<TestProcess> StartAsync(Guid desktop, params string[] command) =>
        TestProcess.Start("docker", ["exec", "-e", "DISPLAY=:1", await ContainerAsync(desktop, "tools"), .. command]);

    /// <summary>Runs a shell line in the tools container as the researcher.</summary>
    public static async Task<(int Code, string Output)> ShellAsync(Guid desktop, string line)
    {
        await using var shell = await StartAsync(desktop, "sh", "-c", line);
        var code = await shell.ExitCodeAsync();
        return (code, shell.Output);
    }
}
