namespace Tre.Domain.Workspaces;

public enum DesktopEvent
{
    BeginCreate,
    BeginAttest,
    Pass,

    /// <summary>Another passed attestation while it is ready.</summary>
    Renew,
    Quarantine,
    Fail,
    HaveStopped,
    HavePurged,
}
