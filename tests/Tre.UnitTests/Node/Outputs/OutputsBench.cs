using System.Net.Sockets;
using System.Text;
using Tre.Node.Native;
using Tre.Node.Outputs;
using Tre.Node.Outputs.Reading;
using Tre.Testing.Processes;

namespace Tre.UnitTests.Node.Outputs;

/// <summary>An outputs folder in which a hostile hand works, beside a secret that must not come out.</summary>
internal sealed class OutputsBench : IDisposable
{
    public const string Secret = "date of birth, postcode";
    private readonly List<IDisposable> _held = [];

    public OutputsBench()
    {
        Top = Directory.CreateTempSubdirectory("tre-outputs-").FullName;
        Root = Directory.CreateDirectory(Path.Combine(Top, "outputs")).FullName;
        File.WriteAllText(Path.Combine(Top, "secret.txt"), Secret);
    }

    public string Top { get; }

    public string Root { get; }

    public OutputsOptions Options { get; } = new() { FileBytes = 1 << 20, Depth = 4, ListingEntries = 500 };

    public string In(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    public void Link(string path, string target) => File.CreateSymbolicLink(In(path), target);

    public void HardLink(string from, string path) => Shell($"ln '{from}' '{In(path)}'");

    public void Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(In(path)));
        socket.Listen(1);
        _held.Add(socket);
    }

    /// <summary>A line of sh in the folder; for what .NET cannot make.</summary>
    public void Shell(string line) => Run("/bin/sh", "-c", $"cd '{Root}' && {line}");

    /// <summary>A line of Python in the folder; for names that are no text.</summary>
    public void Python(string line) => Run("/usr/bin/python3", "-c", $"import os, sys, fcntl, mmap; os.chdir('{Root}'.encode()); {line}");

    /// <summary>Reads one file as Node does.</summary>
    public (ReadOutcome Outcome, string Text) Read(string path, long most = long.MaxValue)
    {
        using var root = BeneathDirectory.Open(Root);
        using var copy = new MemoryStream();
        var outcome = new OutputReader(Options).Read(root, path, most, copy, CancellationToken.None);
        return (outcome, Encoding.UTF8.GetString(copy.ToArray()));
    }

    public Tre.Contracts.Node.OutputListing List()
    {
        using var root = BeneathDirectory.Open(Root);
        return new OutputsLister(Options).List(root, CancellationToken.None);
    }

    public void Dispose()
    {
        _held.ForEach(h => h.Dispose());
        // .NET cannot name, and so not delete, what is no UTF-8.
        Run("/bin/rm", "-rf", Top);
    }

    private static void Run(string program, params string[] arguments) =>
        TestProcess.RunAsync(program, arguments).GetAwaiter().GetResult();
}
