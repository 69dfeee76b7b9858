using System.Text;
using Tre.Contracts.Node;
using Tre.DockerTests.Display;
using Tre.DockerTests.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Sandbox;

/// <summary>What the desktops' profile refuses, and what must work under it all the same.</summary>
[Category("Docker")]
[CancelAfter(180_000)]
public class SystemCalls
{
    private NodeUnderTest node = null!;
    private Guid desktop;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        node = await NodeUnderTest.StartAsync();
        desktop = await node.AdmittedAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task Nothing_but_what_is_listed_is_probed()
    {
        var seen = await node.SeeAsync(desktop);
        var listed = await node.Engine.ExecAsync(
            seen.Tools.ContainerId!, new ExecSpec(["/usr/libexec/tre/tre-probe", "--list"], [], 12345, 12345, TimeSpan.FromSeconds(20), 1 << 20),
            CancellationToken.None);
        Assert.That(
            Encoding.UTF8.GetString(listed.Output).TrimEnd().Split('\n'),
            Is.EqualTo(ProbeTable.Lines.Select(l => $"{l.Id}\t{l.Threat}\t{l.Expected}")));
    }

    [TestCase("python3 -c 'import pandas, threading, subprocess; subprocess.check_call([\"true\"]); threading.Thread(target=print).start()'", TestName = "Python_with_threads_and_programs")]
    [TestCase("python3 -c 'import multiprocessing as m; print(m.Pool(2).map(abs, [1, 2]))'", TestName = "Python_with_several_processes")]
    [TestCase("python3 -c 'import socket; s = socket.create_server((\"127.0.0.1\", 0)); socket.create_connection(s.getsockname())'", TestName = "Python_on_the_loopback")]
    [TestCase("python3 -c 'import os; os.mkfifo(\"/tmp/pipe\")'", TestName = "A_pipe_by_name")]
    [TestCase("python3 -c 'import asyncio; asyncio.run(asyncio.sleep(0.01))'", TestName = "Python_asynchronously")]
    [TestCase("Rscript -e 'x <- parallel::mclapply(1:2, identity); summary(lm(dist ~ speed, cars))'", TestName = "R_with_several_processes")]
    [TestCase("Rscript -e 'pdf(NULL); png(\"/workspace/home/plot.png\", type = \"cairo\"); plot(1:3); dev.off()'", TestName = "R_that_draws")]
    [TestCase("cd /workspace/home && git init -q r && cd r && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git log -1", TestName = "Git")]
    [TestCase("cd /workspace/home && printf 'int main(void) { return 7; }' > a.c && gcc -g -o a a.c; ./a; test $? = 7", TestName = "A_compiler")]
    [TestCase("cd /workspace/home && printf 'a.o: b.cc\n\tg++ -c -o a.o b.cc\n' > Makefile && echo 'int f() { return 1; }' > b.cc && make -s && test -f a.o", TestName = "Make_and_a_second_compiler")]
    [TestCase("cd /workspace/home && printf 'int main(void) { int told = 42; return told; }' > d.c && gcc -g -o d d.c && gdb -batch -ex 'break main' -ex run -ex next -ex 'print told' ./d | grep -q '= 42'", TestName = "A_debugger_on_a_process_of_ones_own")]
    [TestCase("sleep 60 & gdb -batch -p $! -ex 'info proc' | grep -q sleep; kill $!", TestName = "A_debugger_attached_to_a_running_process_of_ones_own")]
    [TestCase("cd /tmp && echo x > a && zip -q a.zip a && unzip -l a.zip && tar c a | tar t", TestName = "Archives")]
    [TestCase("ps ax | grep -q openbox && ps ax | grep -q xterm", TestName = "The_window_manager_and_a_terminal_run")]
    [TestCase("! FC_DEBUG=128 HOME=/tmp/nobody fc-match monospace 2>&1 | grep -q Scanning", TestName = "Fonts_are_known_without_reading_them_all")]
    [TestCase("DISPLAY=:1 xset -q", TestName = "The_display_answers")]
    [TestCase("DISPLAY=:1 timeout 3 mousepad; test $? = 124", TestName = "An_editor_stays_open")]
    [TestCase("DISPLAY=:1 timeout 3 pcmanfm /workspace; test $? = 124", TestName = "A_file_manager_stays_open")]
    [Tre.Testing.Satre("2.1.10")]
    public async Task What_researchers_need_works(string line)
    {
        var (exit, output) = await node.ShellAsync(desktop, line);
        Assert.That(exit, Is.Zero, output);
    }

