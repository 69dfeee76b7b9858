using Tre.Domain.Extracts;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Extracts;

[Category("Unit"), Satre("3.1.13")]
public sealed class ExtractTests
{
    [Test]
    public void It_is_ready_only_when_built_from_what_was_approved()
    {
        var extract = Building();
        Refused(extract.Complete(Platform, Result(extract) with { SpecificationHash = new string('0', 64) }, Now), "specification-mismatch");
        Refused(extract.Complete(Platform, Result(extract) with { OptOutVersion = null }, Now), "opt-outs-not-applied");
        Refused(extract.Complete(Steward, Result(extract), Now), "not-allowed");
        Done(extract.Complete(Platform, Result(extract), Now));
        Assert.That(extract.Result?.RowsOut, Is.EqualTo(9));
    }

    [Test]
    public void It_matches_its_own_approval_alone_and_only_while_ready()
    {
        var extract = Building();
        Assert.That(extract.Matches(extract.AccessRequestId, extract.SpecificationHash), Is.False);
        Done(extract.Complete(Platform, Result(extract), Now));
        Assert.That(extract.Matches(extract.AccessRequestId, extract.SpecificationHash));
        Assert.That(extract.Matches(Guid.NewGuid(), extract.SpecificationHash), Is.False);
        Assert.That(extract.Matches(extract.AccessRequestId, new string('0', 64)), Is.False);
        Done(extract.MarkStale(Steward, Now));
        Assert.That(extract.Matches(extract.AccessRequestId, extract.SpecificationHash), Is.False);
    }

    [Test]
    public void A_failure_says_why_until_another_try_succeeds()
    {
        var extract = Building();
        Done(extract.Fail(Platform, "person, row 7, birth_date", Now));
        Assert.That((extract.Failure, extract.Deadline), Is.EqualTo(("person, row 7, birth_date", (DateTimeOffset?)Now.AddDays(2))));
        Done(extract.Retry(Steward, Now));
        Done(extract.Build(Platform, Now));
        Done(extract.Complete(Platform, Result(extract), Now));
        Assert.That(extract.Failure, Is.Null);
    }

    [Test]
    public void Two_specifications_that_mean_the_same_have_one_hash_and_others_do_not()
    {
        var a = new ExtractSpecification([new("person", ["b", "a"]), new("death", ["x"])], [new("person", "sex", Comparison.In, ["f", "m"])]);
        var same = new ExtractSpecification([new("death", ["x"]), new("person", ["a", "b", "a"])], [new("person", "sex", Comparison.In, ["m", "f", "m"])]);
        Assert.That(CanonicalSpecification.Hash(same), Is.EqualTo(CanonicalSpecification.Hash(a)));
        ExtractSpecification[] others =
        [
            a with { Cohort = [] }, a with { Tables = [new("person", ["a", "b"])] }, a with { Tables = [new("person", ["a b"]), new("death", ["x"])] },
            a with { Cohort = [new("person", "sex", Comparison.Equal, ["f", "m"])] }, a with { Cohort = [new("person", "sex", Comparison.In, ["f,m"])] },
        ];
        Assert.That(others.Select(CanonicalSpecification.Hash).Append(CanonicalSpecification.Hash(a)), Is.Unique);
    }

    private static Extract Building()
    {
        var extract = new Extract(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Specification, optOutsApply: true, Now);
        Done(extract.Build(Platform, Now));
        return extract;
    }

    private static ExtractResult Result(Extract extract) =>
        new("key", new string('a', 64), "sealed", extract.SpecificationHash, 10, 9, 3, new Dictionary<string, long> { ["opted-out"] = 1 }, "2026-11", 100);
}
