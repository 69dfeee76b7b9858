namespace Tre.Domain.Workspaces;

public enum DesktopAction
{
    Start,
    Stop,
    Delete,
    Restore,
    Reattest,
    Retry,
    Purge,
}
