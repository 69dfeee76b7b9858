using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Projects;

/// <summary>What an approved access request brings to life.</summary>
public sealed class Project : StatefulAggregate<ProjectStatus, ProjectAction>
{
    private readonly List<Member> members = [];

    private Project()
    {
    }

    /// <summary>Makes the project of an approved request; the requester leads it.</summary>
    /// <exception cref="ArgumentException">The request is not approved.</exception>
    public Project(Guid id, AccessRequest request, IReadOnlyList<Guid> memberIds, Guid approvedBy, DateTimeOffset now)
    {
        if (request.Status != AccessRequestStatus.Approved)
        {
            throw new ArgumentException("Only an approved request makes a project.", nameof(request));
        }

        Take(request);
        Start(id, now);
        members.Add(new Member(Guid.CreateVersion7(now), id, request.RequesterId, isLead: true, approvedBy, now));
        members.AddRange(memberIds.Where(person => person != request.RequesterId).Distinct()
            .Select(person => new Member(Guid.CreateVersion7(now), id, person, isLead: false, approvedBy, now)));
    }

    /// <summary>Short number for people: P-1001.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The approval in force.</summary>
    public Guid AccessRequestId { get; private set; }

    public ExtractSpecification Specification { get; private set; } = ExtractSpecification.Empty;

    public string SpecificationHash { get; private set; } = "";

    public bool OptOutsApply { get; private set; }

    /// <summary>The last day (in the United Kingdom) on which the project runs.</summary>
    public DateOnly EndDate { get; private set; }

    public DateOnly TrainingValidUntil { get; private set; }

    public string? StateReason { get; private set; }

    public IReadOnlyList<Member> Members => members;

    protected override Lifecycle<ProjectStatus, ProjectAction> Lifecycle => ProjectLifecycle.Table;

    protected override TimeSpan? Patience(ProjectStatus state) => state switch
    {
        ProjectStatus.Suspended => TimeSpan.FromDays(30),
        ProjectStatus.Closing => TimeSpan.FromDays(7),
        _ => null,
    };

    public ProjectMembership MembershipOf(Guid person)
    {
        var rows = members.Where(member => member.PersonId == person).ToList();
        return rows switch
        {
            [] => ProjectMembership.None,
            _ when rows.Any(row => row is { RemovedAt: null, IsLead: true }) => ProjectMembership.Lead,
            _ when rows.Any(row => row.RemovedAt is null) => ProjectMembership.Member,
            _ => ProjectMembership.Past,
        };
    }

    public bool HasMember(Guid person) => MembershipOf(person) is ProjectMembership.Member or ProjectMembership.Lead;

    /// <summary>Whether work may go on today.</summary>
    public bool RunsOn(DateOnly today) => Status == ProjectStatus.Active && today <= EndDate && today <= TrainingValidUntil;

    public Outcome AddMember(Actor actor, Guid person, DateTimeOffset now)
    {
        if (actor.PersonId == person)
        {
            return new Refusal("own-membership", "You cannot add yourself to a project.");
        }

        if (HasMember(person))
        {
            return new Refusal("already-member", "This person is a member already.");
        }

        return Then(Move(ProjectAction.AddMember, Roles(actor), now), () =>
            members.Add(new Member(Guid.CreateVersion7(now), Id, person, isLead: false, actor.PersonId, now)));
    }

    public Outcome RemoveMember(Actor actor, Guid person, DateTimeOffset now)
    {
        var row = members.SingleOrDefault(member => member.PersonId == person && member.RemovedAt is null);
        if (row is null)
        {
            return new Refusal("not-member", "This person is not a member.");
        }

        if (row.IsLead)
        {
            return new Refusal("lead-stays", "The project lead cannot be removed. Suspend or close the project instead.");
        }

        return Then(Move(ProjectAction.RemoveMember, Roles(actor), now), () => row.Remove(actor.PersonId, now));
    }

    /// <summary>Takes over variables, end date and training date of an approved amendment; members it names are added.</summary>
    public Outcome Amend(Actor actor, AccessRequest amendment, IReadOnlyList<Guid> memberIds, DateTimeOffset now)
    {
        if (amendment.Status != AccessRequestStatus.Approved || amendment.AmendsProjectId != Id)
        {
            return new Refusal("not-this-amendment", "This amendment is not approved for this project.");
        }

        return Then(Move(ProjectAction.Amend, Roles(actor), now), () =>
        {
            Take(amendment);
            members.AddRange(memberIds.Distinct().Where(person => !HasMember(person))
                .Select(person => new Member(Guid.CreateVersion7(now), Id, person, isLead: false, actor.PersonId, now)));
        });
    }

    public Outcome Suspend(Actor actor, string reason, DateTimeOffset now) => Change(ProjectAction.Suspend, actor, reason, now);

    public Outcome Resume(Actor actor, string reason, DateTimeOffset now) => Change(ProjectAction.Resume, actor, reason, now);

    public Outcome Close(Actor actor, string reason, DateTimeOffset now) => Change(ProjectAction.Close, actor, reason, now);

    public Outcome FinishClosing(Actor actor, DateTimeOffset now) => Move(ProjectAction.FinishClosing, Roles(actor), now);

    private Outcome Change(ProjectAction action, Actor actor, string reason, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(reason)
            ? new Refusal("reason-missing", "Say why.", "reason")
            : Then(Move(action, Roles(actor), now), () => StateReason = reason.Trim());

    private void Take(AccessRequest request)
    {
        var conditions = request.Conditions!;
        (Title, AccessRequestId, Specification) = (request.Title, request.Id, request.Specification);
        SpecificationHash = CanonicalSpecification.Hash(request.Specification);
        (OptOutsApply, EndDate, TrainingValidUntil) = (conditions.OptOutsApply, conditions.EndDate!.Value, conditions.TrainingValidUntil!.Value);
    }

    private static Outcome Then(Outcome moved, Action effect)
    {
        if (moved.Succeeded)
        {
            effect();
        }

        return moved;
    }

    private IReadOnlySet<Role> Roles(Actor actor) => actor.Towards(membership: MembershipOf(actor.PersonId));
}
