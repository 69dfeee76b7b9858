namespace Tre.Domain.Workspaces;

public enum DesktopEvent
{
    BeginCreate,
    BeginAttest,
    Pass,
    Quarantine,
    Fail,
    HaveStopped,
    HavePurged,
}
