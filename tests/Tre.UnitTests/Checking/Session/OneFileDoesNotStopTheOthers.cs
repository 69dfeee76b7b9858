using System.Text;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Session;

[Category("Unit")]
public class OneFileDoesNotStopTheOthers
{
    [Test]
    public void Broken_oversized_and_wrong_files_are_reported_and_the_rest_is_checked_in_order()
    {
        byte[] good = "group,n\na,3\n"u8.ToArray(), broken = "a,b\n\"1,2\n"u8.ToArray(), big = new byte[3000], other = "hello\n"u8.ToArray();
        var policy = Checked.Policy with { Limits = new CheckLimits(FileBytes: 2000) };
        var (report, previews) = Checked.Many(policy,
            (Checked.Ask("good.csv", good), good), (Checked.Ask("broken.csv", broken), broken), (Checked.Ask("big.bin", big), big),
            (Checked.Ask("swapped.txt", "HELLO\n"u8.ToArray()), other), (Checked.Ask("last.txt", other), other));

        Assert.That(report.Files.Select(f => (f.Name, f.Status, f.Reason?.Code)), Is.EqualTo(new (string, FileCheckStatus, string?)[]
        {
            ("good.csv", FileCheckStatus.Checked, null), ("broken.csv", FileCheckStatus.NotChecked, ReasonCodes.Malformed),
            ("big.bin", FileCheckStatus.NotChecked, ReasonCodes.OverLimit), ("swapped.txt", FileCheckStatus.NotChecked, ReasonCodes.HashMismatch),
            ("last.txt", FileCheckStatus.Checked, null),
        }));
        Assert.That(previews.Select(p => p is not null), Is.EqualTo(new[] { true, false, false, false, true }));
        Assert.That(Encoding.UTF8.GetString(previews[4]!), Does.Contain("hello"));
        Assert.That(report.PolicyHash, Is.EqualTo(PolicyHash.Of(policy)));
    }

    [Test]
    public async Task When_the_time_of_the_request_is_over_the_remaining_files_are_not_checked()
    {
        var clock = new RisingClock(TimeSpan.FromSeconds(2));
        var bytes = Encoding.UTF8.GetBytes("hello\n");
        var files = Enumerable.Range(0, 20).Select(i => (Checked.Ask($"{i}.txt", bytes), bytes)).ToArray();
        var (report, _) = await Checked.ManyAsync(clock, Checked.Policy with { Limits = new CheckLimits(FileSeconds: 150, RequestSeconds: 300) }, files);
        Assert.That(report.Files[0].Status, Is.EqualTo(FileCheckStatus.Checked));
        Assert.That(report.Files[^1].Reason?.Code, Is.EqualTo(ReasonCodes.OutOfTime));
    }

    [Test]
    public async Task When_the_time_of_a_file_is_over_it_is_not_checked()
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("x,y\n", 5000)));
        var (report, previews) = await Checked.ManyAsync(new RisingClock(TimeSpan.FromSeconds(1)), Checked.Policy with { Limits = new CheckLimits(FileSeconds: 5) }, (Checked.Ask("a.csv", bytes), bytes));
        Assert.That((report.Files[0].Status, report.Files[0].Reason?.Code), Is.EqualTo((FileCheckStatus.NotChecked, ReasonCodes.OutOfTime)));
        Assert.That(previews[0], Is.Null);
    }

    /// <summary>A clock that moves on whenever somebody looks at it.</summary>
    private sealed class RisingClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += step.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
