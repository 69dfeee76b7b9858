using Tre.Node.Volumes;

namespace Tre.UnitTests.Node.Volumes;

[Category("Unit")]
public class MountTableTests
{
    [Test]
    public void A_line_is_read_with_its_optional_fields_and_escapes()
    {
        const string Line = "42 27 254:0 /a\\040b /var/lib/x\\134y rw,nosuid shared:1 master:2 - ext4 /dev/vda ro,discard\n";

        var mount = MountTable.Parse(Line).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((mount.Id, mount.ParentId, mount.Device, mount.Root, mount.Target), Is.EqualTo((42, 27, "254:0", "/a b", "/var/lib/x\\y")));
            Assert.That((mount.Shared, mount.Slave, mount.Type, mount.Source), Is.EqualTo((true, true, "ext4", "/dev/vda")));
            Assert.That(mount.ReadOnly, Is.True, "the file system is");
        }
    }

    [TestCase("42 27 254:0 / /x rw - ext4")]
    [TestCase("42 27 254:0 / /x rw shared:1 ext4 /dev/vda rw")]
    [TestCase("hello")]
    public void What_is_no_line_of_the_kernels_is_refused(string line) =>
        Assert.That(() => MountTable.Parse(line), Throws.InstanceOf<FormatException>());

    [Test]
    public void The_kernels_own_table_can_be_read() =>
        Assert.That(MountTable.OfSelf().Select(m => m.Target), Does.Contain("/proc"));
}
