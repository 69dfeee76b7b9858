using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Extracts.Synthetic;

/// <summary>Made-up files of the shape of an extract, on which an analysis can be written and tried before and outside of a desktop.</summary>
public sealed class SyntheticPreview : StatefulAggregate<SyntheticPreviewStatus, SyntheticPreviewAction>
{
    private SyntheticPreview()
    {
    }

    public SyntheticPreview(Guid id, Guid extractId, Guid projectId, Guid requestedBy, DateTimeOffset now)
    {
        (ExtractId, ProjectId, RequestedBy) = (extractId, projectId, requestedBy);
        Start(id, now);
    }

    public Guid ExtractId { get; private set; }

    public Guid ProjectId { get; private set; }

    public Guid RequestedBy { get; private set; }

    public SyntheticResult? Result { get; private set; }

    /// <summary>Why there is none; never a value.</summary>
    public string? Failure { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    protected override Lifecycle<SyntheticPreviewStatus, SyntheticPreviewAction> Lifecycle => SyntheticPreviewLifecycle.Table;

    protected override TimeSpan? Patience(SyntheticPreviewStatus state) => state switch
    {
        SyntheticPreviewStatus.Requested => TimeSpan.FromHours(1),
        SyntheticPreviewStatus.Made => TimeSpan.FromDays(14),
        _ => null,
    };

    public Outcome Make(Actor actor, SyntheticResult result, DateTimeOffset now) =>
        Then(Move(SyntheticPreviewAction.Make, actor.Roles, now), () => Result = result);

    public Outcome Fail(Actor actor, string reason, DateTimeOffset now) =>
        Then(Move(SyntheticPreviewAction.Fail, actor.Roles, now), () => Failure = reason);

    /// <summary>Lets members fetch it.</summary>
    /// <param name="actor">The data steward.</param>
    /// <param name="wasEverMember">Whether they are, or were, of the project.</param>
    public Outcome Release(Actor actor, bool wasEverMember, DateTimeOffset now) => wasEverMember
        ? new Refusal("own-project", "Somebody who is or was a member of the project cannot release its synthetic preview. Ask another data steward.")
        : Then(Move(SyntheticPreviewAction.Release, actor.Roles, now), () => ReleasedBy = actor.PersonId);

    public Outcome Destroy(Actor actor, DateTimeOffset now) => Move(SyntheticPreviewAction.Destroy, actor.Roles, now);

    private static Outcome Then(Outcome moved, Action effect)
    {
        if (moved.Succeeded)
        {
            effect();
        }

        return moved;
    }
}

/// <summary>That somebody fetched a preview.</summary>
public sealed class SyntheticDownload
{
    private SyntheticDownload()
    {
    }

    public SyntheticDownload(Guid id, Guid previewId, Guid personId, DateTimeOffset at) => (Id, PreviewId, PersonId, At) = (id, previewId, personId, at);

    public Guid Id { get; private set; }

    public Guid PreviewId { get; private set; }

    public Guid PersonId { get; private set; }

    public DateTimeOffset At { get; private set; }
}
