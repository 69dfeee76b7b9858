namespace Tre.Domain.Workspaces;

public enum DisplaySessionStatus
{
    Requested,
    Granted,
    Ended,
}
