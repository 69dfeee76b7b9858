using System.Globalization;
using Tre.DockerTests.Node;
using Tre.Node.Engine;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Display;

/// <summary>
/// The VNC server's place taken by somebody else: a program of the display's own user at the display's own socket, that says
/// whatever it is told after the handshake and keeps whatever it hears.
/// </summary>
internal sealed class ReplacedServer : IAsyncDisposable
{
    private const string Socket = "/run/tre/rfb/display.sock";

    // Perl is part of Debian's smallest system, so it is there for whoever gets into the display's container.
    private const string Program =
        """
        use Socket;
        my $place = shift; my ($init, $words) = map { pack 'H*', $_ } @ARGV;
        unlink $place; umask 0;
        socket(S, PF_UNIX, SOCK_STREAM, 0) or die; bind(S, sockaddr_un($place)) or die $!; listen(S, 5) or die;
        $| = 1; print "ready\n";
        sub take { my $left = shift; while ($left > 0) { my $got = sysread(C, my $piece, $left) or return; $left -= $got; } }
        while (accept(C, S)) {
          syswrite C, "RFB 003.008\n"; take(12);
          syswrite C, "\x01\x01"; take(1);
          syswrite C, "\0\0\0\0"; take(1);
          syswrite C, $init;
          open F, '>', '/tmp/heard';
          my $said = 0;
          while (sysread(C, my $piece, 4096)) { syswrite F, $piece; syswrite C, $words unless $said++; }
        }
        """;

    private readonly TestProcess _process;
    private readonly string _heard;

    private ReplacedServer(TestProcess process, string heard) => (_process, _heard) = (process, heard);

    /// <param name="init">How it begins the session, and what it says in the same breath.</param>
    /// <param name="words">What it says once it hears something.</param>
    public static async Task<ReplacedServer> StartAsync(NodeUnderTest node, Guid desktop, byte[] init, byte[] words)
    {
        var seen = await node.SeeAsync(desktop);
        var display = await node.Engine.InspectAsync(seen.Display.ContainerId!, CancellationToken.None);
        var process = TestProcess.Start(
            "docker",
            [
                "exec", "--user", display!.Confinement.User, display.Id, "perl", "-e", Program, "--",
                Socket, Convert.ToHexString(init), Convert.ToHexString(words),
            ]);
        await process.SeenAsync(line => line == "ready", TimeSpan.FromSeconds(30));
        return new ReplacedServer(process, $"/proc/{display.Pid.ToString(CultureInfo.InvariantCulture)}/root/tmp/heard");
    }

    /// <summary>What it has heard since the handshake, once that ends as asked.</summary>
    public async Task<byte[]> HeardAsync(byte[] end)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (File.Exists(_heard) && await File.ReadAllBytesAsync(_heard, limit.Token) is var heard && heard.AsSpan().EndsWith(end))
            {
                return heard;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.KillAsync();
        await _process.DisposeAsync();
    }
}
