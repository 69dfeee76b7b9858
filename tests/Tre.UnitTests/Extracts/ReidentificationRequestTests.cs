using Tre.Domain;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Testing;
using static Tre.Domain.Extracts.Reidentifying.ReidentificationStatus;

namespace Tre.UnitTests.Extracts;

/// <summary>Two people, in time, outside the project, and one answer.</summary>
[Category("Unit"), Satre("3.1.13")]
public sealed class ReidentificationRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Steward = Of(Role.DataSteward);
    private static readonly Actor Other = Of(Role.DataSteward);
    private static readonly Actor Extractor = Actor.Platform("extractor");
    private static readonly string Code = new('a', 32);

    [Test]
    public void NobodyDecidesAloneNorFromWithinTheProjectNorAsAnAdmin() => Assert.Multiple(() =>
    {
        Assert.That(Refused(Asked().Approve(Steward, false, null, Now)), Is.EqualTo("own-request"));
        Assert.That(Refused(Asked().Approve(Other, everMember: true, null, Now)), Is.EqualTo("own-project"));
        Assert.That(Refused(Asked().Approve(Of(Role.DataSteward, Role.PlatformAdmin), false, null, Now)), Is.EqualTo("no-admin"));
        Assert.That(Refused(Asked().Approve(Of(Role.PlatformAdmin), false, null, Now)), Is.EqualTo("steward-only"));
        Assert.That(Refused(Asked().Decline(Other, false, " ", Now)), Is.EqualTo("comment-missing"));
        Assert.That(Refused(Asked().Withdraw(Other, Now)), Is.EqualTo("not-allowed"));
        Assert.That(Asked().Approve(Other, false, null, Now).Succeeded);
    });

    [Test]
    public void EachWaitHasItsEnd()
    {
        var request = Asked();
        Assert.That(request.Deadline, Is.EqualTo(Now.AddDays(14)));
        Assert.That(Refused(request.Expire(Extractor, Now.AddDays(13))), Is.EqualTo("not-yet"));
        Assert.That(Refused(request.Approve(Other, false, null, Now.AddDays(14))), Is.EqualTo("request-expired"));
        Assert.That(request.Approve(Other, false, "Agreed", Now.AddDays(13)).Succeeded);
        Assert.That((request.Status, request.DecidedBy, request.Deadline), Is.EqualTo((Approved, (Guid?)Other.PersonId, (DateTimeOffset?)Now.AddDays(20))));
        Assert.That(Refused(request.Resolve(Extractor, 1, new string('c', 64), Now.AddDays(20))), Is.EqualTo("approval-expired"));
        Assert.That(request.Expire(Extractor, Now.AddDays(20)).Succeeded);
        Assert.That((request.Status, request.Deadline), Is.EqualTo((Expired, (DateTimeOffset?)null)));
    }

    [Test]
    public void ItIsAnsweredOnce()
    {
        var request = Asked();
        Assert.That(Refused(request.Resolve(Extractor, 1, new string('c', 64), Now)), Is.EqualTo("wrong-state"));
        Assert.That(request.Approve(Other, false, null, Now).Succeeded);
        Assert.That(Refused(request.Resolve(Other, 1, new string('c', 64), Now)), Is.EqualTo("not-allowed"));
        Assert.That(request.Resolve(Extractor, 1, new string('c', 64), Now).Succeeded);
        Assert.That((request.Status, request.Found), Is.EqualTo((Resolved, (int?)1)));
        Assert.That(Refused(request.Resolve(Extractor, 1, new string('c', 64), Now)), Is.EqualTo("wrong-state"));
    }

    [Test]
    public void EveryFaultOfWhatWasEnteredIsNamed() => Assert.Multiple(() =>
    {
        Assert.That(ReidentificationRules.Problems([Code], "why", "basis"), Is.Empty);
        Assert.That(Codes([], "", " "), Is.EqualTo(new[] { "pseudonyms-count", "reason-missing", "legal-basis-missing" }));
        Assert.That(Codes([.. Enumerable.Range(0, 21).Select(i => $"{i:x32}")], "why", "basis"), Is.EqualTo(new[] { "pseudonyms-count" }));
        Assert.That(Codes([Code, Code], "why", "basis"), Is.EqualTo(new[] { "pseudonym-twice" }));
        Assert.That(Codes(["4711", Code + "a", new string('A', 32)], "why", new string('x', 2_001)), Is.EqualTo(new[] { "pseudonym-form", "answer-too-long" }));
    });

    private static ReidentificationRequest Asked() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Steward.PersonId, [Code], "A result matters.", "Direct care", Now);

    private static Actor Of(params Role[] roles) => new(Guid.CreateVersion7(), "x", roles.ToHashSet(), "test");

    private static string Refused(Outcome outcome) => outcome.Refusals[0].Code;

    private static IEnumerable<string> Codes(IReadOnlyList<string> pseudonyms, string reason, string basis) => ReidentificationRules.Problems(pseudonyms, reason, basis).Select(problem => problem.Code);
}
