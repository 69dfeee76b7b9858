using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.UnitTests.Node.Desktops;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>In a desktop that is nobody's yet only its own entry point waits; whatever else runs or lies there is told.</summary>
[Category("Unit")]
public sealed class WaitingRulesTests : IDisposable
{
    private const int First = 100;
    private const int Screen = 400;
    private readonly HostProc proc = new();
    private readonly ContainerDetails container = Samples.Seen(Samples.Tools()) with { Id = new string('a', 64), Pid = First };
    private readonly ContainerDetails display = Samples.Seen(Samples.Display()) with { Id = new string('b', 64), Pid = Screen };

    [SetUp]
    public void Wait()
    {
        Process(1, 0, "/");
        Process(90, 1, "/");
        Process(First, 90, $"/docker/{container.Id}");
        Process(101, First, $"/docker/{container.Id}");
        Process(102, 101, $"/docker/{container.Id}");
        Process(Screen, 90, $"/docker/{display.Id}");
        Process(401, Screen, $"/docker/{display.Id}");
        Directory.CreateDirectory(Path.Combine(proc.Root, "100", "root", "tmp", ".X11-unix"));
        Directory.CreateDirectory(Path.Combine(proc.Root, "100", "root", "dev", "shm"));
    }

    [TearDown]
    public void Forget()
    {
        foreach (var folder in Directory.EnumerateDirectories(proc.Root))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => proc.Dispose();

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
        File.WriteAllText(Path.Combine(proc.Root, "100", "root", folder, ".profile"), "");

        Assert.That(Fault(), Is.EqualTo("somebody left a file in it"));
    }

    [Test]
    public void What_cannot_be_seen_is_not_taken_for_right()
    {
        Directory.Delete(Path.Combine(proc.Root, "100", "root"), recursive: true);

        Assert.That(Fault(), Does.StartWith("its files cannot be seen"));
    }

    [Test]
    public void What_runs_beside_the_server_of_the_display_is_told()
    {
        Process(500, 401, $"/docker/{display.Id}");

        Assert.That(Fault(), Is.EqualTo("3 processes run where 2 wait"));
    }

    [Test]
    public void Processes_that_cannot_be_asked_are_not_taken_for_right()
    {
        var cgroup = Path.Combine(proc.Root, "101", "task", "101", "cgroup");
        File.Delete(cgroup);
        Directory.CreateDirectory(cgroup);

        Assert.That(Fault(), Does.StartWith("its processes cannot be seen"));
    }

    private string? Fault() => new WaitingRules(proc.Root).Fault(container, display);

    private void Process(int pid, int parent, string cgroup) => Thread(pid, pid, parent, cgroup, "S (sleeping)");

    private void Thread(int pid, int tid, int parent, string cgroup, string state) => proc.Thread(pid, tid, cgroup, "its own", parent, state);
}
