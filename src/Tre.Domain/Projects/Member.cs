namespace Tre.Domain.Projects;

/// <summary>That a person is or was a member of a project; never deleted, because a past member may not check its outputs.</summary>
public sealed class Member
{
    private Member()
    {
    }

    internal Member(Guid id, Guid projectId, Guid personId, bool isLead, Guid addedBy, DateTimeOffset addedAt) =>
        (Id, ProjectId, PersonId, IsLead, AddedBy, AddedAt) = (id, projectId, personId, isLead, addedBy, addedAt);

    public Guid Id { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid PersonId { get; private set; }

    public bool IsLead { get; private set; }

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public Guid? RemovedBy { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    internal void Remove(Guid by, DateTimeOffset now) => (RemovedBy, RemovedAt) = (by, now);
}
