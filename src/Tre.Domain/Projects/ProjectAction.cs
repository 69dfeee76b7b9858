namespace Tre.Domain.Projects;

public enum ProjectAction
{
    AddMember,
    RemoveMember,

    /// <summary>Takes over what an approved amendment says.</summary>
    Amend,
    Suspend,
    Resume,
    Close,
    FinishClosing,
}
