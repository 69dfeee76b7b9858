using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Tre.JourneyTests.Machine;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Clipboard;

/// <summary>
/// The control: the same display and tools images and the same viewer, but with cut text switched on and nothing between
/// the viewer and the display. Here a clipboard must pass, or the test of the desktop would show nothing.
/// </summary>
internal sealed class OpenDisplay : IAsyncDisposable
{
    private const string Page =
        """
        <!doctype html><title>control</title><div id="screen"></div><script type="module">
        import RFB from '/novnc/core/rfb.js'
        window.rfb = new RFB(document.getElementById('screen'), `ws://${location.host}/display`)
        </script>
        """;

    private static readonly string[] Display =
    [
        "Xvnc", ":1", "-geometry", "800x600", "-depth", "24", "-rfbunixpath", "/run/tre/rfb/display.sock", "-rfbunixmode", "0666", "-rfbport", "-1", "-SecurityTypes", "None",
        "-AcceptCutText=1", "-SendCutText=1", "-SendPrimary=1", "-SetPrimary=1", "-nolisten", "tcp", "-ac", "-noreset",
    ];

    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tre-clip-");
    private WebApplication? web;

    public string Tools => $"tre-test-{run}-tools";

    public Uri Address => new(web!.Urls.Single());

    public static async Task<OpenDisplay> StartAsync()
    {
        var open = new OpenDisplay();
        try
        {
            await open.StartContainersAsync();
            await open.StartWebAsync();
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (web is not null)
        {
            await web.DisposeAsync();
        }

        await TestProcess.RunAsync("docker", "rm", "-f", Tools, $"tre-test-{run}-display");
        folder.Delete(recursive: true);
    }

    private async Task StartContainersAsync()
    {
        var mounts = new List<string>();
        foreach (var (name, path) in new[] { ("x11", "/tmp/.X11-unix"), ("rfb", "/run/tre/rfb") })
        {
            var made = folder.CreateSubdirectory(name).FullName;
            File.SetUnixFileMode(made, (UnixFileMode)0x3FF);
            mounts.AddRange(["-v", $"{made}:{path}"]);
        }

        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0x1ED);
        string[] common = ["run", "-d", "--network", "none", "--label", $"tre.test={run}", .. mounts];
        await TestProcess.RunAsync("docker", [.. common, "--name", $"tre-test-{run}-display", "--entrypoint", Display[0], "tre/display", .. Display[1..]]);
        await TestProcess.RunAsync("docker", [.. common, "--name", Tools, "--entrypoint", "sleep", "tre/tools", "infinity"]);
        await TestProcess.RunAsync("docker", "exec", "-e", "DISPLAY=:1", Tools, "/usr/libexec/tre/wait-for-display");
    }

    private async Task StartWebAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://localhost:{Script.FreePort()}");
        web = builder.Build();
        web.UseWebSockets();
        web.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/novnc", FileProvider = new PhysicalFileProvider(Path.Combine(Places.Repository, "src/Tre.Web/wwwroot/lib/novnc")),
        });
        web.MapGet("/", () => Results.Content(Page, "text/html"));
        web.Map("/display", async context => await RelayAsync(await context.WebSockets.AcceptWebSocketAsync(), context.RequestAborted));
        await web.StartAsync();
    }

    private async Task RelayAsync(WebSocket viewer, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "rfb/display.sock")), cancel);
        await using var there = new NetworkStream(socket);
        await using var here = WebSocketStream.Create(viewer, WebSocketMessageType.Binary, ownsWebSocket: true);
        try
        {
            await Task.WhenAny(here.CopyToAsync(there, cancel), there.CopyToAsync(here, cancel));
        }
        catch (Exception e) when (e is IOException or WebSocketException or OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
