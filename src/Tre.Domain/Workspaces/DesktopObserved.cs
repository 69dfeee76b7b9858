namespace Tre.Domain.Workspaces;

public enum DesktopObserved
{
    Absent,
    Creating,
    Attesting,
    Ready,
    Stopped,
    Quarantined,
    Failed,
    Purged,
}
