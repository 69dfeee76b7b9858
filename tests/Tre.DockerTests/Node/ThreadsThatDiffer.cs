using System.Globalization;
using Tre.Contracts.Node;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

/// <summary>
/// A process among the desktop's own, in its namespaces and cgroups, whose first thread is as every other and one of whose threads is not.
/// Only an administrator of the host can make one.
/// </summary>
[Category("Docker")]
[Satre("2.2.12")]
public class ThreadsThatDiffer
{
    // What is the libc's turn for all threads at once, such as another uid, is asked of the kernel for one of them.
    private const string Program = """
        import ctypes, os, platform, signal, struct, sys, threading
        libc = ctypes.CDLL(None, use_errno=True)
        way, uid = sys.argv[1], int(sys.argv[2])
        setresgid, setresuid, end = {'x86_64': (119, 117, 60), 'aarch64': (149, 147, 93)}[platform.machine()]
        class Filter(ctypes.Structure):
            _fields_ = [('length', ctypes.c_ushort), ('code', ctypes.c_char_p)]
        def must(done):
            if done != 0: raise OSError(ctypes.get_errno(), 'refused')
        def filtered():
            must(libc.prctl(38, 1, 0, 0, 0))
            must(libc.prctl(22, 2, ctypes.byref(Filter(1, struct.pack('HBBI', 6, 0, 0, 0x7fff0000)))))
        def harmless():
            for capability in range(64): libc.prctl(24, capability, 0, 0, 0)
            must(libc.syscall(setresgid, uid, uid, uid))
            must(libc.syscall(setresuid, uid, uid, uid))
        ready = threading.Event()
        def other():
            if way == 'namespace': must(libc.unshare(0x40000000))
            if way in ('namespace', 'filter', 'nothing'): harmless()
            ready.set()
            threading.Event().wait()
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
        if way != 'filter': filtered()
        threading.Thread(target=other, daemon=True).start()
        ready.wait()
        if way == 'filter': filtered()
        harmless()
        print('ready', flush=True)
        signal.sigwait([signal.SIGUSR1])
        if way == 'leader': libc.syscall(end, 0)
        threading.Event().wait()
        """;

    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [TestCase("namespace", "tools.namespaces", @"^thread \d+ of process \d+ has a net namespace of its own$", TestName = "A thread with a network of its own")]
    [TestCase("credentials", "tools.processes", @"^thread \d+ of process \d+: CapPrm ", TestName = "A thread with privileges of its own")]
    [TestCase("filter", "tools.processes", @"^thread \d+ of process \d+: Seccomp 0$", TestName = "A thread without a filter")]
    [TestCase("leader", "tools.processes", @"^thread \d+ of process \d+: CapPrm ", TestName = "A thread that has outlived the first of its process")]
    public async Task Fails_the_next_round(string way, string probe, string told)
    {
        var id = await node.ReadyAsync();
        await using var joined = await JoinAsync(id, way);

        var proof = await node.ProbeAsync(id);

        var failed = proof.Probes.Where(p => p is { Role: "host", Passed: false }).ToList();
        Assert.That(failed.Select(p => p.Id), Is.EqualTo(new[] { probe }));
        Assert.That(failed[0].Outcome, Does.Match(told));
        await node.AssertLockedAsync(id);
    }

    [Test]
    public async Task The_same_program_with_nothing_that_differs_passes_the_look_from_outside()
    {
        var id = await node.ReadyAsync();
        await using var joined = await JoinAsync(id, "nothing");

        var proof = await node.ProbeAsync(id);

        Assert.That(proof.Probes.Where(p => p is { Role: "host", Passed: false }), Is.Empty);
    }

    [Test]
    public async Task A_thread_of_a_program_outside_that_joined_its_network_fails_the_next_round()
    {
        var id = await node.ReadyAsync();
        var tools = (await node.Engine.InspectAsync((await node.SeeAsync(id)).Tools.ContainerId!, CancellationToken.None))!;
        using var visitor = new Visitor(tools.Pid);

        var proof = await node.ProbeAsync(id);

        var failed = proof.Probes.Where(p => p is { Role: "host", Passed: false }).ToList();
        Assert.That(failed.Select(p => p.Id), Is.EqualTo(new[] { "tools.namespaces" }));
        Assert.That(failed[0].Outcome, Does.Match($@"^thread \d+ of process {Environment.ProcessId} outside the container shares its net namespace$"));
        await node.AssertLockedAsync(id);
    }

    /// <summary>Runs the program with the host's privileges in the tools container and makes it one of its processes.</summary>
    private async Task<TestProcess> JoinAsync(Guid id, string way)
    {
        var tools = (await node.Engine.InspectAsync((await node.SeeAsync(id)).Tools.ContainerId!, CancellationToken.None))!;
        var uid = tools.Confinement.User.Split(':')[0];
        var entering = TestProcess.Start(
            "nsenter", [.. $"--target {tools.Pid} --mount --net --pid --ipc --uts --cgroup".Split(' '), "python3", "-c", Program, way, uid]);
        await entering.SeenAsync(line => line == "ready", TimeSpan.FromSeconds(60));
        var pid = Text($"/proc/{entering.Id}/task/{entering.Id}/children").Trim();
        foreach (var procs in CgroupsOf(tools))
        {
            await File.WriteAllTextAsync(procs, pid);
        }

        // Who entered would itself be somebody outside who shares namespaces; the first thread goes when it is told.
        await entering.SignalAsync("KILL");
        await EngineWaits.UntilAsync(() => entering.HasExited);
        await TestProcess.RunAsync("kill", "-USR1", pid);
        await EngineWaits.UntilAsync(() => way != "leader" || Text($"/proc/{pid}/status").Contains("State:\tZ", StringComparison.Ordinal));
        return entering;
    }

    private static IEnumerable<string> CgroupsOf(Tre.Node.Engine.ContainerDetails container) =>
        from line in Text($"/proc/{container.Pid}/cgroup").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split(':', 3)
        where parts[2].Contains(container.Id, StringComparison.Ordinal)
        let procs = $"/sys/fs/cgroup/{parts[1].Replace("name=", "", StringComparison.Ordinal)}{parts[2]}/cgroup.procs"
        where File.Exists(procs)
        select procs;

    private static string Text(FormattableString path) => File.ReadAllText(path.ToString(CultureInfo.InvariantCulture));
}
