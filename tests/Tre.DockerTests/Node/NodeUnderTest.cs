using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.DockerTests.Node;

/// <summary>A whole Node on the real engine, with its own folders, in this process; spoken to over its control socket.</summary>
public sealed class NodeUnderTest : NodeClient, IAsyncDisposable
{
    private readonly WebApplication app;

    private NodeUnderTest(WebApplication app, TestFolders folders, TestLog log)
        : base(app.Services.GetRequiredService<NodeOptions>().ControlSocket, () => log.Text)
    {
        this.app = app;
        Folders = folders;
    }

    public TestFolders Folders { get; }

    public NodeOptions Options => app.Services.GetRequiredService<NodeOptions>();

    public IServiceProvider Services => app.Services;

    public IContainerEngine Engine => Services.GetRequiredService<IContainerEngine>();

    /// <param name="folders">Folders of a Node that ran before, or null for new ones.</param>
    /// <param name="settings">More configuration.</param>
    public static async Task<NodeUnderTest> StartAsync(
        TestFolders? folders = null, params (string Name, string Value)[] settings)
    {
        folders ??= new TestFolders();
        var log = new TestLog();
        var app = NodeHost.Build([], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Configuration.AddInMemoryCollection(
                settings.Concat(folders.Settings).DistinctBy(s => s.Name).Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        });
        await app.StartAsync();
        return new NodeUnderTest(app, folders, log);
    }

    /// <summary>Ends Node's own looking, so that a test sees what others make of drift.</summary>
    public async Task<NodeUnderTest> UnwatchedAsync()
    {
        await Services.GetServices<IHostedService>().OfType<DesktopWatch>().Single().StopAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Runs a shell line in the tools container as the researcher.</summary>
    public async Task<(int Exit, string Output)> ShellAsync(Guid desktop, string line)
    {
        var seen = await SeeAsync(desktop);
        var tools = await Engine.InspectAsync(seen.Tools.ContainerId!, CancellationToken.None);
        var uid = int.Parse(tools!.Confinement.User.Split(':')[0], CultureInfo.InvariantCulture);
        var outcome = await Engine.ExecAsync(
            tools.Id,
            new ExecSpec(["/bin/sh", "-c", line], [], uid, uid, TimeSpan.FromSeconds(60), 1 << 20),
            CancellationToken.None);
        return (
            outcome.ExitCode ?? -1,
            System.Text.Encoding.UTF8.GetString(outcome.Output) + System.Text.Encoding.UTF8.GetString(outcome.Error));
    }

    /// <summary>Stops the process's part; containers, mounts and folders stay, as after a crash.</summary>
    public async Task StopAsync()
    {
        Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Folders.DisposeAsync();
    }
}
