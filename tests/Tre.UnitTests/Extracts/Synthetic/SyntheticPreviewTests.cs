using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.UnitTests.Extracts.Synthetic;

[Category("Unit")]
public sealed class SyntheticPreviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Steward = new(Guid.CreateVersion7(), "steward", new HashSet<Role> { Role.DataSteward }, "test");
    private static readonly SyntheticResult Result = new("x/y-1.zip", 1, new string('a', 64), new string('b', 64), []);

    [Test]
    public void Who_is_or_was_a_member_does_not_release_it()
    {
        var preview = Made();
        Assert.That(preview.Release(Steward, wasEverMember: true, Now).Refusals.Single().Code, Is.EqualTo("own-project"));
        Assert.That((preview.Status, preview.ReleasedBy), Is.EqualTo((SyntheticPreviewStatus.Made, (Guid?)null)));
        Assert.That(preview.Release(Steward, wasEverMember: false, Now).Succeeded, Is.True);
        Assert.That((preview.Status, preview.ReleasedBy), Is.EqualTo((SyntheticPreviewStatus.Released, (Guid?)Steward.PersonId)));
    }

    [Test]
    public void Every_state_that_waits_has_a_deadline_and_a_refused_act_changes_nothing()
    {
        var preview = new SyntheticPreview(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Steward.PersonId, Now);
        Assert.That(preview.Deadline, Is.GreaterThan(Now));
        Assert.That(preview.Make(Steward, Result, Now).Succeeded, Is.False);
        Assert.That(preview.Result, Is.Null);
        Assert.That(Made().Deadline, Is.GreaterThan(Now));
    }

    private static SyntheticPreview Made()
    {
        var preview = new SyntheticPreview(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Steward.PersonId, Now);
        Assert.That(preview.Make(Actor.Platform("extractor"), Result, Now).Succeeded, Is.True);
        return preview;
    }
}
