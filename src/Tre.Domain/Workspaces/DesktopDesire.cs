namespace Tre.Domain.Workspaces;

public enum DesktopDesire
{
    Running,
    Stopped,
    Deleted,
    Purged,
}
