using System.Diagnostics;
using Tre.Contracts.Node;
using Tre.DockerTests.Node.Attacks;
using Tre.Testing;

namespace Tre.DockerTests.Node;

/// <summary>A program that looks for data as fast as it can, from the start of its container on.</summary>
[Category("Docker")]
// What these do to a machine would decide the tests beside them, and those these.
[NonParallelizable]
[Satre("3.1.11")]
public class NothingBeforeTheProof
{
    private const string Look = """
        ready()
        looks = 0
        while True:
            looks += 1
            try: names = os.listdir('/workspace/data')
            except OSError: names = []
            if names: break
        seen = time.monotonic_ns()
        wrote = 0
        for way in (lambda: open('/workspace/data/person.csv', 'a').write('x'), lambda: open('/workspace/data/new', 'w'),
                    lambda: os.unlink('/workspace/data/person.csv'), lambda: os.chmod('/workspace/data', 0o777),
                    lambda: os.link('/workspace/data/person.csv', '/workspace/home/kept'), lambda: os.rename('/workspace/data', '/workspace/mine'),
                    lambda: os.truncate('/workspace/data/person.csv', 0), lambda: os.utime('/workspace/data/person.csv', (0, 0))):
            try:
                way()
                wrote += 1
            except OSError: pass
        counts.update(looks=looks, seen=seen, wrote=wrote, read=len(open('/workspace/data/person.csv').read()))
        tell('done')
        signal.pause()
        """;

    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task Sees_nothing_until_the_proof_and_then_can_only_read()
    {
        var wanted = Desktops.Wanted();
        var id = await node.RunningAsync(wanted);
        var looking = await Attacker.StartAsync(node, id, Look);
        var extract = await node.MaterialisedAsync(wanted.WorkspaceId);
        await node.RefusedAsync(NodeRoutes.Reveal(id), new RevealData(1, extract.ExtractId, extract.Materialisation));
        await node.ProvenAsync(id);

        // The same clock as the container's: monotonic, of the one kernel.
        var proven = Stopwatch.GetTimestamp();
        await node.PostAsync(NodeRoutes.Reveal(id), new RevealData(1, extract.ExtractId, extract.Materialisation));
        var told = await looking.UntilToldAsync("done");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told["looks"], Is.GreaterThan(100));
            Assert.That(told["seen"], Is.GreaterThan(proven), "nothing was seen before");
            Assert.That(told["wrote"], Is.Zero);
            Assert.That(told["read"], Is.Positive);
        }
    }
}
