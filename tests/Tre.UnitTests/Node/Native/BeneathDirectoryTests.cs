using System.Net.Sockets;
using System.Text;
using Tre.Node.Native;

namespace Tre.UnitTests.Node.Native;

[TestFixture]
[Category("Unit")]
public sealed class BeneathDirectoryTests
{
    private string _outside = "";
    private string _root = "";

    [SetUp]
    public void MakeFolders()
    {
        _outside = Directory.CreateTempSubdirectory("tre-native-").FullName;
        _root = Directory.CreateDirectory(Path.Combine(_outside, "root")).FullName;
        Directory.CreateDirectory(Path.Combine(_root, "sub"));
        File.WriteAllText(Path.Combine(_outside, "secret"), "secret");
        File.WriteAllText(Path.Combine(_root, "sub", "plain.txt"), "plain");
    }

    [TearDown]
    public void RemoveFolders() => Directory.Delete(_outside, recursive: true);

    [Test]
    public void A_plain_file_is_pinned_described_and_read()
    {
        using var root = BeneathDirectory.Open(_root);
        using var entry = root.Pin("sub/plain.txt"u8);
        using var file = entry.OpenRead();
        var buffer = new byte[16];

        Assert.Multiple(() =>
        {
            Assert.That(entry.Facts(), Has.Property("Kind").EqualTo(FileKind.Regular));
            Assert.That(entry.Facts().Links, Is.EqualTo(1));
            Assert.That(Encoding.ASCII.GetString(buffer, 0, RandomAccess.Read(file, buffer, 0)), Is.EqualTo("plain"));
        });
    }

    [TestCase("../secret", Errno.CrossDevice, TestName = "Dots_do_not_lead_out")]
    [TestCase("sub/../../secret", Errno.CrossDevice, TestName = "Dots_in_the_middle_do_not_lead_out")]
    [TestCase("/etc/passwd", Errno.CrossDevice, TestName = "An_absolute_path_does_not_lead_out")]
    [TestCase("missing", Errno.NoEntry, TestName = "A_missing_entry_is_missing")]
    [TestCase("sub/plain.txt/x", Errno.NotDirectory, TestName = "A_file_is_no_directory")]
    [TestCase("", Errno.Invalid, TestName = "An_empty_path_is_refused")]
    [TestCase("sub\0/plain.txt", Errno.Invalid, TestName = "A_zero_byte_is_refused")]
    public void Paths_that_lead_elsewhere_are_refused(string path, int errno)
    {
        using var root = BeneathDirectory.Open(_root);
        Assert.That(
            () => root.Pin(Encoding.UTF8.GetBytes(path)),
            Throws.TypeOf<SystemCallException>().With.Property("Errno").EqualTo(errno));
    }

    [Test]
    public void A_link_on_the_way_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "way"), _outside);
        using var root = BeneathDirectory.Open(_root);
        Assert.That(
            () => root.Pin("way/secret"u8),
            Throws.TypeOf<SystemCallException>().With.Property("Errno").EqualTo(Errno.Loop));
    }

    [Test]
    public void A_link_at_the_end_is_held_itself()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link"), Path.Combine(_outside, "secret"));
        using var root = BeneathDirectory.Open(_root);
        using var entry = root.Pin("link"u8);
        Assert.Multiple(() =>
        {
            Assert.That(entry.Facts().Kind, Is.EqualTo(FileKind.SymbolicLink));
            Assert.That(entry.OpenRead, Throws.InvalidOperationException);
        });
    }

    [Test]
    public void A_magic_link_of_proc_is_not_followed()
    {
        using var proc = BeneathDirectory.Open("/proc");
        Assert.That(
            () => proc.Enter(Encoding.ASCII.GetBytes($"{Environment.ProcessId}/root")),
            Throws.TypeOf<SystemCallException>().With.Property("Errno").EqualTo(Errno.Loop));
    }

    [Test]
    public void Another_file_system_is_not_entered()
    {
        using var root = BeneathDirectory.Open("/");
        Assert.That(
            () => root.Enter("proc"u8),
            Throws.TypeOf<SystemCallException>().With.Property("Errno").EqualTo(Errno.CrossDevice));
    }

    [Test]
    public void Our_own_path_may_not_lead_over_a_link_either()
    {
        var link = Path.Combine(_outside, "link");
        Directory.CreateSymbolicLink(link, _root);
        Assert.That(
            () => BeneathDirectory.Open(Path.Combine(link, "sub")),
            Throws.TypeOf<SystemCallException>().With.Property("Errno").EqualTo(Errno.Loop));
    }

    [Test]
    public void A_mount_point_says_so()
    {
        using var proc = BeneathDirectory.Open("/proc");
        using var root = BeneathDirectory.Open(_root);
        Assert.Multiple(() =>
        {
            Assert.That(proc.Facts().IsMountRoot, Is.True);
            Assert.That(root.Facts().IsMountRoot, Is.False);
        });
    }

    [Test]
    public void Names_are_listed_as_bytes_and_capped()
    {
        for (var number = 0; number < 300; number++)
        {
            File.WriteAllText(Path.Combine(_root, $"file-{number:000}-{new string('x', 150)}"), "");
        }

        using var all = BeneathDirectory.Open(_root);
        using var some = BeneathDirectory.Open(_root);
        var names = all.Names(1000, out var truncated);
        var few = some.Names(7, out var cut);
        Assert.Multiple(() =>
        {
            Assert.That(names.Select(Encoding.UTF8.GetString), Is.Unique.And.Exactly(301).Items);
            Assert.That(truncated, Is.False);
            Assert.That(few, Has.Count.EqualTo(7));
            Assert.That(cut, Is.True);
        });
    }

    [Test]
    public async Task A_socket_is_reached_by_descriptor_even_after_its_name_changed_hands()
    {
        using var good = Listen("good.sock");
        using var bad = Listen("bad.sock");
        using var root = BeneathDirectory.Open(_root);
        using var entry = root.Pin("good.sock"u8);
        File.Move(Path.Combine(_root, "bad.sock"), Path.Combine(_root, "good.sock"), overwrite: true);

        using var client = await entry.ConnectAsync(CancellationToken.None);
        using var server = await good.AcceptAsync();
        var peer = PeerCredentials.Of(server);

        Assert.Multiple(() =>
        {
            Assert.That(peer.ProcessId, Is.EqualTo(Environment.ProcessId));
            Assert.That(bad.Poll(0, SelectMode.SelectRead), Is.False, "nobody called the impostor");
        });
    }

    [Test]
    public void Only_a_socket_is_connected_to()
    {
        using var root = BeneathDirectory.Open(_root);
        using var entry = root.Pin("sub/plain.txt"u8);
        Assert.That(() => entry.ConnectAsync(CancellationToken.None), Throws.InvalidOperationException);
    }

    private Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_root, name)));
        socket.Listen(4);
        return socket;
    }
}
