using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Engine.Docker;
using Tre.Node.Hosting;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>A whole Node on the real engine, with its own folders, in this process; spoken to over its control socket.</summary>
public sealed class NodeUnderTest : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;
    private readonly TestLog log;

    private NodeUnderTest(WebApplication app, TestFolders folders, TestLog log)
    {
        this.log = log;
        this.app = app;
        Folders = folders;
        http = ClientOf(Options.ControlSocket);
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

    public static HttpClient ClientOf(string socketPath) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://node"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Posts and expects success.</summary>
    public async Task<T> PostAsync<T>(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, NodeJson.Options);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(NodeJson.Options))!
            : throw new AssertionException($"POST {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{log.Text}");
    }

    public Task<DesktopObservation> PostAsync(string path, object body) => PostAsync<DesktopObservation>(path, body);

    /// <summary>Has Node expect a display session.</summary>
    public async Task ExpectAsync(ExpectSession wanted)
    {
        using var response = await http.PostAsJsonAsync(NodeRoutes.Sessions, wanted, NodeJson.Options);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), () => log.Text);
    }

    /// <summary>Posts and expects success without an answer.</summary>
    public async Task PostNothingAsync(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, NodeJson.Options);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), log.Text);
    }

    /// <summary>Posts and expects a problem.</summary>
    public async Task<NodeProblem> RefusedAsync(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, NodeJson.Options);
        Assert.That(response.StatusCode, Is.Not.EqualTo(HttpStatusCode.OK).And.Not.EqualTo(HttpStatusCode.NoContent));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(NodeProblem.MediaType));
        return (await response.Content.ReadFromJsonAsync<NodeProblem>(NodeJson.Options))!;
    }

    public async Task<T> GetAsync<T>(string path) => (await http.GetFromJsonAsync<T>(path, NodeJson.Options))!;

    public Task<DesktopObservation> SeeAsync(Guid desktop) => GetAsync<DesktopObservation>(NodeRoutes.Desktop(desktop));

    public async Task DeleteAsync(string path)
    {
        using var response = await http.DeleteAsync(new Uri(path, UriKind.Relative));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
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
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        // Straight to the engine: the test may have put something in between.
        using var engine = new DockerEngine(new DockerOptions(), TimeProvider.System);
        foreach (var container in await engine.ListAsync(TestFolders.RunLabel, Folders.Run, CancellationToken.None))
        {
            await engine.RemoveAsync(container.Id, CancellationToken.None);
        }

        await Folders.DisposeAsync();
    }
}
