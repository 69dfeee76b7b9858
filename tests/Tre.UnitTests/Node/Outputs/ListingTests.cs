using Tre.Node.Outputs;

namespace Tre.UnitTests.Node.Outputs;

[TestFixture]
[Category("Unit")]
public sealed class ListingTests
{
    private OutputsBench _bench = null!;

    [SetUp]
    public void MakeFolder() => _bench = new OutputsBench();

    [TearDown]
    public void RemoveFolder() => _bench.Dispose();

    [Test]
    public void Plain_files_are_listed_with_size_and_path()
    {
        _bench.Write("b.csv", "12345");
        _bench.Write("sub/a.csv", "1");
        Assert.That(
            _bench.List().Files.Select(f => (f.Path, f.Bytes, f.Refusal)),
            Is.EqualTo(new[] { ("b.csv", 5L, (string?)null), ("sub/a.csv", 1L, null) }));
    }

    [Test]
    public void What_cannot_leave_is_listed_with_the_reason()
    {
        _bench.Link("link", "/etc/shadow");
        _bench.Shell("mkfifo pipe");
        _bench.Write("one", "x");
        _bench.HardLink(_bench.In("one"), "two");
        _bench.Shell("truncate -s 2M big");
        _bench.Write("1/2/3/4/deep", "x");
        _bench.Write("new\nline", "x");
        _bench.Python(@"open(b'bad\xff\xfename', 'w').close()");

        Assert.That(
            _bench.List().Files.ToDictionary(f => f.Path, f => f.Refusal),
            Is.EquivalentTo(new Dictionary<string, string?>
            {
                ["link"] = OutputRefusals.SymbolicLink,
                ["pipe"] = OutputRefusals.NotRegular,
                ["one"] = OutputRefusals.HardLink,
                ["two"] = OutputRefusals.HardLink,
                ["big"] = OutputRefusals.TooBig,
                ["1/2/3/4"] = OutputRefusals.TooDeep,
                [@"new\x0aline"] = OutputRefusals.HostileName,
                [@"bad\xff\xfename"] = OutputRefusals.HostileName,
            }));
    }

    [Test]
    public void A_hostile_folder_is_named_and_not_entered()
    {
        _bench.Write("a\u202eb/x.csv", "x");
        Assert.That(_bench.List().Files.Select(f => (f.Path, f.Refusal)), Is.EqualTo(new[] { (@"a\xe2\x80\xaeb", OutputRefusals.HostileName) }));
    }

    [Test]
    public void A_folder_with_too_many_entries_is_cut_and_says_so()
    {
        _bench.Shell("for n in $(seq 600); do : > f$n; done");
        var listing = _bench.List();
        Assert.That((listing.Files.Count, listing.Truncated), Is.EqualTo((500, true)));
    }

    [Test]
    public void Long_names_make_no_long_listing()
    {
        _bench.Python("deep = b'/'.join([b'd' * 250] * 3); os.makedirs(deep); [open(deep + b'/' + b'\\xff' * 240 + b'%d' % n, 'w').close() for n in range(400)]");

        var listing = _bench.List();

        Assert.That(listing.Truncated, Is.True);
        Assert.That(listing.Files.Sum(f => f.Path.Length), Is.LessThanOrEqualTo(_bench.Options.ListingText));
    }

    [Test]
    public void A_path_too_long_to_be_taken_out_says_so()
    {
        _bench.Options.Depth = 16;
        _bench.Python("deep = '/'.join(['e' * 250] * 3); os.makedirs(deep); os.chdir(deep); os.makedirs('e' * 250); os.chdir('e' * 250); open('h' * 250, 'w').close()");

        Assert.That(_bench.List().Files.Where(f => f.Path.Length > 1024).Select(f => f.Refusal), Is.EqualTo(new[] { OutputRefusals.HostileName }));
    }

    [Test]
    public void Many_folders_are_cut_too()
    {
        _bench.Shell("for n in $(seq 60); do mkdir d$n; for m in $(seq 10); do : > d$n/f$m; done; done");
        var listing = _bench.List();
        Assert.That((listing.Files.Count <= 500, listing.Truncated), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_time_that_no_calendar_holds_does_not_break_the_listing()
    {
        _bench.Write("a", "x");
        _bench.Python("os.utime('a', (2**33, 2**33))");
        Assert.That(_bench.List().Files, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_empty_folder_is_an_empty_list() => Assert.That(_bench.List().Files, Is.Empty);
}
