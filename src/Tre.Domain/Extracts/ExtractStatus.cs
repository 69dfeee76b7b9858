namespace Tre.Domain.Extracts;

public enum ExtractStatus
{
    Requested,
    Building,
    Ready,
    Stale,
    Failed,
    Destroyed,
}
