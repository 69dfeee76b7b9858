using Tre.Node.Attestation;
using Tre.Node.Volumes;
using Tre.UnitTests.Node.Desktops;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>A container of ours has the mounts it was made with, read-only where they must be, and no other.</summary>
[Category("Unit")]
public class MountRulesTests
{
    private const string Whole = """
        1 0 0:1 / / ro,relatime - overlay overlay ro
        2 1 0:2 / /proc rw - proc proc rw
        3 2 0:2 /bus /proc/bus ro - proc proc rw
        4 2 0:3 / /proc/acpi ro - tmpfs tmpfs ro
        5 1 0:4 / /dev rw - tmpfs tmpfs rw
        6 1 0:5 / /sys ro - sysfs sysfs ro
        7 1 0:6 / /tmp rw,nosuid,nodev,noexec - tmpfs tmpfs rw
        8 1 0:7 /mnt /workspace ro - tmpfs tmpfs rw
        9 8 7:1 / /workspace/home rw - ext4 /dev/loop1 rw
        10 8 7:2 / /workspace/data ro - ext4 /dev/loop2 ro
        11 1 0:7 /x11 /tmp/.X11-unix ro - tmpfs tmpfs rw
        12 1 0:7 /resolv.conf /etc/resolv.conf ro - tmpfs tmpfs rw
        13 1 0:7 /init /usr/sbin/docker-init ro - tmpfs tmpfs rw

        """;

    [Test]
    public void What_was_specified_is_right() => Assert.That(Fault(Whole), Is.Null);

    [TestCase("10 8 7:2 / /workspace/data ro - ext4 /dev/loop2 ro", "10 8 7:2 / /workspace/data rw - ext4 /dev/loop2 rw", "/workspace/data is writable")]
    [TestCase("1 0 0:1 / / ro,relatime - overlay overlay ro", "1 0 0:1 / / rw - overlay overlay rw", "/ is writable")]
    [TestCase("11 1 0:7 /x11 /tmp/.X11-unix ro", "11 1 0:7 /x11 /tmp/.X11-unix rw", "/tmp/.X11-unix is writable")]
    [TestCase("3 2 0:2 /bus /proc/bus ro - proc proc rw", "3 2 0:9 / /proc/bus ro - ext4 /dev/sda rw", "/proc/bus is mounted and should not be")]
    public void What_is_other_than_specified_is_told(string was, string now, string fault) =>
        Assert.That(Fault(Whole.Replace(was, now, StringComparison.Ordinal)), Is.EqualTo(fault));

    [TestCase("20 1 8:1 / /mnt rw - ext4 /dev/sda rw", "/mnt is mounted and should not be")]
    [TestCase("20 9 8:1 / /workspace/home/.cache rw - ext4 /dev/sda rw", "/workspace/home/.cache is mounted and should not be")]
    [TestCase("20 1 0:7 /docker.sock /run/docker.sock rw - tmpfs tmpfs rw", "/run/docker.sock is a socket of the host")]
    [TestCase("20 1 8:1 /bin/true /usr/libexec/tre/tre-probe rw - ext4 /dev/sda rw", "/usr/libexec/tre/tre-probe is mounted and should not be")]
    [TestCase("20 10 8:1 / /workspace/data ro - ext4 /dev/sda rw", "/workspace/data is mounted over")]
    [TestCase("20 1 8:1 / / ro - ext4 /dev/sda rw", "/ is mounted over")]
    public void What_was_added_is_told(string line, string fault) => Assert.That(Fault(Whole + line + "\n"), Is.EqualTo(fault));

    [Test]
    public void No_mounts_at_all_are_wrong() => Assert.That(Fault(""), Is.Not.Null);

    private static string? Fault(string mountinfo) => MountRules.Fault(Samples.Tools(), MountTable.Parse(mountinfo));
}
