using Tre.Node.Desktops;
using Tre.Node.Engine.Docker;

namespace Tre.UnitTests.Node.Desktops;

[Category("Unit")]
public class DesktopSpecsTests
{
    [Test]
    public void Names_say_desktop_role_and_generation()
    {
        Assert.That(Samples.Tools().Name, Is.EqualTo("tre-0190a7c1000070008000000000000001-tools-g5"));
        Assert.That(Samples.Display().Name, Is.EqualTo("tre-0190a7c1000070008000000000000001-display-g5"));
    }

    [Test]
    public void Labels_tell_which_desktop_it_is()
    {
        var labels = Samples.Tools().Labels;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels[DesktopLabels.Desktop], Is.EqualTo(Samples.Desktop.ToString()));
            Assert.That((labels[DesktopLabels.Role], labels[DesktopLabels.Epoch], labels[DesktopLabels.Generation]), Is.EqualTo(("tools", "7", "5")));
            Assert.That(labels[DesktopLabels.Demo], Is.EqualTo("true"));
            Assert.That(labels[DesktopLabels.Spec], Does.Match("^[0-9a-f]{64}$"));
        }
    }

    [Test]
    public void What_is_made_for_nobody_is_what_is_made_for_anybody()
    {
        var nobodys = Samples.Wanted with { WorkspaceId = Guid.Empty, ProjectId = Guid.Empty };

        Assert.That(SpecHash.Of(Samples.Tools(nobodys)), Is.EqualTo(SpecHash.Of(Samples.Tools())));
        Assert.That(SpecHash.Of(Samples.Specs.Display(Samples.Desktop, nobodys, Samples.Parts)), Is.EqualTo(SpecHash.Of(Samples.Display())));
    }

    [Test]
    public void Each_container_has_a_uid_of_its_own_and_no_two_desktops_share_one()
    {
        var users = Enumerable.Range(0, 50).Select(slot => DesktopUsers.Of(slot)).ToList();

        Assert.That((Samples.Tools().Uid, Samples.Display().Uid), Is.EqualTo((20120, 20121)));
        Assert.That(users.SelectMany(u => new[] { u.Tools, u.Display, u.Probe }), Is.Unique);
    }

    [Test]
    public void Only_the_x_socket_is_shared_and_the_tools_cannot_replace_it()
    {
        var (tools, display) = (Samples.Tools(), Samples.Display());

        var shared = tools.Binds.Select(b => b.Source).Intersect(display.Binds.Select(b => b.Source))
            .Where(s => !s.EndsWith("resolv.conf", StringComparison.Ordinal)).ToList();

        Assert.That(shared, Has.Count.EqualTo(1));
        Assert.That(tools.Binds.Single(b => b.Source == shared[0]), Is.EqualTo(new Tre.Node.Engine.BindMount(shared[0], "/tmp/.X11-unix", ReadOnly: true)));
        Assert.That(tools.Binds.Select(b => b.Target), Has.None.Contains("rfb"));
    }

    [Test]
    public void Late_mounts_reach_the_tools_and_nothing_else()
    {
        Assert.That(Samples.Tools().Binds.Where(b => b.Slave).Select(b => (b.Target, b.ReadOnly)), Is.EqualTo(new[] { ("/workspace", true) }));
        Assert.That(Samples.Display().Binds.Where(b => b.Slave), Is.Empty);
    }

    [Test]
    public void What_the_engine_is_asked_for_is_closed_whatever_the_specification()
    {
        var host = CreateRequestWriter.From(Samples.Tools()).HostConfig;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((host.NetworkMode, host.IpcMode, host.Privileged, host.ReadonlyRootfs, host.Init), Is.EqualTo(("none", "private", false, true, true)));
            Assert.That(host.CapDrop, Is.EqualTo(new[] { "ALL" }));
            Assert.That(host.SecurityOpt, Is.EqualTo(new[] { "no-new-privileges", "seccomp=" + Samples.Parts.SeccompProfile }));
            Assert.That((host.Memory, host.MemorySwap, host.NanoCpus, host.PidsLimit), Is.EqualTo((1L << 30, 1L << 30, 1_500_000_000L, 256L)));
            Assert.That(host.RestartPolicy.Name, Is.EqualTo("no"));
            Assert.That(host.Ulimits.Single(u => u.Name == "core").Hard, Is.Zero);
            Assert.That(host.Tmpfs["/tmp"], Is.EqualTo("rw,nosuid,nodev,size=268435456,mode=1777,noexec"));
            Assert.That(host.Mounts.Select(m => m.Target), Does.Contain("/etc/resolv.conf"));
        }
    }

    [Test]
    public void The_hash_depends_on_everything_but_the_epoch()
    {
        var hash = SpecHash.Of(Samples.Tools());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SpecHash.Of(Samples.Tools(Samples.Wanted with { Epoch = 99 })), Is.EqualTo(hash));
            Assert.That(Samples.Tools().Labels[DesktopLabels.Spec], Is.EqualTo(hash));
            foreach (var other in new[]
            {
                Samples.Tools(Samples.Wanted with { Generation = 6 }),
                Samples.Tools(Samples.Wanted with { Slot = 13 }),
                Samples.Tools(Samples.Wanted with { MemoryBytes = 2L << 30 }),
                Samples.Tools(Samples.Wanted with { Cpus = 2 }),
                Samples.Tools(Samples.Wanted with { Pids = 300 }),
                Samples.Tools(parts: Samples.Parts with { ToolsImageId = "sha256:" + new string('c', 64) }),
                Samples.Tools(parts: Samples.Parts with { SeccompProfile = "{}" }),
                Samples.Tools() with { Binds = [] },
                Samples.Tools() with { Environment = [] },
            })
            {
                Assert.That(SpecHash.Of(other), Is.Not.EqualTo(hash));
            }
        }
    }
}
