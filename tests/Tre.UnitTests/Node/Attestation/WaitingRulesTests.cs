using System.Globalization;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.UnitTests.Node.Desktops;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>In a desktop that is nobody's yet only its own entry point waits; whatever else runs or lies there is told.</summary>
[Category("Unit")]
public sealed class WaitingRulesTests : IDisposable
{
    private const int First = 100;
    private readonly string proc = Directory.CreateTempSubdirectory("tre-proc-").FullName;
    private readonly ContainerDetails container = Samples.Seen(Samples.Tools()) with { Pid = First };

    [SetUp]
    public void Wait()
    {
        Process(1, 0, "/");
        Process(90, 1, "/");
        Process(First, 90, $"/docker/{container.Id}");
        Process(101, First, $"/docker/{container.Id}");
        Process(102, 101, $"/docker/{container.Id}");
        Directory.CreateDirectory(Path.Combine(proc, "100", "root", "tmp", ".X11-unix"));
        Directory.CreateDirectory(Path.Combine(proc, "100", "root", "dev", "shm"));
    }

    [TearDown]
    public void Forget()
    {
        foreach (var folder in Directory.EnumerateDirectories(proc))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(proc, recursive: true);

    [Test]
    public void Its_own_waiting_is_right() => Assert.That(Fault(), Is.Null);

    [Test]
    public void Other_processes_of_the_host_do_not_count()
    {
        Process(200, 1, "/user.slice");

        Assert.That(Fault(), Is.Null);
    }

    [Test]
    public void What_was_started_from_outside_is_told()
    {
        Process(300, 90, $"/docker/{container.Id}");

        Assert.That(Fault(), Is.EqualTo("process 300 was started in it from outside"));
    }

    [Test]
    public void What_hides_below_the_first_process_is_told()
    {
        Process(300, First, $"/docker/{container.Id}");

        Assert.That(Fault(), Is.EqualTo("processes 101 and 300 run beside each other"));
    }

    [Test]
    public void What_hides_below_the_last_is_told()
    {
        Process(300, 102, $"/docker/{container.Id}");

        Assert.That(Fault(), Is.EqualTo("4 processes run where 3 wait"));
    }

    [Test]
    public void A_process_whose_first_thread_has_ended_lives_on_in_the_others()
    {
        // As the kernel shows it: who has ended is in no cgroup any more.
        Thread(300, 300, 90, "/", "Z (zombie)");
        Assert.That(Fault(), Is.Null);

        Thread(300, 301, 90, $"/docker/{container.Id}", "S (sleeping)");
        Assert.That(Fault(), Is.EqualTo("process 300 was started in it from outside"));
    }

    [TestCase("tmp")]
    [TestCase("dev/shm")]
    public void What_was_left_in_its_memory_is_told(string folder)
    {
        File.WriteAllText(Path.Combine(proc, "100", "root", folder, ".profile"), "");

        Assert.That(Fault(), Is.EqualTo("somebody left a file in it"));
    }

    [Test]
    public void What_cannot_be_seen_is_not_taken_for_right()
    {
        Directory.Delete(Path.Combine(proc, "100", "root"), recursive: true);

        Assert.That(Fault(), Does.StartWith("its files cannot be seen"));
    }

    private string? Fault() => new WaitingRules(proc).Fault("tools", container);

    private void Process(int pid, int parent, string cgroup) => Thread(pid, pid, parent, cgroup, "S (sleeping)");

    private void Thread(int pid, int tid, int parent, string cgroup, string state)
    {
        var folder = Path.Combine(proc, pid.ToString(CultureInfo.InvariantCulture), "task", tid.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "cgroup"), $"0::{cgroup}\n");
        File.WriteAllText(Path.Combine(folder, "status"), string.Create(CultureInfo.InvariantCulture, $"Name:\tx\nState:\t{state}\nPPid:\t{parent}\n"));
    }
}
