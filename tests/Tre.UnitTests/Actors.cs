using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.UnitTests;

/// <summary>Who acts in the tests of aggregates, and the few things that most of them begin with.</summary>
internal static class Actors
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static Actor Lead { get; } = Someone("lead");

    public static Actor Colleague { get; } = Someone("colleague");

    public static Actor Steward { get; } = Someone("steward", Role.DataSteward);

    public static Actor Admin { get; } = Someone("admin", Role.PlatformAdmin);

    public static Actor CheckerA { get; } = Someone("checker-a", Role.OutputChecker);

    public static Actor CheckerB { get; } = Someone("checker-b", Role.OutputChecker);

    public static Actor Platform { get; } = Actor.Platform("orchestrator");

    public static FiveSafes Answers { get; } = new("a", "b", "c", "d", "e", "f");

    public static ExtractSpecification Specification { get; } = new([new TableSelection("person", ["person_id"])], []);

    public static ApprovalConditions Conditions { get; } =
        new(new DateOnly(2026, 11, 1), "AGR-1", new DateOnly(2027, 6, 30), OptOutsApply: true, OptOutExemption: null, new DateOnly(2027, 12, 31));

    public static Actor Someone(string name, params Role[] roles) => new(Guid.NewGuid(), name, roles.ToHashSet(), "test");

    /// <summary>The same person with more roles.</summary>
    public static Actor Also(this Actor actor, params Role[] roles) => actor with { Roles = actor.Roles.Union(roles).ToHashSet() };

    public static AccessRequest Submitted(Guid? amends = null)
    {
        var request = new AccessRequest(Guid.NewGuid(), Lead.PersonId, "Hearts", amends, Now);
        Done(request.Edit(Lead, "Hearts", Answers, Specification, ["colleague"], Now));
        Done(request.Submit(Lead, [], Now));
        return request;
    }

    public static AccessRequest Approved(Guid? amends = null)
    {
        var request = Submitted(amends);
        Done(request.Approve(Steward, Conditions, null, Now));
        return request;
    }

    /// <summary>Runs; led by <see cref="Lead"/>, with <see cref="Colleague"/>.</summary>
    public static Project Project() => new(Guid.NewGuid(), Approved(), [Colleague.PersonId], Steward.PersonId, Now);

    public static void Done(Outcome outcome) => Assert.That(outcome.Refusals, Is.Empty);

    public static void Refused(Outcome outcome, params string[] codes) => Assert.That(outcome.Refusals.Select(refusal => refusal.Code), Is.EqualTo(codes));
}