    [TestCase("unshare -U true", TestName = "A_user_namespace")]
    [TestCase("unshare -n true", TestName = "A_network_namespace")]
    [TestCase("mount -t tmpfs none /tmp", TestName = "A_mount")]
    [TestCase("date -s 12:00", TestName = "The_clock")]
    [TestCase("dmesg", TestName = "The_kernels_log")]
    [TestCase("python3 -c 'import socket; socket.socket(40, 1)'", TestName = "A_socket_to_the_hypervisor")]
    [TestCase("python3 -c 'import socket; socket.socket(17, 3, 768)'", TestName = "A_packet_socket")]
    [TestCase("python3 -c 'import socket; socket.socket(38, 5)'", TestName = "A_cipher_socket")]
    [TestCase("python3 -c 'import socket; socket.socket(16, 3, 9)'", TestName = "An_audit_socket")]
    [TestCase("python3 -c 'import socket; socket.socket(2, 3, 1)'", TestName = "A_raw_socket")]
    [TestCase("python3 -c 'import socket; socket.socket(2, 1, 262)'", TestName = "A_multipath_socket")]
    [TestCase("python3 -c 'import os; os.mknod(\"/tmp/mem\", 0o20600, os.makedev(1, 1))'", TestName = "A_device")]
    [TestCase("python3 -c 'import ctypes, os; l = ctypes.CDLL(None, use_errno=True); exit(l.syscall(425, 1, ctypes.create_string_buffer(120)) < 0)'", TestName = "An_io_ring")]
    [TestCase("python3 -c 'import ctypes; l = ctypes.CDLL(None, use_errno=True); exit(l.process_vm_readv(1, 0, 0, 0, 0, 0) < 0)'", TestName = "Reading_anothers_memory")]
    [TestCase("python3 -c 'import ctypes; l = ctypes.CDLL(None, use_errno=True); exit(l.syscall(250, 0, -3, 0) < 0)'", TestName = "A_keyring")]
    [Tre.Testing.Satre("2.2.12")]
    public async Task What_nobody_needs_is_refused(string line) =>
        Assert.That((await node.ShellAsync(desktop, line)).Exit, Is.Not.Zero);

    /// <summary>A probe that cannot fail proves nothing: in an ordinary container without a way out, many must.</summary>
    [Test]
    [Tre.Testing.Satre("2.2.12")]
    public async Task The_same_program_finds_fault_with_an_ordinary_container()
    {
        var network = "tre-test-" + node.Folders.Run;
        // Internal: its packets reach this machine and nothing else.
        await TestProcess.RunAsync("docker", "network", "create", "--internal", "--label", "tre.test=" + node.Folders.Run, network);
        try
        {
            await using var probe = TestProcess.Start("docker",
                ["run", "--rm", "--network", network, "--label", "tre.test=" + node.Folders.Run, TestImages.Probe, "--nonce", Desktops.Nonce(), "--json"]);
            Assert.That(await probe.ExitCodeAsync(), Is.EqualTo(1));
            var failed = probe.Output.Split('\n').Where(l => l.Contains("\"passed\":false", StringComparison.Ordinal)).ToList();
            foreach (var id in new[]
            {
                "net.interfaces", "net.routes", "dns.engine-udp", "socket.vsock-stream", "socket.netlink-audit", "syscall.io-uring-setup",
                "privilege.effective", "privilege.no-new-privileges", "privilege.not-root", "file.read-only-root", "device.make-memory",
            })
            {
                Assert.That(failed, Has.Some.Contains($"\"{id}\""));
            }
        }
        finally
        {
            await TestProcess.RunAsync("docker", "network", "rm", network);
        }
    }

    /// <summary>The very attempts that fail in a desktop reach a canary from a twin that has a network.</summary>
    [TestCase("tcp", TestName = "By_TCP")]
    [TestCase("udp", TestName = "By_UDP")]
    [TestCase("dns", TestName = "By_DNS")]
    [TestCase("icmp", TestName = "By_ICMP")]
    [Tre.Testing.Satre("2.2.11")]
    public async Task A_connected_twin_reaches_the_canary_and_a_desktop_does_not(string how)
    {
        await using var canary = await ConnectedCanary.StartAsync(node.Folders.Run);
        string[] attempt = ["--connect", canary.Address, how == "dns" ? "53" : how == "icmp" ? "0" : "7007", how];

        await using var twin = TestProcess.Start("docker",
            ["run", "--rm", "--network", canary.Network, "--label", "tre.test=" + node.Folders.Run, TestImages.Probe, .. attempt]);
        var reached = await twin.ExitCodeAsync();
        var seen = await node.SeeAsync(desktop);
        var inside = await node.Engine.ExecAsync(
            seen.Tools.ContainerId!, new ExecSpec(["/usr/libexec/tre/tre-probe", .. attempt], [], 12345, 12345, TimeSpan.FromSeconds(20), 4096),
            CancellationToken.None);
        Assert.That((reached, inside.ExitCode), Is.EqualTo((0, (int?)1)), twin.Output + Encoding.UTF8.GetString(inside.Output));
    }
}
