using System.Collections.Concurrent;
using Tre.Cli;
using Tre.Cli.Running;
using Tre.WebTests.Support;

namespace Tre.WebTests.Cli;

/// <summary>What a command left behind.</summary>
internal sealed record Ended(int ExitCode, string Out, string Error)
{
    /// <summary>The one line of the answer.</summary>
    public string Line => Out.Trim();

    public Guid Id => Guid.Parse(Line);

    public override string ToString() => $"{ExitCode}\n{Out}\n{Error}";
}

/// <summary>One person at a shell of their own, with the real command line on the real host.</summary>
internal sealed class Terminal(TreHost host, string userName) : IDisposable
{
    public const string Portal = "https://localhost";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trecli");

    public string Folder => folder.FullName;

    public string TokenPath => Path.Combine(folder.FullName, "tre", "sign-in.json");

    /// <summary>Every call that went to the portal.</summary>
    public ConcurrentQueue<(HttpMethod Method, string Path)> Calls { get; } = [];

    /// <summary>Whether a person sits there who can be asked.</summary>
    public bool CanAsk { get; set; }

    public static async Task<Terminal> SignedInAsync(TreHost host, string userName)
    {
        var terminal = new Terminal(host, userName);
        var ended = await terminal.RunWithAsync(Cast.PasswordOf(userName), "sign-in", userName, "--portal", Portal, "--password-stdin");
        Assert.That(ended.ExitCode, Is.Zero, ended.Error);
        return terminal;
    }

    public Task<Ended> RunAsync(params string[] args) => RunWithAsync("", args);

    /// <param name="typed">What comes over standard input.</param>
    public async Task<Ended> RunWithAsync(string typed, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new CliConsole
        {
            Out = output,
            Error = error,
            In = new StringReader(typed),
            CanAsk = CanAsk,
            Variable = name => name switch { "XDG_CONFIG_HOME" => folder.FullName, _ => null },
            Time = host.Clock,
        };
        using var wire = new Wire(host.Server.CreateHandler(), Calls);
        return new(await CliHost.RunAsync(args, console, wire), output.ToString(), error.ToString());
    }

    /// <summary>Asserts that it went well.</summary>
    public async Task<Ended> DoAsync(params string[] args)
    {
        var ended = await RunAsync(args);
        Assert.That(ended.ExitCode, Is.Zero, $"{userName}: tre {string.Join(' ', args)}\n{ended}");
        return ended;
    }

    /// <summary>Asserts that it ended with this code, and that the message holds this.</summary>
    public async Task<Ended> FailAsync(int exitCode, string message, params string[] args)
    {
        var ended = await RunAsync(args);
        Assert.That(ended.ExitCode, Is.EqualTo(exitCode), $"{userName}: tre {string.Join(' ', args)}\n{ended}");
        Assert.That(ended.Error, Does.Contain(message));
        return ended;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private sealed class Wire(HttpMessageHandler inner, ConcurrentQueue<(HttpMethod Method, string Path)> calls) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            calls.Enqueue((request.Method, request.RequestUri!.PathAndQuery[Api.Root.Length..]));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
