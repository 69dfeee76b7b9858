using Tre.Node.Volumes;
using Tre.Testing;

namespace Tre.UnitTests.Node.Volumes;

[Category("Unit"), Satre("2.8.01")]
public sealed class StorageAtRestTests
{
    private string blocks = "";

    [SetUp]
    public void Make() => blocks = Directory.CreateTempSubdirectory("treblocks").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(blocks, recursive: true);

    [Test]
    public void A_volume_on_dm_crypt_is_encrypted_and_one_on_a_bare_disk_is_not()
    {
        Device("253:0", uuid: "CRYPT-LUKS2-0123");
        Device("8:1");
        Assert.That(At("/data/volumes", Mount("/", "8:1"), Mount("/data", "253:0")).Encrypted, Is.True);
        Assert.That(At("/data/volumes", Mount("/", "253:0"), Mount("/data", "8:1")).Encrypted, Is.False, "the nearest mount counts");
        Assert.That(At("/database", Mount("/", "8:1"), Mount("/data", "253:0")).Encrypted, Is.False, "a like name is another folder");
    }

    [Test]
    public void A_stack_is_as_good_as_the_worst_of_its_parts()
    {
        Device("253:1", uuid: "LVM-0123", "253:0");
        Device("253:1/slaves/253:0", uuid: "CRYPT-LUKS2-0123");
        Assert.That(At("/data", Mount("/data", "253:1")).Encrypted, Is.True);

        Device("253:1/slaves/8:1");
        Assert.That(At("/data", Mount("/data", "253:1")).Encrypted, Is.False);
    }

    [Test]
    public void What_cannot_be_told_is_not_encrypted()
    {
        Assert.That(At("/data", Mount("/", "0:42")).Encrypted, Is.False);
        Assert.That(At("/data").Encrypted, Is.False);
        Device("253:9", uuid: "NOT-CRYPT-");
        Assert.That(At("/data", Mount("/", "253:9")).Encrypted, Is.False);
    }

    [Test]
    public void Of_this_machine_it_says_what_it_found() =>
        Assert.That(StorageAtRest.Of(Path.GetTempPath().TrimEnd('/'), MountTable.OfSelf()).Because, Does.StartWith("The volumes lie on"));

    private StorageAtRest At(string path, params MountEntry[] mounts) => StorageAtRest.Of(path, mounts, blocks);

    private void Device(string name, string? uuid = null, params string[] parts)
    {
        Directory.CreateDirectory(Path.Combine(blocks, name, "dm"));
        foreach (var part in parts)
        {
            Directory.CreateDirectory(Path.Combine(blocks, name, "slaves", part));
        }

        if (uuid is not null)
        {
            File.WriteAllText(Path.Combine(blocks, name, "dm", "uuid"), uuid);
        }
    }

    private static MountEntry Mount(string target, string device) => new(1, 0, device, "/", target, [], Shared: false, Slave: false, "ext4", "/dev/x", []);
}
